import { join } from 'node:path'
import { chooseDoor, withoutOwnOptions, withoutWindowOptions } from './door.mjs'
import { electronBinary } from './electron-binary.mjs'
import { runInFront } from './foreground.mjs'

/** Milliseconds. An app that ends with an error so soon has never shown anything. */
const FAILED_AT_ONCE_MS = 15_000

/**
 * @typedef {{
 *   root: string, node: string, args: readonly string[], env: NodeJS.ProcessEnv, platform: string, uid: number | null,
 *   say: (line: string) => void
 * }} Start
 */

/**
 * Opens the panel in a window where that is possible, else in the browser; says which, and why not the window.
 *
 * @param {Start} start
 * @returns {Promise<number>} exit code
 */
export async function startApp(start) {
  const { root, node, args, env, say } = start
  const window = await openWindow(start)
  if ('code' in window) return window.code
  say(`The panel opens in the browser: ${window.why}.`)
  const program = join(root, 'out', 'node', 'llm-trainer.js')
  const { code } = await runInFront(node, [program, 'up', ...withoutWindowOptions(args)], { env })
  return code
}

/**
 * @param {Start} start
 * @returns {Promise<{ code: number } | { why: string }>} the exit code of the app that had its window, or why there was none
 */
async function openWindow({ root, node, args, env, platform, uid, say }) {
  const chosen = chooseDoor({ args, env, platform, uid })
  if (chosen.door === 'browser') return chosen
  const electron = await electronBinary({ root, node, env, again: args.includes('--window'), now: Date.now(), say })
  if ('why' in electron) return electron
  say('The panel opens in a window; npm start -- --headless opens it in the browser instead.')
  const before = performance.now()
  const { code, why, asked } = await runInFront(electron.path, [root, ...withoutOwnOptions(args)], {
    errors: 'read and show',
    env,
  })
  const failed = code !== 0 && !asked && performance.now() - before < FAILED_AT_ONCE_MS
  return failed ? { why: `Electron could not open a window: ${why}` } : { code }
}
