import { realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname } from 'node:path'
import { findRunning } from '../control/attach/find-running.ts'
import { defaultWorkspaceDir, knownWorkspacesFile, practiceWorkspaceDir } from '../control/workspace/paths.ts'
import packageFile from '../package.json' with { type: 'json' }
import { exitWith, processDeps } from './process-deps.ts'
import { programPaths } from './program-paths.ts'
import { runCli } from './run.ts'

/** Runs this process's command line with the real parts, and ends it. `self`: the program's file, by absolute path. */
export async function start(self: string): Promise<void> {
  const { env, platform } = process
  const surroundings = { env, platform, home: homedir() }
  const deps = processDeps({
    home: surroundings.home,
    // As it was called: an installed package is called by a command of its own, which also says when Node.js is too old.
    self: [process.execPath, realpathSync(process.argv[1] ?? self)],
    version: packageFile.version,
    defaultWorkspace: defaultWorkspaceDir(surroundings),
    practiceWorkspace: practiceWorkspaceDir(surroundings),
    workspacesFile: knownWorkspacesFile(surroundings),
    ...programPaths(dirname(self), self.endsWith('.ts')),
    findRunning,
    // Loaded when it is needed: most commands only ask what runs, and should answer at once.
    openOffline: async (options) => (await import('./own-plane.ts')).openOffline({ ...options, env }),
    examine: async (options) => (await import('./own-plane.ts')).examine({ ...options, env }),
    startControlPlane: async (options) => (await import('./own-plane.ts')).startOwnPlane({ ...options, env }),
    openBrowser: async (url) => void (await (await import('open')).default(url)),
  })
  exitWith(await runCli(process.argv.slice(2), deps))
}
