import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findBrowser } from '../../../scripts/setup/browser.mjs'
import { withCauses } from '../../../scripts/setup/causes.mjs'
import { whyInstall } from '../../../scripts/setup/prepare.mjs'
import { playwrightResults, resultsIn, vitestResults } from '../../../scripts/setup/results.mjs'
import { fingerprintOf } from '../../../scripts/sources.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'llmt-setup-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const write = (path: string, text: string, at: number): void => {
  writeFileSync(join(folder, path), text)
  utimesSync(join(folder, path), at, at)
}

describe('whether dependencies have to be installed', () => {
  it('is so on a fresh clone, after a change and after an install that broke off; not otherwise', () => {
    write('package-lock.json', '{}', 1000)
    expect(whyInstall(folder)).toContain('the first time')
    mkdirSync(join(folder, 'node_modules'))
    expect(whyInstall(folder)).toContain('the first time')
    write('node_modules/.package-lock.json', '{}', 1001)
    expect(whyInstall(folder)).toBeNull()
    write('package-lock.json', '{ }', 1002)
    expect(whyInstall(folder)).toContain('have changed')
  })
})

describe('the browser', () => {
  const system = (present: string[]) => ({ exists: (path: string) => present.includes(path) })

  it('is the one that is named, else the first on the path', () => {
    const env = { PATH: '/usr/local/bin:/usr/bin' }
    const here = system(['/usr/bin/google-chrome', '/opt/own'])
    expect(findBrowser({ env, platform: 'linux', ...here })).toBe('/usr/bin/google-chrome')
    expect(findBrowser({ env: { ...env, CHROMIUM_PATH: '/opt/own' }, platform: 'linux', ...here })).toBe('/opt/own')
    expect(findBrowser({ env: { ...env, CHROMIUM_PATH: '/opt/gone' }, platform: 'linux', ...here })).toBeNull()
    expect(findBrowser({ env, platform: 'linux', ...system([]) })).toBeNull()
  })

  it('is looked for where a Mac keeps programs', () => {
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
    expect(findBrowser({ env: {}, platform: 'darwin', ...system([chrome]) })).toBe(chrome)
  })
})

describe('results', () => {
  const report = (value: unknown): string => {
    write('report.json', JSON.stringify(value), 1)
    return join(folder, 'report.json')
  }
  const well = { numPassedTests: 5, numFailedTests: 0, testResults: [] }

  it('of Vitest: how many, which failed and how, and files that did not load', () => {
    const test = (status: string) => ({
      status,
      fullName: `one that ${status}`,
      failureMessages: ['expected 1 to be 2'],
    })
    const testResults = [
      { name: 'a.test.ts', status: 'failed', message: '', assertionResults: [test('passed'), test('failed')] },
      { name: 'b.test.ts', status: 'failed', message: 'cannot be read', assertionResults: [] },
    ]
    const path = report({ numPassedTests: 5, numFailedTests: 1, testResults })
    expect(resultsIn(path, 1, vitestResults)).toEqual({
      passed: 5,
      failed: 1,
      failures: ['a.test.ts › one that failed\nexpected 1 to be 2', 'b.test.ts\ncannot be read'],
    })
  })

  it('of an error say what caused it, and that what caused it', () => {
    const refused = { message: 'connect ECONNREFUSED', cause: 'no error' }
    expect(withCauses({ stack: 'TypeError: fetch failed\n    at x', cause: refused })).toBe(
      'TypeError: fetch failed\n    at x\nCaused by: connect ECONNREFUSED',
    )
  })

  it('of Playwright, where one that passed at a second try counts as failed', () => {
    const spec = (title: string, message?: string) => ({
      ok: message === undefined,
      file: 'a.spec.ts',
      title,
      tests: [{ results: [message === undefined ? {} : { error: { message } }] }],
    })
    const suites = [{ specs: [spec('well')], suites: [{ specs: [spec('ill', 'not visible')] }] }]
    const path = report({
      stats: { expected: 4, unexpected: 1, flaky: 1 },
      suites,
      errors: [{ message: 'setup broke' }],
    })
    expect(resultsIn(path, 1, playwrightResults)).toEqual({
      passed: 4,
      failed: 2,
      failures: ['a.spec.ts › ill\nnot visible', 'setup broke'],
    })
  })

  it('of a runner that failed without a failed test, or told nothing, are a failure', () => {
    const path = report(well)
    expect(resultsIn(path, 0, vitestResults)).toEqual({ passed: 5, failed: 0, failures: [] })
    expect(resultsIn(path, 1, vitestResults)).toMatchObject({
      passed: 5,
      failed: 1,
      failures: [expect.stringContaining('without a failed test')],
    })
    expect(resultsIn(join(folder, 'none.json'), 0, vitestResults)).toMatchObject({ passed: 0, failed: 1 })
  })
})

describe('the fingerprint of sources', () => {
  it('changes with every file that is written, added or removed, and with nothing else', () => {
    mkdirSync(join(folder, 'src', 'deep'), { recursive: true })
    write('src/deep/a.ts', 'a', 1)
    write('other.txt', 'x', 1)
    const first = fingerprintOf(folder, ['src'])
    write('other.txt', 'y', 2)
    expect(fingerprintOf(folder, ['src'])).toBe(first)
    write('src/deep/a.ts', 'b', 2)
    const second = fingerprintOf(folder, ['src'])
    write('src/b.ts', 'b', 2)
    const third = fingerprintOf(folder, ['src'])
    expect(new Set([first, second, third]).size).toBe(3)
    rmSync(join(folder, 'src/b.ts'))
    expect(fingerprintOf(folder, ['src'])).toBe(second)
  })
})
