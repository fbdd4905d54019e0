import { join } from 'node:path'
import { installIfNeeded, node24, requireNode, root, run } from './setup/prepare.mjs'
import { setUpTestTools } from './setup/test-tools.mjs'

/*
 * `npm run e2e`: the end-to-end tests. `--electron=real` runs those of the desktop app on the Electron binary; everything else is
 * passed on to Playwright. `npm run screenshots` takes the pictures in `docs/screenshots` anew.
 */

requireNode()
await installIfNeeded()
const node = node24()
const given = process.argv.slice(2)
const isReal = given.includes('--electron=real')
const takesPictures = given.includes('--screenshots')
const others = given.filter((argument) => !argument.startsWith('--electron=') && argument !== '--screenshots')
if (takesPictures) others.push('screenshots', '--update-snapshots=all')

/** @type {Record<string, string>} */
const env = isReal
  ? { E2E_ELECTRON: 'real' }
  : { ...(await setUpTestTools({ isLong: false })), ...(takesPictures && { FULL: '1' }) }
if (isReal && (await run(node, [join(root, 'node_modules', 'electron', 'install.js')])) !== 0) {
  console.error('The Electron binary could not be downloaded; see above.')
  process.exit(1)
}
const built = await run(node, [join(root, 'scripts', 'build.ts')])
const scope = isReal ? ['--project=desktop'] : []
process.exit(
  built || (await run('playwright', ['test', ...scope, ...others], { env, shell: process.platform === 'win32' })),
)
