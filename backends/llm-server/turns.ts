import { type Problem, problemOf } from '../../shared/problem.ts'
import { type FairQueue, hasRoom, joined, left, next, waitingIn } from './fair-queue.ts'

/** Requests that a source has at most, those that wait included; as many as wait at Ollama, unless it is told otherwise. */
export const MOST_REQUESTS = 512
/** Seconds after which another attempt may find room; longer is told by nobody who does not know how long answers take. */
const LONGEST_RETRY_S = 30
/** Of the time that a turn took, what counts of the newest. */
const NEWEST = 0.2

export type Turn = {
  /** Resolves when it is this one's turn, or with `source-left` when it has to look for the new source. Rejects with the signal's reason. */
  comes(): Promise<'comes' | 'source-left' | Problem>
  /** However often it is called, and whether the turn came or not. */
  end(): void
}

export type Turns = {
  /** Takes a place in the line at once; the problem when there is none. Ends by itself when the signal is aborted. */
  take(caller: string, signal: AbortSignal): Turn | Problem
  /** Why there would be no place now. */
  full(caller: string): Problem | null
  waiting(): number
  /** Whoever waits has to look for the new source. What has begun goes on. */
  leave(): void
}

type Parts = {
  /** Requests that are answered at the same time. */
  atOnce: number
  /** Milliseconds that one waits at most. */
  mostWaitMs: number
  most?: number
  /** As in `attempts`. */
  ticks(): number
}

type Waiting = { caller: string; call(answer: 'comes' | 'source-left' | Problem): void }

/** Lets so many requests through at the same time; the others wait, first come first served, and callers take turns. */
export function createTurns({ atOnce, mostWaitMs, most = MOST_REQUESTS, ticks }: Parts): Turns {
  let queue: FairQueue<Waiting> = []
  let running = 0
  let turnMs = 0
  const byCaller = new Map<string, number>()

  const count = (caller: string, change: 1 | -1): void => {
    const sum = (byCaller.get(caller) ?? 0) + change
    if (sum === 0) byCaller.delete(caller)
    else byCaller.set(caller, sum)
  }
  const all = (): number => [...byCaller.values()].reduce((sum, one) => sum + one, 0)
  const busy = (detail: string): Problem => {
    const retryAfter = Math.min(LONGEST_RETRY_S, Math.max(1, Math.ceil(turnMs / Math.min(atOnce, most) / 1000)))
    return problemOf('too-busy', detail, { retryAfter })
  }
  const full = (caller: string): Problem | null => {
    const ofCaller = byCaller.get(caller) ?? 0
    if (hasRoom({ most, all: all(), ofCaller })) return null
    return busy(`${ofCaller} requests like this one are waiting already, of ${all()} in all. Send fewer at a time.`)
  }
  const callNext = (): void => {
    while (running < atOnce) {
      const found = next(queue)
      if (found === null) return
      queue = found.queue
      running += 1
      found.item.call('comes')
    }
  }

  return {
    take(caller, signal) {
      const problem = full(caller)
      if (problem !== null) return problem
      const { promise, resolve, reject } = Promise.withResolvers<'comes' | 'source-left' | Problem>()
      let beganAt: number | null = null
      let timer: NodeJS.Timeout | undefined
      let isOver = false
      const end = (): void => {
        if (isOver) return
        isOver = true
        clearTimeout(timer)
        signal.removeEventListener('abort', aborted)
        count(caller, -1)
        queue = left(queue, mine)
        if (beganAt === null) return
        running -= 1
        turnMs = turnMs === 0 ? ticks() - beganAt : turnMs * (1 - NEWEST) + (ticks() - beganAt) * NEWEST
        callNext()
      }
      const mine: Waiting = {
        caller,
        call(answer) {
          clearTimeout(timer)
          if (answer === 'comes') beganAt = ticks()
          else end()
          resolve(answer)
        },
      }
      const aborted = (): void => {
        reject(signal.reason)
        end()
      }
      // Whoever has not looked yet is not told of it in any other way.
      promise.catch(() => undefined)
      count(caller, 1)
      queue = joined(queue, caller, mine)
      if (signal.aborted) aborted()
      else signal.addEventListener('abort', aborted, { once: true })
      callNext()
      if (beganAt === null && !isOver)
        timer = setTimeout(
          () => mine.call(busy(`It waited ${Math.round(mostWaitMs / 1000)} s for its turn, which did not come.`)),
          mostWaitMs,
        )
      return { comes: () => promise, end }
    },
    full,
    waiting: () => waitingIn(queue),
    leave() {
      for (const { waiting } of queue) for (const one of waiting) one.call('source-left')
    },
  }
}
