/** Held together by all tabs that are looked at; the browser takes it away from one that is closed or crashes. */
const LOCK = 'llm-trainer-looked-at'

const isLookedAt = (): boolean => document.visibilityState === 'visible' && document.hasFocus()

/** Lets whichever tab tells know while this one is looked at, for as long as the page lives. */
export function tellWhileLookedAt(): void {
  const news = new BroadcastChannel(LOCK)
  let end: (() => void) | null = null
  const hold = (): void => {
    const over = Promise.withResolvers<void>()
    end = over.resolve
    navigator.locks
      .request(LOCK, { mode: 'shared' }, () => {
        news.postMessage(null)
        return over.promise
      })
      // The page is going.
      .catch(() => undefined)
  }
  const look = (): void => {
    if (isLookedAt() === (end !== null)) return
    if (end === null) hold()
    else {
      end()
      end = null
    }
  }
  window.addEventListener('focus', look)
  window.addEventListener('blur', look)
  document.addEventListener('visibilitychange', look)
  look()
}

/** What tells whether any tab of the panel is looked at now. */
export async function followLooks(): Promise<() => boolean> {
  const news = new BroadcastChannel(LOCK)
  let isElsewhere = false
  const waitForEnd = (): void => {
    if (isElsewhere) return
    isElsewhere = true
    navigator.locks
      // Nobody else can hold it then: the last who looked has gone. It is given back at once.
      .request(LOCK, () => {
        isElsewhere = false
      })
      // The page is going.
      .catch(() => undefined)
  }
  news.onmessage = waitForEnd
  const { held = [] } = await navigator.locks.query()
  if (held.some(({ name }) => name === LOCK)) waitForEnd()
  return () => isLookedAt() || isElsewhere
}
