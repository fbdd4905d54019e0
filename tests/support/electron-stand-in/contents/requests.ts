import type { WebFrameMain } from 'electron/main'
import { forApp, forChromium, OWN_REQUESTS, policyForChromium, schemeOf } from '../chromium/addresses.ts'
import type { Protocol } from '../chromium/protocol.ts'
import { preventable } from '../kit/preventable.ts'
import type { Frame, Frames } from './frames.ts'
import type { LedLoads } from './led.ts'
import type { Page } from './page.ts'

export type SchemeHandler = (request: Request) => Response | Promise<Response>
type Paused = Protocol.Fetch.requestPausedPayload

type Options = {
  page: Page
  frames: Frames
  led: LedLoads
  schemes: ReadonlySet<string>
  handlerOf(scheme: string): SchemeHandler | null
  mayFetch(scheme: string): boolean
  frameOf(frame: Frame): WebFrameMain
  emit(event: string, ...args: unknown[]): void
  /** Before the document of a page is served. */
  beforePage(url: string): Promise<void>
  onFailure(error: unknown): void
}

/** Puts every navigation of a page before the app, and answers for the app's schemes. */
export function answerRequests(options: Options): void {
  const { page, frames, led, schemes, handlerOf, mayFetch, frameOf, emit, beforePage, onFailure } = options

  // The page may have gone on, and the request with it.
  const reply: Page['send'] = (command, params) => page.send(command, params).catch(() => undefined as never)
  const refuse = (requestId: string, errorReason: 'Aborted' | 'Failed' | 'AccessDenied'): Promise<unknown> =>
    reply('Fetch.failRequest', { requestId, errorReason })

  const isRefused = (url: string, frame: Frame, isRedirect: boolean): boolean => {
    const facts = { url: forApp(url, schemes), isSameDocument: false, isMainFrame: frame.parent === null }
    const details = preventable({ ...facts, frame: frameOf(frame), initiator: frameOf(frame) })
    if (isRedirect) {
      emit('will-redirect', details, facts.url, false, facts.isMainFrame)
      return details.defaultPrevented
    }
    if (led.take(url, frame.url)) return false
    emit('will-frame-navigate', details)
    if (details.defaultPrevented || !facts.isMainFrame) return details.defaultPrevented
    emit('will-navigate', details, facts.url)
    return details.defaultPrevented
  }

  const requestOf = ({ request }: Paused): Request => {
    const headers = new Headers()
    for (const [name, value] of Object.entries(request.headers)) {
      headers.set(name, /^(origin|referer)$/i.test(name) ? forApp(String(value), schemes) : String(value))
    }
    const hasBody = request.method !== 'GET' && request.method !== 'HEAD' && request.postData !== undefined
    const body = hasBody ? { body: request.postData ?? '' } : {}
    return new Request(forApp(request.url, schemes), { method: request.method, headers, ...body })
  }
  const headersOf = (response: Response): Protocol.Fetch.HeaderEntry[] =>
    [...response.headers]
      .filter(([name]) => name !== 'content-encoding' && name !== 'content-length')
      .map(([name, value]) => {
        if (name === 'content-security-policy') return { name, value: policyForChromium(value, schemes) }
        return { name, value: name === 'location' ? forChromium(value, schemes) : value }
      })
  const answer = async (paused: Paused, handler: SchemeHandler): Promise<unknown> => {
    const response = await handler(requestOf(paused))
    const body = Buffer.from(await response.arrayBuffer()).toString('base64')
    return reply('Fetch.fulfillRequest', {
      requestId: paused.requestId,
      responseCode: response.status,
      responseHeaders: headersOf(response),
      body,
    })
  }
  const serve = (paused: Paused): Promise<unknown> => {
    const { requestId, request, resourceType } = paused
    const url = forApp(request.url, schemes)
    if (url === request.url) return reply('Fetch.continueRequest', { requestId })
    const scheme = schemeOf(url)
    const handler = handlerOf(scheme)
    if (handler === null) return refuse(requestId, 'Failed')
    if ((resourceType === 'Fetch' || resourceType === 'XHR') && !mayFetch(scheme)) return refuse(requestId, 'Failed')
    // Chromium asks for it, Electron does not.
    const isIcon = resourceType === 'Other' && new URL(request.url).pathname === '/favicon.ico'
    if (isIcon) return reply('Fetch.fulfillRequest', { requestId, responseCode: 404 })
    return answer(paused, handler).catch((error) => {
      process.stderr.write(`The handler of ${scheme}: failed for ${url}: ${error}\n`)
      return refuse(requestId, 'Failed')
    })
  }

  page.prepare('Fetch.enable', {
    patterns: [{ urlPattern: OWN_REQUESTS }, { urlPattern: '*', resourceType: 'Document' }],
  })
  const takePage = async (paused: Paused, frame: Frame): Promise<unknown> => {
    const { url } = paused.request
    if (isRefused(url, frame, paused.redirectedRequestId !== undefined)) return refuse(paused.requestId, 'Aborted')
    if (frame.parent === null) await beforePage(url)
    return serve(paused)
  }
  page.on('Fetch.requestPaused', (paused) => {
    const frame = paused.resourceType === 'Document' ? frames.find(paused.frameId) : null
    const done = frame === null ? serve(paused) : takePage(paused, frame)
    done.catch(onFailure)
  })
}
