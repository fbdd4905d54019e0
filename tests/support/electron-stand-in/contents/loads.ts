import type { WebFrameMain } from 'electron/main'
import { forApp, forChromium } from '../chromium/addresses.ts'
import type { Frame, Frames } from './frames.ts'
import type { LedLoads } from './led.ts'
import { type LoadError, loadError, rejection } from './net-errors.ts'
import type { Page } from './page.ts'

export type Loads = {
  /** Resolves when the page has loaded, or at once when only the place within it changed. */
  load(url: string): Promise<void>
  reload(ignoreCache: boolean): void
  /** The page's process has gone: what loads never ends. */
  broke(): void
  isLoading(): boolean
}

type Options = {
  page: Page
  frames: Frames
  led: LedLoads
  schemes: ReadonlySet<string>
  frameOf(frame: Frame): WebFrameMain
  emit(event: string, ...args: unknown[]): void
  onPainted(): void
}

type Pending = { url: string; loader: string | null; resolve(): void; reject(error: Error): void }

const ABORTED: LoadError = { code: 'ERR_ABORTED', number: -3 }

/** Follows the loads of a page and tells them in Electron's words. */
export function followLoads(options: Options): Loads {
  const { page, frames, led, schemes, frameOf, emit, onPainted } = options
  /** Of documents that are on their way or here, by loader. */
  const statuses = new Map<string, number>()
  const failures = new Map<string, LoadError>()
  let pending: Pending | null = null
  let finished = ''
  let isLoading = false

  const begin = (): void => {
    if (isLoading) return
    isLoading = true
    emit('did-start-loading')
  }
  const end = (): void => {
    if (!isLoading) return
    isLoading = false
    emit('did-stop-loading')
  }
  const finish = (loader: string): void => {
    finished = loader
    emit('did-frame-finish-load', {}, true, 1, 1)
    emit('did-finish-load')
    end()
    if (pending?.loader !== loader) return
    pending.resolve()
    pending = null
  }
  const tellFailure = (frame: Frame, error: LoadError): void => {
    const isMainFrame = frame.parent === null
    emit('did-fail-load', {}, error.number, error.code, forApp(frame.url, schemes), isMainFrame, 1, frame.number)
    if (isMainFrame) end()
  }

  page.prepare('Network.enable')
  page.prepare('Page.setLifecycleEventsEnabled', { enabled: true })
  page.on('Network.responseReceived', ({ type, loaderId, response }) => {
    if (type === 'Document') statuses.set(loaderId, response.status)
  })
  page.on('Network.loadingFailed', ({ type, requestId, errorText, blockedReason }) => {
    if (type !== 'Document') return
    failures.set(requestId, loadError(blockedReason === 'csp' ? 'ERR_BLOCKED_BY_CSP' : errorText))
  })
  page.on('Page.frameStartedNavigating', ({ frameId, url, navigationType }) => {
    const frame = frames.find(frameId)
    if (frame === null) return
    const isMainFrame = frame.parent === null
    const isSameDocument = /same/i.test(navigationType)
    if (isMainFrame && !isSameDocument) begin()
    const facts = { url: forApp(url, schemes), isSameDocument, isMainFrame, frame: frameOf(frame) }
    emit('did-start-navigation', facts, facts.url, isSameDocument, isMainFrame, 1, frame.number)
  })
  page.on('Page.frameNavigated', ({ frame: facts }) => {
    const frame = frames.find(facts.id)
    if (frame === null || frame.url === 'about:blank') return
    if (facts.unreachableUrl !== undefined && facts.unreachableUrl !== '') {
      const error = failures.get(facts.loaderId) ?? loadError('ERR_FAILED')
      failures.set(facts.loaderId, error)
      return tellFailure(frame, error)
    }
    if (frame.parent === null && pending !== null && ![null, facts.loaderId].includes(pending.loader)) {
      pending.reject(rejection(ABORTED, pending.url))
      pending = null
    }
    const status = statuses.get(facts.loaderId) ?? 200
    const url = forApp(frame.url, schemes)
    emit('did-frame-navigate', {}, url, status, '', frame.parent === null, 1, frame.number)
    if (frame.parent === null) emit('did-navigate', {}, url, status, '')
  })
  page.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
    const isMainFrame = frames.find(frameId)?.parent === null
    emit('did-navigate-in-page', {}, forApp(url, schemes), isMainFrame, 1, 1)
  })
  page.on('Page.frameStoppedLoading', ({ frameId }) => {
    const main = frames.main()
    // A navigation that was refused: the document of before stays.
    if (frameId === main?.id && main.loader === finished) end()
  })
  page.on('Page.lifecycleEvent', ({ frameId, loaderId, name }) => {
    const main = frames.main()
    if (main === null || frameId !== main.id || main.loader !== loaderId || main.url === 'about:blank') return
    if (failures.has(loaderId)) return
    if (name === 'DOMContentLoaded') emit('dom-ready', {})
    if (name === 'firstPaint' || name === 'load') onPainted()
    if (name !== 'load') return
    finish(loaderId)
  })

  const navigate = async (own: Pending): Promise<void> => {
    if (!URL.canParse(own.url)) throw rejection(loadError('ERR_INVALID_URL'), own.url)
    const url = new URL(forChromium(own.url, schemes)).href
    await page.opened
    led.navigate(url)
    const { loaderId, errorText } = await page.send('Page.navigate', { url })
    led.take(url, '')
    if (errorText !== undefined && errorText !== '') throw rejection(loadError(errorText), own.url)
    // Only the place within the page has changed.
    if (loaderId === undefined || loaderId === finished) own.resolve()
    else own.loader = loaderId
  }

  return {
    load: (url) =>
      new Promise((resolve, reject) => {
        pending?.reject(rejection(ABORTED, pending.url))
        const own: Pending = { url, loader: null, resolve, reject }
        pending = own
        navigate(own).catch((error) => {
          if (pending === own) pending = null
          reject(error)
        })
      }),
    reload(ignoreCache) {
      led.reload()
      page.send('Page.reload', { ignoreCache }).catch(() => undefined)
    },
    broke() {
      pending?.reject(rejection(loadError('ERR_FAILED'), pending.url))
      pending = null
      end()
    },
    isLoading: () => isLoading,
  }
}
