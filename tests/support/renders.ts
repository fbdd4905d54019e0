import type { Page } from '@playwright/test'

/*
 * Which components React drew. Told by React itself: where a page has the hook of React's developer tools, every commit is given to
 * it, of the built panel as of any other, and each component that was drawn is marked as such (the flag is `PerformedWork`).
 */

/** To be run in the page before anything else. Kept as text: it runs there, not here. */
const hook = `
  const drawn = []
  const componentTags = new Set([0, 1, 11, 14, 15]) // function, class, forward ref, memo, simple memo
  const isHost = (fiber) => fiber.tag === 5
  const firstHost = (fiber) => {
    if (isHost(fiber)) return fiber
    for (let child = fiber.child; child; child = child.sibling) {
      const host = firstHost(child)
      if (host) return host
    }
    return null
  }
  const hostAbove = (fiber) => {
    for (let above = fiber; above; above = above.return) if (isHost(above)) return above
    return null
  }
  const placeOf = (fiber) => {
    const element = (firstHost(fiber) ?? hostAbove(fiber))?.stateNode
    return element?.closest('[data-place]')?.dataset.place ?? element?.closest('[aria-label]')?.getAttribute('aria-label') ?? 'elsewhere'
  }
  const walk = (fiber) => {
    if (componentTags.has(fiber.tag) && (fiber.flags & 1) === 1) drawn.push(placeOf(fiber))
    const before = fiber.alternate
    if (before !== null && before.child === fiber.child) return
    for (let child = fiber.child; child; child = child.sibling) walk(child)
  }
  window.takeDrawn = () => drawn.splice(0)
  window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true, renderers: new Map(),
    inject() { return 1 }, onCommitFiberUnmount() {}, onPostCommitFiberRoot() {},
    onCommitFiberRoot(id, root) { walk(root.current) },
  }
`

/** Counts from the next load of the page on. */
export const countRenders = (page: Page): Promise<unknown> => page.addInitScript(hook)

/** For each component that was drawn since the last call, where in the page it stands. */
export const takeRenders = (page: Page): Promise<string[]> => page.evaluate('window.takeDrawn()')
