import { execFileSync } from 'node:child_process'
import { findBrowser } from './browser.mjs'
import { node24, run } from './prepare.mjs'

/** @param {string} program */
const has = async (program) => (await run('sh', ['-c', `command -v ${program}`], { output: 'ignore' })) === 0

/** Whether Debian's packages can be installed without asking anybody. */
const mayInstall = async () => process.platform === 'linux' && process.getuid?.() === 0 && (await has('apt-get'))

/**
 * What the tests need beside the dependencies: a browser, and on Debian Python and the parts of a Secret Service; for the long run
 * also the shells whose completion is tried. Says what is missing.
 *
 * @param {{ isLong: boolean }} how
 * @returns {Promise<Record<string, string>>} variables for the tests
 */
export async function setUpTestTools({ isLong }) {
  const found = findBrowser(process)
  const wanted = found === null ? ['chromium-headless-shell'] : []
  if (process.platform === 'linux') {
    if (!(await has('gnome-keyring-daemon'))) wanted.push('gnome-keyring')
    if (!(await has('python3'))) wanted.push('python3')
    for (const shell of isLong ? ['zsh', 'fish'] : []) if (!(await has(shell))) wanted.push(shell)
    if (!(await has('dbus-run-session'))) wanted.push('dbus-x11', 'dbus')
  }
  if (wanted.length > 0 && (await mayInstall())) await installPackages(wanted)
  const browser = findBrowser(process) ?? (await playwrightsOwn())
  if (browser !== null) return { CHROMIUM_PATH: browser }
  console.error('No browser was found or could be installed: set CHROMIUM_PATH to a Chromium or Chrome.')
  return {}
}

/** @param {readonly string[]} packages */
async function installPackages(packages) {
  console.error(`Installing ${packages.join(', ')} …`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const options = /** @type {const} */ ({ output: 'stderr', env })
  const updated = await run('apt-get', ['update', '-qq'], options)
  const installed = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options)
  if (updated !== 0 || installed !== 0) console.error('Not all of it could be installed; going on without.')
}

async function playwrightsOwn() {
  console.error("Downloading Playwright's Chromium …")
  if ((await run('playwright', ['install', 'chromium'], { output: 'stderr' })) !== 0) return null
  const script = "process.stdout.write(require('playwright-core').chromium.executablePath())"
  const path = execFileSync(node24(), ['-e', script], { encoding: 'utf8' })
  return findBrowser({ env: { CHROMIUM_PATH: path }, platform: process.platform })
}
