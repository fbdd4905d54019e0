import { spawn } from 'node:child_process'
import { existsSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/*
 * Runs on whatever Node is there (20 or newer), before anything is installed: plain JavaScript, nothing from node_modules.
 */

export const root = fileURLToPath(new URL('../..', import.meta.url))
const OLDEST_NODE = 20
const isWindows = process.platform === 'win32'

/** Ends with a clear message where this Node is too old to go on. */
export function requireNode() {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= OLDEST_NODE) return
  console.error(
    `LLM Trainer needs Node ${OLDEST_NODE} or newer to install itself; this is ${process.version}. Get one from https://nodejs.org`,
  )
  process.exit(1)
}

/**
 * Node 24, which the programs run on; it comes as the package `node`.
 *
 * @returns {string} path of its executable
 */
export function node24() {
  const packaged = join(root, 'node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node')
  if (existsSync(packaged)) return packaged
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  console.error('Node 24 was not installed with the dependencies (install scripts may be off). Run: npm rebuild node')
  process.exit(1)
}

/** @param {string} folder */
const installedList = (folder) => join(folder, 'node_modules', '.package-lock.json')

/**
 * npm writes down what it installed when it has finished; a list older than the lock file means that something changed.
 *
 * @param {string} folder
 * @returns {string | null} why an install is needed
 */
export function whyInstall(folder) {
  const installed = installedList(folder)
  if (!existsSync(installed)) return 'Installing the dependencies; this takes a minute the first time …'
  const changed = statSync(join(folder, 'package-lock.json')).mtimeMs > statSync(installed).mtimeMs
  return changed ? 'The dependencies have changed; installing them …' : null
}

/**
 * Installs what is missing, telling so. Output goes to standard error: standard output belongs to the program. Not `npm ci`: that
 * refuses a lock file in which an optional package of another system is missing, as it is where a registry does not offer it.
 */
export async function installIfNeeded() {
  const why = whyInstall(root)
  if (why === null) return
  console.error(why)
  const npm = process.env.npm_execpath
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  const code = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...args], { output: 'stderr' })
    : await run('npm', args, { output: 'stderr', shell: isWindows })
  if (code === 0) {
    // npm leaves the time of its list as it was when there was nothing to change.
    utimesSync(installedList(root), new Date(), new Date())
    return
  }
  console.error(`Installing failed (npm ended with ${code}). Check the network, then run this again.`)
  process.exit(1)
}

/**
 * Runs a program in the project's folder with the project's programs on its path, and without standard input.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ output?: 'inherit' | 'stderr' | 'ignore', env?: Record<string, string>, shell?: boolean }} [options]
 * @returns {Promise<number>} its exit code
 */
export function run(command, args, { output = 'inherit', env = {}, shell = false } = {}) {
  const out = output === 'stderr' ? 2 : output
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...withLocalPrograms(), ...env },
      stdio: ['ignore', out, output === 'ignore' ? 'ignore' : 'inherit'],
      shell,
    })
    child.once('error', (error) => {
      if (output !== 'ignore') console.error(`${command}: ${error.message}`)
      resolve(127)
    })
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/** Milliseconds. */
const LOOK_FOR_PARENT_MS = 500

/**
 * Calls once when the parent has gone. A shell that npm put between dies of a signal without passing it on; what it
 * started would go on unseen.
 *
 * @param {() => void} callback
 * @param {AbortSignal} [over] until when it matters
 */
export function whenOrphaned(callback, over) {
  const parent = process.ppid
  const look = () => {
    if (over?.aborted) return
    if (process.ppid === parent) setTimeout(look, LOOK_FOR_PARENT_MS).unref()
    else callback()
  }
  look()
}

/** @returns {Record<string, string>} */
function withLocalPrograms() {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  const separator = isWindows ? ';' : ':'
  return { [name]: [join(root, 'node_modules', '.bin'), process.env[name] ?? ''].join(separator) }
}
