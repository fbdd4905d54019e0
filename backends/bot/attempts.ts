import type { UserBackend } from '../../shared/messaging.ts'
import type { Problem } from '../../shared/problem.ts'

/** Counts how often a message failed while others were answered: then it may be the message that nobody can answer. */
export type Attempts = {
  answered(message: number, backend: UserBackend): void
  /** It failed. Whether it is to be given up. */
  failed(message: number, backend: UserBackend, problem: Problem): boolean
}

const MOST_FAILURES = 3
/** Messages that are remembered; most of them are answered in the end. */
const MOST_REMEMBERED = 1_000

/** What a question can bring about: it takes too long, breaks what answers, or has it end. A lost line or a limit is never its fault. */
const canBeOfTheQuestion = new Set<Problem['code']>([
  'provider-timeout',
  'provider-error',
  'answer-incomplete',
  'cerebrum-timeout',
  'cerebrum-error',
  'unexpected-answer',
  'not-running',
  'not-responding',
])

export function createAttempts(): Attempts {
  const answers: Record<UserBackend, number> = { source: 0, cerebrum: 0 }
  /** By message: failures, and how much was answered until the last one. */
  const failures = new Map<number, { count: number; answers: number }>()
  return {
    answered(message, backend) {
      answers[backend] += 1
      failures.delete(message)
    },
    failed(message, backend, { code }) {
      if (!canBeOfTheQuestion.has(code)) return false
      const last = failures.get(message) ?? { count: 0, answers: -1 }
      const count = answers[backend] > last.answers ? last.count + 1 : last.count
      failures.delete(message)
      if (count >= MOST_FAILURES) return true
      failures.set(message, { count, answers: answers[backend] })
      const [oldest] = failures.keys()
      if (failures.size > MOST_REMEMBERED && oldest !== undefined) failures.delete(oldest)
      return false
    },
  }
}
