import { setTimeout as delay } from 'node:timers/promises'

/** Asks again and again until the answer passes; throws with the last answer after the deadline. Milliseconds. */
export async function waitFor<T>(
  ask: () => T | Promise<T>,
  passes: (answer: T) => boolean,
  withinMs = 20_000,
): Promise<T> {
  const endsAt = performance.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (passes(answer)) return answer
    if (performance.now() > endsAt)
      throw new Error(`Not within ${withinMs} ms; last seen: ${JSON.stringify(answer)?.slice(0, 2000)}`)
    await delay(20)
  }
}

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
