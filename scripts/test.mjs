import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { installIfNeeded, node24, requireNode, root, run } from './setup/prepare.mjs'
import { playwrightResults, resultsIn, vitestResults } from './setup/results.mjs'
import { setUpTestTools } from './setup/test-tools.mjs'

/* `npm test`: sets up all that is missing, then runs every check there is. `--full`: the long variants too. */

requireNode()
await installIfNeeded()
const node = node24()
const isLong = process.argv.includes('--full')
const full = isLong ? { FULL: '1' } : {}

const reports = join(root, 'out', 'test-reports')
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const vitestReport = join(reports, 'vitest.json')
const playwrightReport = join(reports, 'playwright.json')

const shell = process.platform === 'win32'

/**
 * @param {string} title
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
async function step(title, command, args, env = {}) {
  console.log(`\n— ${title}`)
  const before = performance.now()
  const code = await run(command, args, { env, shell: shell && command !== node })
  console.log(
    `— ${title}: ${code === 0 ? 'ok' : `failed (${code})`} in ${((performance.now() - before) / 1000).toFixed(1)} s`,
  )
  return code
}

// What these checks need is there already; meanwhile the rest is downloaded.
const settingUp = setUpTestTools({ isLong })
const checks = [
  await step('types', 'tsc', ['--noEmit']),
  await step('types of the panel', 'tsc', ['--noEmit', '-p', 'renderer']),
  await step('lint', 'biome', ['check', '.']),
]
const env = { ...(await settingUp), ...full, PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport }
const vitest = await step('unit and integration tests', 'vitest', ['run'], { ...env, VITEST_REPORT: vitestReport })
const built = await step('build', node, [join(root, 'scripts', 'build.ts')])
const playwright = built === 0 ? await step('end-to-end tests', 'playwright', ['test', '--reporter=list,json'], env) : 1

const ran = [resultsIn(vitestReport, vitest, vitestResults), resultsIn(playwrightReport, playwright, playwrightResults)]
const passed = ran.reduce((sum, results) => sum + results.passed, 0)
const failedTests = ran.reduce((sum, results) => sum + results.failed, 0)
const failed = failedTests + [...checks, built].filter((code) => code !== 0).length

// Last, where whoever sees only the end of a long output finds them.
for (const failure of ran.flatMap(({ failures }) => failures)) console.error(`\nFAILED ${failure}`)
if (passed === 0) console.error('\nNo test ran.')
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
