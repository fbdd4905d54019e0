import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { problemError } from '../../shared/problem.ts'
import { childEnvironment } from '../supervisor/child-environment.ts'
import type { ExitInfo } from '../supervisor/launcher.ts'
import { launchProgram } from '../supervisor/program-launcher.ts'
import { fileProblem } from '../workspace/file-problem.ts'
import { askPython } from './ask-python.ts'
import { privateVenv, venvPython } from './candidates.ts'
import { installFailed } from './install-failure.ts'
import { followPip, type InstallProgress, shown } from './install-progress.ts'

export type Install = {
  /** The interpreter that the environment is made with. */
  python: string
  /** The workspace's folder; relative places in the requirements begin here. */
  folder: string
  /** Path of the file. */
  requirements: string
  env: NodeJS.ProcessEnv
  signal: AbortSignal
  onProgress(progress: InstallProgress): void
  platform?: NodeJS.Platform
}

/** Milliseconds. */
const LOOK_MS = 20_000
/** Lines that are kept to tell a failure by: a failed build prints hundreds, with its cause at the end. */
const KEPT_LINES = 400

const QUESTION = `
import importlib.util, json, sys
print(json.dumps({"separate": sys.prefix != sys.base_prefix, "pip": importlib.util.find_spec("pip") is not None}))
`
const answerSchema = z.object({ separate: z.boolean(), pip: z.boolean() })

/**
 * Installs what the requirements ask for into the environment that `python` is the interpreter of. Throws `install-failed` with the
 * cause, or the reason of an abort.
 */
export async function installPackages(install: Install, python: string): Promise<void> {
  const { requirements } = install
  const follow = followPip()
  const args = ['install', '--no-input', '--disable-pip-version-check', '--progress-bar', 'off', '-r', requirements]
  await run(install, python, ['pip', ...args], (line) => {
    const progress = follow(line)
    if (progress !== null) install.onProgress(progress)
  })
}

/**
 * Makes the folder's private environment, where it is not there or does not work; resolves with its interpreter. Throws
 * `install-failed` with the cause, or the reason of an abort; then nothing half-made is left.
 */
export async function makeEnvironment(install: Install): Promise<string> {
  const { folder, platform = process.platform } = install
  const venv = privateVenv(folder, platform)
  const python = venvPython(venv, platform)
  const tell = (line: string): void => install.onProgress({ step: 'environment', line: shown(line), done: 0 })
  const state = await look(python, install)
  if (state === 'works') return python
  if (state === 'lacks-pip') {
    await run(install, python, ['ensurepip', '--default-pip'], tell)
    return python
  }
  if (install.python === python) throw missing(python)
  tell(`Making ${venv}`)
  try {
    await rm(venv, { recursive: true, force: true, maxRetries: 3 })
    await mkdir(dirname(venv), { recursive: true })
  } catch (error) {
    throw fileProblem(error, `make the environment for the packages in ${venv}`, 'install-failed')
  }
  try {
    await run({ ...install, platform }, install.python, ['venv', venv], tell)
  } catch (error) {
    // What cannot be removed now is found broken, and removed, the next time.
    await rm(venv, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined)
    throw error
  }
  return python
}

const missing = (python: string) =>
  problemError('install-failed', `${python} does not run. Choose another Python.`, {
    params: { kind: 'other', line: '' },
  })

/** An environment that was left half-made answers without pip, or not at all. */
async function look(python: string, { env, signal }: Install): Promise<'works' | 'lacks-pip' | 'broken'> {
  const raw = await askPython(python, { code: QUESTION, deadlineMs: LOOK_MS, env, signal })
  const answer = answerSchema.safeParse(raw)
  if (!answer.success || !answer.data.separate) return 'broken'
  return answer.data.pip ? 'works' : 'lacks-pip'
}

/**
 * Runs a module of Python's to its end. Isolated: a file of the folder that is called like a module would run in its place.
 * An abort ends the whole tree, and rejects when it is gone.
 */
async function run(install: Install, python: string, module: string[], onLine: (line: string) => void): Promise<void> {
  const { folder, env, signal, platform = process.platform } = install
  const lines: string[] = []
  const gone = Promise.withResolvers<ExitInfo>()
  const child = launchProgram(
    { file: python, args: ['-I', '-u', '-X', 'utf8', '-m', ...module], env: pipEnvironment(env), cwd: folder },
    {
      onSpawn() {
        if (signal.aborted) child.kill()
      },
      onLine(_, line) {
        lines.push(line)
        if (lines.length > KEPT_LINES) lines.shift()
        if (line.trim() !== '' && !signal.aborted) onLine(line)
      },
      onExit: gone.resolve,
    },
  )
  const kill = (): void => child.kill()
  signal.addEventListener('abort', kill)
  try {
    const { code, spawnError } = await gone.promise
    signal.throwIfAborted()
    if (spawnError !== null) throw installFailed([...lines, spawnError], platform)
    if (code !== 0) throw installFailed(lines, platform)
  } finally {
    signal.removeEventListener('abort', kill)
  }
}

/** Settings of pip that would lead past the environment, or change what is done. */
const notOurs = new Set([
  'PIP_TARGET',
  'PIP_PREFIX',
  'PIP_ROOT',
  'PIP_PYTHON',
  'PIP_DRY_RUN',
  'PIP_QUIET',
  'PIP_VERBOSE',
])

/** What every child gets, with the user's settings of pip: where packages come from, which certificates count. */
export function pipEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const settings = Object.entries(env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && /^PIP_/i.test(entry[0]) && !notOurs.has(entry[0].toUpperCase()),
  )
  // A user's pip.conf may ask for installs into the home folder.
  return { ...childEnvironment(env), ...Object.fromEntries(settings), PIP_USER: '0', PIP_NO_COLOR: '1' }
}
