import { existsSync, readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * What a test runner wrote into its report. A runner that failed without a failed test (a file that does not load, a setup
 * that breaks) counts as one failure, and so does one that wrote no report.
 *
 * @param {string} path
 * @param {number} exitCode of the runner
 * @param {(report: any) => Counts} read
 * @returns {Counts}
 */
export function countsIn(path, exitCode, read) {
  const { passed, failed } = existsSync(path) ? read(JSON.parse(readFileSync(path, 'utf8'))) : { passed: 0, failed: 1 }
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed }
}

/**
 * @param {{ numPassedTests: number, numFailedTests: number }} report
 * @returns {Counts}
 */
export const vitestCounts = ({ numPassedTests, numFailedTests }) => ({ passed: numPassedTests, failed: numFailedTests })

/**
 * A test that passed only when it was tried again is told by `flaky`; it is no pass here.
 *
 * @param {{ stats: { expected: number, unexpected: number, flaky: number } }} report
 * @returns {Counts}
 */
export const playwrightCounts = ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky })
