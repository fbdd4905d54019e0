import { setTimeout } from 'node:timers/promises'

type Loop = {
  look(): Promise<void>
  /** Milliseconds between the end of one look and the next. */
  everyMs: number
  signal: AbortSignal
  onFailure(error: unknown): void
}

/** Looks again and again until aborted; resolves then, after the last look. It never keeps the process alive. */
export async function startWatchLoop({ look, everyMs, signal, onFailure }: Loop): Promise<void> {
  while (!signal.aborted) {
    try {
      await setTimeout(everyMs, undefined, { signal, ref: false })
      await look()
    } catch (error) {
      if (!signal.aborted) onFailure(error)
    }
  }
}
