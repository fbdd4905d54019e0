import { announceChanges } from './announcements.ts'

/** `unsettled`: it may be another one soon, so that it has to be looked at again. */
export type Seen = 'same' | 'changed' | 'unsettled'

type Parts = {
  file: string
  look(): Promise<Seen>
  /** Milliseconds between two looks where nobody announces changes, and as long as it is unsettled. */
  everyMs: number
  /** The same where changes are announced. */
  rarelyMs: number
  signal: AbortSignal
  onFailure(error: unknown): void
  announce?: typeof announceChanges
}

/** Milliseconds after an announcement: what writes a file does so in several steps. */
const COLLECT_MS = 50

/**
 * Looks at a file soon after a change of it is announced, and now and then in any case; where announcements are not to be had, or one
 * did not come, again and again. Resolves when aborted, after the last look. It never keeps the process alive.
 */
export async function startFileWatch(parts: Parts): Promise<void> {
  const { file, look, everyMs, rarelyMs, signal, onFailure, announce = announceChanges } = parts
  let isAnnounced = false
  let isDeaf = false
  let wake = (): void => undefined
  const announcements = await announce(file, {
    onChange() {
      isAnnounced = true
      wake()
    },
    onEnd() {
      isDeaf = true
      wake()
    },
  })
  const wait = (ms: number, early: boolean): Promise<void> =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve()
      const done = (): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        wake = () => undefined
        resolve()
      }
      const timer = setTimeout(done, ms).unref()
      signal.addEventListener('abort', done)
      if (early) wake = done
    })
  const lookNow = async (): Promise<Seen> => {
    try {
      return await look()
    } catch (error) {
      if (!signal.aborted) onFailure(error)
      return 'unsettled'
    }
  }

  let seen: Seen = 'unsettled'
  let isMissed = false
  while (!signal.aborted) {
    const isQuiet = announcements !== null && !isDeaf && seen === 'same'
    if (!isAnnounced) await wait(isQuiet ? rarelyMs : everyMs, isQuiet)
    if (isAnnounced) await wait(COLLECT_MS, false)
    if (signal.aborted) break
    // A change that was found by looking, and was not announced until the look after it, never will be.
    if (isMissed && !isAnnounced) isDeaf = true
    isMissed = false
    const wasAnnounced = isAnnounced
    isAnnounced = false
    const before = seen
    seen = await lookNow()
    isMissed = isQuiet && before === 'same' && seen !== 'same' && !wasAnnounced
  }
  announcements?.close()
}
