import { setTimeout as delay } from 'node:timers/promises'

/** Asks again until there is an answer: the next attempt begins `everyMs` after the last one ended. Ends with the signal. */
export async function waitUntil<T>(
  ask: (signal: AbortSignal) => Promise<T | null>,
  { everyMs, signal }: { everyMs: number; signal: AbortSignal },
): Promise<T> {
  for (;;) {
    signal.throwIfAborted()
    const answer = await ask(signal)
    if (answer !== null) return answer
    await delay(everyMs, undefined, { signal })
  }
}
