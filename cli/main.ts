#!/usr/bin/env node
import { homedir } from 'node:os'
import { findRunning } from '../control/attach/find-running.ts'
import { defaultWorkspaceDir, knownWorkspacesFile, practiceWorkspaceDir } from '../control/workspace/paths.ts'
import packageFile from '../package.json' with { type: 'json' }
import { exitWith, processDeps } from './process-deps.ts'
import { programPaths } from './program-paths.ts'
import { runCli } from './run.ts'

const { env, platform } = process
const surroundings = { env, platform, home: homedir() }

const deps = processDeps({
  home: surroundings.home,
  self: [process.execPath, import.meta.filename],
  version: packageFile.version,
  defaultWorkspace: defaultWorkspaceDir(surroundings),
  practiceWorkspace: practiceWorkspaceDir(surroundings),
  workspacesFile: knownWorkspacesFile(surroundings),
  ...programPaths(import.meta.dirname, import.meta.filename.endsWith('.ts')),
  findRunning,
  // Loaded when it is needed: most commands only ask what runs, and should answer at once.
  openOffline: async (options) => (await import('./own-plane.ts')).openOffline({ ...options, env }),
  examine: async (options) => (await import('./own-plane.ts')).examine({ ...options, env }),
  startControlPlane: async (options) => (await import('./own-plane.ts')).startOwnPlane({ ...options, env }),
})

exitWith(await runCli(process.argv.slice(2), deps))
