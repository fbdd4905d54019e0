import { dirname, join, posix, resolve, win32 } from 'node:path'

type Surroundings = { env: NodeJS.ProcessEnv; platform: NodeJS.Platform; home: string }

/** The folder that is used when none is named: `LLM_TRAINER_HOME`, else one in the user's data folder. */
export function defaultWorkspaceDir({ env, platform, home }: Surroundings): string {
  if (env.LLM_TRAINER_HOME) return env.LLM_TRAINER_HOME
  switch (platform) {
    case 'win32':
      return win32.join(env.LOCALAPPDATA || win32.join(home, 'AppData', 'Local'), 'LLM Trainer', 'Workspace')
    case 'darwin':
      // Electron keeps its own files directly in "LLM Trainer".
      return posix.join(home, 'Library', 'Application Support', 'LLM Trainer', 'Workspace')
    default: {
      // The XDG rules say that a relative path in this variable does not count.
      const data = env.XDG_DATA_HOME ?? ''
      return posix.join(posix.isAbsolute(data) ? data : posix.join(home, '.local', 'share'), 'llm-trainer')
    }
  }
}

/** The folder of the demo, beside the default one, so that practice and real training stay apart. */
export function practiceWorkspaceDir(surroundings: Surroundings): string {
  const { parse, join: joined } = surroundings.platform === 'win32' ? win32 : posix
  const { dir, base } = parse(defaultWorkspaceDir(surroundings))
  return joined(dir, base === 'Workspace' ? 'Practice' : `${base}-practice`)
}

/** The user's list of workspaces, outside of all of them: `LLM_TRAINER_WORKSPACES`, else a file in the user's folder of settings. */
export function knownWorkspacesFile({ env, platform, home }: Surroundings): string {
  if (env.LLM_TRAINER_WORKSPACES) return env.LLM_TRAINER_WORKSPACES
  switch (platform) {
    case 'win32':
      return win32.join(env.LOCALAPPDATA || win32.join(home, 'AppData', 'Local'), 'LLM Trainer', 'workspaces.json')
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', 'LLM Trainer', 'workspaces.json')
    default: {
      const settings = env.XDG_CONFIG_HOME ?? ''
      return posix.join(
        posix.isAbsolute(settings) ? settings : posix.join(home, '.config'),
        'llm-trainer',
        'workspaces.json',
      )
    }
  }
}

/** The other machines that this user knows, and their tokens where these do not lie in the keychain; beside the list of workspaces. */
export function machineFiles(workspacesFile: string | null): { list: string; tokens: string } | null {
  if (workspacesFile === null) return null
  const folder = dirname(workspacesFile)
  return { list: join(folder, 'machines.json'), tokens: join(folder, 'machine-tokens.json') }
}

export type WorkspacePaths = ReturnType<typeof workspacePaths>

/** Where everything in a workspace lies, by absolute path. */
export function workspacePaths(workspace: string) {
  const dir = resolve(workspace)
  const inner = join(dir, '.llm-trainer')
  return {
    dir,
    config: join(dir, 'config.json'),
    logs: join(dir, 'logs'),
    trainingLogs: join(dir, 'training_logs'),
    /** Written by the middleware alone. */
    trainingDb: join(dir, 'training.db'),
    /** Incidents, receipts and lessons; written by the control plane alone. */
    historyDb: join(dir, 'history.db'),
    /** Who writes to the bots, and what; written by the bots, and by the control plane what an operator does. */
    messagingDb: join(dir, 'messaging.db'),
    /** Ours alone, mode 0700. */
    inner,
    identity: join(inner, 'workspace.json'),
    lock: join(inner, 'lock'),
    /** Held by the system for a moment while the lock is read and written. */
    lockGuard: join(inner, 'lock.guard'),
    /** The same for writes of config.json, which the control plane and a command may begin at once. */
    configGuard: join(inner, 'config.guard'),
    token: join(inner, 'token'),
    /** Tokens of scripts: digests only. */
    tokens: join(inner, 'tokens.json'),
    /** The last config.json that was in order, without secrets. */
    lastGood: join(inner, 'config.last-good.json'),
    secrets: join(inner, 'secrets.json'),
    /** Names of the saved keys, without the keys. */
    keys: join(inner, 'keys.json'),
    /** What failover did, for the next start. */
    failover: join(inner, 'failover.json'),
    /** What ended a run that crashed, for the next start. */
    crash: join(inner, 'crash.json'),
    /** Processes that may have outlived an earlier run. */
    runs: join(inner, 'runs.json'),
    /** What the practice CEREBRUM learned; written by it alone. */
    practice: join(inner, 'practice-cerebrum.json'),
  }
}
