/** Has Vitest's reports say of an error what caused it: "fetch failed" alone says nothing. Stands before the reporters that tell it. */
export const causesReporter = {
  /** @param {import('vitest/node').TestCase} test */
  onTestCaseResult(test) {
    for (const error of test.result().errors ?? []) error.stack = withCauses(error)
  },
}

/**
 * @param {{ stack?: string, message?: string, cause?: unknown }} error
 * @returns {string}
 */
export function withCauses({ stack, message = '', cause }) {
  const own = stack || message
  return cause instanceof Object ? `${own}\nCaused by: ${withCauses(cause)}` : own
}
