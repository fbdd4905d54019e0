import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { LeakReport } from '../../../shared/leaks.ts'
import { childEnvironment } from '../../supervisor/child-environment.ts'
import { COMMIT_FORMAT, createDiffReader } from './diff-reader.ts'
import type { Leak, Sought } from './leak.ts'

type Options = { dir: string; env: NodeJS.ProcessEnv; sought: readonly Sought[]; signal: AbortSignal }
type Searched = { leaks: Leak[]; state: LeakReport['history']; complete: boolean }

/** Bytes. */
const MAX_OUTPUT = 256 * 1024 * 1024

/**
 * Everything that was ever added below the folder. The secrets stay here: as an argument (`git log -S`) every user of this
 * computer could read them. Nothing that a repository's own settings name is run.
 */
const args = [
  '--no-pager',
  '-c',
  'core.quotePath=false',
  'log',
  '--all',
  '--patch',
  '--unified=0',
  '--no-renames',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--no-show-signature',
  COMMIT_FORMAT,
  '--',
  '.',
]

/** Searches the git history of a folder in a child process; a folder without one has none. */
export async function searchHistory({ dir, env, sought, signal }: Options): Promise<Searched> {
  const run = { cwd: dir, env: gitEnvironment(env), signal, windowsHide: true, killSignal: 'SIGKILL' as const }
  const isThere = await endOf(spawn('git', ['rev-parse', '--is-inside-work-tree'], { ...run, stdio: 'ignore' }))
  if (isThere !== 'ended well') {
    // Also without git, or where git refuses, there may be a history that nobody looked into.
    const state = signal.aborted || existsSync(join(dir, '.git')) ? 'unreadable' : 'none'
    return { leaks: [], state, complete: !signal.aborted }
  }

  const reader = createDiffReader(sought)
  const git = spawn('git', args, { ...run, stdio: ['ignore', 'pipe', 'ignore'] })
  let read = 0
  git.stdout.on('data', (bytes: Buffer) => {
    read += bytes.length
    if (read > MAX_OUTPUT) git.kill('SIGKILL')
    else reader.write(bytes)
  })
  const end = await endOf(git)
  const wasCut = signal.aborted || read > MAX_OUTPUT
  return { leaks: reader.end(), state: end === 'ended well' || wasCut ? 'read' : 'unreadable', complete: !wasCut }
}

const gitEnvironment = (env: NodeJS.ProcessEnv) => ({
  ...childEnvironment(env),
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
})

/** Also a program that is not there has an end, and so has one that is ended from here. */
async function endOf(child: ReturnType<typeof spawn>): Promise<'ended well' | 'failed'> {
  child.on('error', () => undefined)
  const [code] = await once(child, 'close').catch(() => [null])
  return code === 0 ? 'ended well' : 'failed'
}
