import type { FromPage, PageElement, PageEvent, PageGlobals } from './globals.ts'
import type { WorldBridge } from './world-bridge.ts'

/**
 * What the page's own world needs: the place where the preload's values appear, and windows that the page opens. Runs as text in the
 * page, before its scripts: it may use nothing from outside itself. `bridge` is there in the top frame only.
 */
export function prepareMainWorld(post: (message: FromPage) => void, bridge: WorldBridge | null): void {
  const page = globalThis as unknown as PageGlobals

  const freeze = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value)) return value
    Object.freeze(value)
    Object.values(value).forEach(freeze)
    return value
  }
  if (bridge !== null) {
    bridge.answers.expose = (key, value) => {
      const name = String(key)
      if (Object.hasOwn(page, name)) {
        throw new Error(`Cannot bind an API on top of an existing property on the window object`)
      }
      Object.defineProperty(page, name, { value: freeze(value), enumerable: true })
    }
    page.close = () => post({ type: 'close-window' })
  }

  const open = (url: string, name: string, features: string): void => {
    const absolute = url === '' ? 'about:blank' : new URL(url, page.location.href).href
    post({ type: 'open-window', url: absolute, name, features, referrer: page.location.href })
  }
  page.open = (url, name, features) => {
    open(String(url ?? ''), String(name ?? ''), String(features ?? ''))
    return null
  }
  const linkOf = (event: PageEvent): PageElement | null =>
    event.target instanceof page.Element
      ? event.target.closest('a[target=_blank][href], area[target=_blank][href]')
      : null
  // When all of the page's own listeners have had their say.
  page.addEventListener('click', (event) => {
    const link = linkOf(event)
    if (link === null || event.defaultPrevented) return
    event.preventDefault()
    open(String(link.href), '', '')
  })
}
