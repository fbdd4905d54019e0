import type { CliDeps } from './deps.ts'

/**
 * npm and the terminal both pass one Ctrl-C on, so that it arrives two or three times within a moment. Only one that comes
 * later than this, in milliseconds, is a second one.
 */
const SAME_PRESS_MS = 500

export type Interrupts = {
  /** Aborted by the first signal. */
  asked: AbortSignal
  /** Resolves with the first signal. */
  first: Promise<void>
  /** Resolves with a second one: the user does not want to wait. */
  second: Promise<void>
  close(): void
}

/** Signals that ask the process to end, told apart into the first and the impatient second. */
export function listenForInterrupts({ onStopSignal, now }: Pick<CliDeps, 'onStopSignal' | 'now'>): Interrupts {
  const asked = new AbortController()
  const first = Promise.withResolvers<void>()
  const second = Promise.withResolvers<void>()
  let at: number | null = null
  const close = onStopSignal(() => {
    if (at === null) {
      at = now()
      asked.abort()
      first.resolve()
    } else if (now() - at > SAME_PRESS_MS) second.resolve()
  })
  return { asked: asked.signal, first: first.promise, second: second.promise, close }
}
