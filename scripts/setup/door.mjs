/**
 * Where the panel opens: in a window of its own, or in the browser and why.
 *
 * @typedef {{ door: 'window' } | { door: 'browser', why: string }} Door
 */

/** What both doors understand. */
const shared = /^--(workspace(=.*)?|demo|hidden|window|no-sandbox)$/

/**
 * @param {{ args: readonly string[], env: NodeJS.ProcessEnv, platform: string, uid: number | null }} system `uid`: of the user; `null`
 *   where there are none
 * @returns {Door}
 */
export function chooseDoor({ args, env, platform, uid }) {
  const why = whyBrowser(args, platform === 'linux' ? linuxFacts(env, uid) : farAway(env))
  return why === null ? { door: 'window' } : { door: 'browser', why }
}

/**
 * @param {readonly string[]} args
 * @param {string | null} obstacle
 */
function whyBrowser(args, obstacle) {
  if (args.includes('--headless')) return 'as asked'
  const other = args.find((argument) => argument.startsWith('-') && !shared.test(argument))
  if (other !== undefined) return `${other} is an option of the panel there`
  return args.includes('--no-sandbox') && obstacle === asRoot ? null : obstacle
}

const asRoot = 'Electron does not run as root (npm start -- --no-sandbox takes that risk)'

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {number | null} uid
 */
function linuxFacts(env, uid) {
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display here'
  return uid === 0 ? asRoot : null
}

/** @param {NodeJS.ProcessEnv} env */
const farAway = (env) => (env.SSH_CONNECTION ? 'whoever came over SSH does not see a window' : null)

/** The arguments as the panel without a window understands them. @param {readonly string[]} args */
export const withoutWindowOptions = (args) =>
  args.filter((argument) => !['--headless', '--hidden', '--window', '--no-sandbox'].includes(argument))

/** The arguments as the desktop app understands them. @param {readonly string[]} args */
export const withoutOwnOptions = (args) => args.filter((argument) => argument !== '--window')
