import { expect, test } from 'vitest'
import { createAttempts } from '../../../../backends/bot/attempts.ts'
import { type ProblemCode, problemOf } from '../../../../shared/problem.ts'

/** How many failures of one message it takes until it is given up, where another one is answered after each; `null`: a hundred do not. */
function failuresUntilGivenUp(code: ProblemCode, others: boolean): number | null {
  const attempts = createAttempts()
  for (let n = 1; n <= 100; n += 1) {
    if (attempts.failed(1, 'source', problemOf(code, ''))) return n
    if (others) attempts.answered(2, 'source')
    else attempts.answered(2, 'cerebrum')
  }
  return null
}

test.each([
  ['provider-timeout', true, 3],
  ['not-running', true, 3],
  ['unexpected-answer', true, 3],
  ['provider-timeout', false, null],
  ['rate-limited', true, null],
  ['provider-unreachable', true, null],
  ['key-rejected', true, null],
] as const)(
  'a message that fails with %s, while others are answered by the same: %s, is given up after %s',
  (code, others, failures) => {
    expect(failuresUntilGivenUp(code, others)).toBe(failures)
  },
)

test('a message that was answered after all begins anew', () => {
  const attempts = createAttempts()
  const fail = () => attempts.failed(1, 'source', problemOf('provider-error', ''))
  for (const answered of [2, 1, 2]) {
    expect(fail()).toBe(false)
    attempts.answered(answered, 'source')
  }
  expect(fail()).toBe(false)
})
