import type { Source } from './config.ts'
import { isBlocking, type Problem, type ProblemCode } from './problem.ts'

/** Milliseconds in which whoever waits for an answer has asked again: training pauses a minute at most, and an answer may take as long as its deadline. */
const askedAgainWithinMs: Record<Source, number> = { openrouter: 5 * 60_000, ollama: 15 * 60_000, demo: 5 * 60_000 }
/** Milliseconds; more than a day is not waited for. */
const LONGEST_WAIT_MS = 24 * 60 * 60_000

/** Seen without a question, so that their end is seen, too. */
const watched: Record<Source, ReadonlySet<ProblemCode>> = {
  openrouter: new Set(['provider-unreachable']),
  ollama: new Set(['ollama-not-running', 'ollama-not-installed', 'model-not-pulled']),
  demo: new Set(),
}

/**
 * Milliseconds for which a failure says something about the source after it was last met; `null`: until its end is seen, or somebody
 * acts. Where nobody asks, nobody meets it again, and too many requests of the morning are no news in the afternoon.
 */
export function heldForMs(problem: Problem, source: Source): number | null {
  if (isBlocking(problem.code) || watched[source].has(problem.code)) return null
  return Math.min(LONGEST_WAIT_MS, (problem.retryAfter ?? 0) * 1000) + askedAgainWithinMs[source]
}

export type PassingTrouble = {
  /** A question failed with this, and that is what is told of the source. */
  met(problem: Problem, source: Source): void
  /** Something else is told. */
  end(): void
}

/** Tells when what was met last is too old to say anything. */
export function createPassingTrouble(onPassed: () => void): PassingTrouble {
  let timer: NodeJS.Timeout | null = null
  const end = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  return {
    met(problem, source) {
      end()
      const ms = heldForMs(problem, source)
      if (ms === null) return
      timer = setTimeout(onPassed, ms)
      timer.unref()
    },
    end,
  }
}
