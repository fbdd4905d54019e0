import { setTimeout as delay } from 'node:timers/promises'
import type { Ollama } from '../../providers/ollama/client.ts'
import type { PullReport } from '../../providers/ollama/pull-tally.ts'
import type { Pull } from '../../shared/ollama.ts'
import { type Problem, type ProblemCode, ProblemError, problemFrom, problemOf } from '../../shared/problem.ts'
import { createPullMeter, secondsLeft } from './pull-meter.ts'

export type PullTimes = {
  /** Milliseconds without a new byte after which it is asked for again. */
  stallMs: number
  /** Milliseconds to wait before the n-th attempt in a row (from 1) that follows one without a new byte. */
  pauseMs(fruitless: number): number
  /** Attempts in a row without a new byte after which it is given up. */
  maxFruitless: number
}

/** Ten attempts in a row over some two and a half minutes; whoever is offline for longer goes on with a click. */
export const pullTimes: PullTimes = {
  stallMs: 30_000,
  pauseMs: (fruitless) => Math.min(30_000, 1000 * 2 ** (fruitless - 1)),
  maxFruitless: 10,
}

type Parts = {
  model: string
  client(): Pick<Ollama, 'pull'>
  times: PullTimes
  now(): number
  tell(change: Partial<Pull>): void
}

/** What the same request can end differently for, a moment later. A full disk stays full. */
const passing: ReadonlySet<ProblemCode> = new Set([
  'provider-unreachable',
  'provider-timeout',
  'provider-overloaded',
  'rate-limited',
  'answer-incomplete',
  'ollama-not-running',
])

/**
 * Downloads one model to its end. What breaks off or stalls is asked for again, as Ollama goes on where it was: the user asked for
 * a download, which may take hours; it is no probe. Throws the problem that ended it, or the reason of the signal.
 */
export async function runPull({ model, client, times, now, tell }: Parts, signal: AbortSignal): Promise<void> {
  const meter = createPullMeter()
  let most = 0
  let fruitless = 0
  let renewals = 0

  /** One request, watched; `null` when it came to its end. */
  const attempt = async (): Promise<Problem | null> => {
    const stall = watchForStall(times.stallMs)
    let last: number | null = null
    try {
      for await (const report of client().pull(model, { signal: AbortSignal.any([signal, stall.signal]) })) {
        const { phase, completed } = report
        const isChecked = phase === 'verifying' || phase === 'writing'
        // It may also become less: a part that failed comes again.
        if (isChecked || (last !== null && completed !== last)) {
          stall.moved()
          tell({ state: 'running', problem: null })
        }
        // Over a big file that takes minutes, in silence.
        if (isChecked) stall.rest()
        if (completed > most) fruitless = 0
        most = Math.max(most, completed)
        last = completed
        tell(progressOf(report))
      }
      return null
    } catch (error) {
      signal.throwIfAborted()
      return stall.signal.aborted ? stalled(model, times.stallMs) : problemFrom(error)
    } finally {
      stall.end()
    }
  }
  const progressOf = (report: PullReport): Partial<Pull> => {
    meter.add(report.completed, now())
    const rate = meter.rate()
    return { ...report, rate, secondsLeft: secondsLeft(rate, report) }
  }

  for (;;) {
    const problem = await attempt()
    if (problem === null) return
    if (!passing.has(problem.code) || fruitless >= times.maxFruitless) throw new ProblemError(problem)
    meter.reset()
    renewals += 1
    fruitless += 1
    tell({ state: 'stalled', problem, renewals, rate: null, secondsLeft: null })
    // The first one comes at once: a cut is over most of the time.
    if (fruitless > 1) await delay(times.pauseMs(fruitless - 1), undefined, { signal })
  }
}

const stalled = (model: string, ms: number): Problem =>
  problemOf('provider-timeout', `Nothing more of ${model} came within ${Math.round(ms / 1000)} s.`, {
    params: { provider: 'Ollama', model },
  })

type StallWatch = { signal: AbortSignal; moved(): void; rest(): void; end(): void }

function watchForStall(ms: number): StallWatch {
  const stalled = new AbortController()
  let timer = setTimeout(() => stalled.abort(), ms)
  return {
    signal: stalled.signal,
    moved() {
      clearTimeout(timer)
      timer = setTimeout(() => stalled.abort(), ms)
    },
    rest: () => clearTimeout(timer),
    end: () => clearTimeout(timer),
  }
}
