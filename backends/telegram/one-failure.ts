import type { Problem } from '../../shared/problem.ts'
import type { Hears } from './receiving.ts'

/** Milliseconds after the last success in which a failure may be a single one; a question that is held open takes three seconds. */
const JUST_WORKED_MS = 5_000
/** Milliseconds after which a failure is told although nothing else has failed or worked since. */
const DOUBT_MS = 3_000

/**
 * Tells of a line that is lost only when it fails twice in a row, or for some seconds: one question that broke off is made up for by the
 * next one. Whatever else goes wrong, and a line that never worked, is told at once.
 */
export function overlookOneFailure(hears: Hears): Hears {
  let workedAt = Number.NEGATIVE_INFINITY
  let doubt: NodeJS.Timeout | undefined
  const mayBeTheOnlyOne = (problem: Problem): boolean =>
    problem.code === 'bot-unreachable' && doubt === undefined && performance.now() - workedAt < JUST_WORKED_MS
  return {
    ...hears,
    works() {
      clearTimeout(doubt)
      doubt = undefined
      workedAt = performance.now()
      hears.works()
    },
    blocked(problem, isFinal) {
      if (!isFinal && mayBeTheOnlyOne(problem)) {
        doubt = setTimeout(() => hears.blocked(problem, false), DOUBT_MS).unref()
        return
      }
      clearTimeout(doubt)
      hears.blocked(problem, isFinal)
    },
  }
}
