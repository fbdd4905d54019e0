import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runInFront } from './foreground.mjs'

/** Milliseconds. A slow line needs minutes for a binary of this size. */
const DOWNLOAD_WITHIN_MS = 10 * 60_000
/** Milliseconds in which a download that failed is not tried again, so that every other start is quick. */
const TRY_AGAIN_AFTER_MS = 24 * 3_600_000

/**
 * @typedef {{
 *   root: string, node: string, env: NodeJS.ProcessEnv, again: boolean, now: number, say: (line: string) => void
 * }} Wanted `again`: try a download now even if it failed lately; `now`: epoch milliseconds
 * @typedef {{ path: string } | { why: string }} Found
 */

/**
 * The Electron binary: the one that is here, else downloaded by Electron's own installer, once.
 *
 * @param {Wanted} wanted
 * @returns {Promise<Found>}
 */
export async function electronBinary({ root, node, env, again, now, say }) {
  const folder = join(root, 'node_modules', 'electron')
  const here = installed(folder, env)
  if (here !== null) return { path: here }
  const note = join(root, 'node_modules', '.cache', 'llm-trainer', 'electron-download.json')
  const version = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version
  const failed = again ? null : lately(note, version, now)
  if (failed !== null) return { why: `${failed} (npm start -- --window tries again)` }

  say('Downloading Electron for the window; this takes a while, once …')
  const { code, why, asked } = await runInFront(node, [join(folder, 'install.js')], {
    errors: 'read',
    deadlineMs: DOWNLOAD_WITHIN_MS,
    env,
  })
  const path = installed(folder, env)
  if (path !== null) return { path }
  if (asked) process.exit(code)
  const failure = `Electron could not be downloaded: ${code === 0 ? 'nothing arrived' : why}`
  mkdirSync(dirname(note), { recursive: true })
  writeFileSync(note, JSON.stringify({ version, at: now, failure }))
  return { why: failure }
}

/**
 * @param {string} folder of the package
 * @param {NodeJS.ProcessEnv} env
 */
function installed(folder, env) {
  const list = join(folder, 'path.txt')
  const name = existsSync(list) ? readFileSync(list, 'utf8').trim() : 'electron'
  const path = join(env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist'), name)
  return existsSync(path) ? path : null
}

/**
 * @param {string} note
 * @param {string} version
 * @param {number} now
 * @returns {string | null} why it failed
 */
function lately(note, version, now) {
  try {
    const last = JSON.parse(readFileSync(note, 'utf8'))
    const isRecent = last.version === version && now - last.at >= 0 && now - last.at < TRY_AGAIN_AFTER_MS
    return isRecent ? String(last.failure) : null
  } catch {
    // None yet, or one that broke off: the download tells.
    return null
  }
}
