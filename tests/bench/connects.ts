import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'

/** Milliseconds; an attempt to reach a black hole lasts for hundreds. */
const LOOK_EVERY_MS = 15
/** A connect that was sent and has had no answer, in Linux's table. */
const SYN_SENT = '02'

async function pending(port: number): Promise<string[]> {
  const remote = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const lines = (await readFile('/proc/net/tcp', 'utf8')).split('\n').slice(1)
  return lines.flatMap((line) => {
    const [, from = '', to = '', state] = line.trim().split(/\s+/)
    return state === SYN_SENT && to.endsWith(remote) ? [from] : []
  })
}

/**
 * Counts connects to a port that nobody answers: each has a local port of its own, which the kernel shows while it waits.
 * `null` where there is no such table (it is Linux's).
 */
export async function countUnanswered(port: number): Promise<(() => Promise<number>) | null> {
  if (process.platform !== 'linux') return null
  const before = new Set(await pending(port))
  const found = new Set<string>()
  const stop = new AbortController()
  const looking = (async () => {
    while (!stop.signal.aborted) {
      for (const from of await pending(port)) if (!before.has(from)) found.add(from)
      await delay(LOOK_EVERY_MS)
    }
  })()
  return async () => {
    stop.abort()
    await looking
    return found.size
  }
}
