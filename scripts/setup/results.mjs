import { existsSync, readFileSync } from 'node:fs'

/**
 * What ran, and in words which tests failed and how.
 *
 * @typedef {{ passed: number, failed: number, failures: string[] }} Results
 */

/**
 * What a test runner wrote into its report. A runner that failed without a failed test (a file that does not load, a setup
 * that breaks) counts as one failure, and so does one that wrote no report.
 *
 * @param {string} path
 * @param {number} exitCode of the runner
 * @param {(report: any) => Results} read
 * @returns {Results}
 */
export function resultsIn(path, exitCode, read) {
  if (!existsSync(path)) return { passed: 0, failed: 1, failures: [`No report was written to ${path}`] }
  const results = read(JSON.parse(readFileSync(path, 'utf8')))
  if (results.failed > 0 || exitCode === 0) return results
  return {
    ...results,
    failed: 1,
    failures: [...results.failures, `The runner failed (${exitCode}) without a failed test`],
  }
}

/**
 * @param {{
 *   numPassedTests: number, numFailedTests: number,
 *   testResults: { name: string, status: string, message: string, assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }[]
 * }} report
 * @returns {Results}
 */
export function vitestResults({ numPassedTests, numFailedTests, testResults }) {
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed')
    if (status === 'failed' && tests.length === 0) return [`${name}\n${message}`]
    return tests.map(({ fullName, failureMessages }) => `${name} › ${fullName}\n${failureMessages.join('\n')}`)
  })
  return { passed: numPassedTests, failed: numFailedTests, failures }
}

/** @typedef {{ suites?: Suite[], specs: { ok: boolean, file: string, title: string, tests: { results: { error?: { message: string } }[] }[] }[] }} Suite */

/**
 * A test that passed only when it was tried again is told by `flaky`; it is no pass here.
 *
 * @param {{ stats: { expected: number, unexpected: number, flaky: number }, suites: Suite[], errors: { message: string }[] }} report
 * @returns {Results}
 */
export function playwrightResults({ stats, suites, errors }) {
  const failures = suites.flatMap(failuresOf)
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    failures: [...failures, ...errors.map(({ message }) => message)],
  }
}

/**
 * @param {Suite} suite
 * @returns {string[]}
 */
function failuresOf({ suites = [], specs }) {
  const here = specs
    .map(({ file, title, tests }) => ({
      name: `${file} › ${title}`,
      errors: tests.flatMap(({ results }) => results.flatMap(({ error }) => (error ? [error.message] : []))),
    }))
    .filter(({ errors }) => errors.length > 0)
  return [...here.map(({ name, errors }) => `${name}\n${errors.join('\n')}`), ...suites.flatMap(failuresOf)]
}
