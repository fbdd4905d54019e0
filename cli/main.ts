#!/usr/bin/env node
import { homedir } from 'node:os'
import { startControlPlane } from '../control/control-plane.ts'
import { examine } from '../control/examine.ts'
import { openOffline } from '../control/offline.ts'
import { createChildProcessLauncher } from '../control/supervisor/child-process-launcher.ts'
import { defaultWorkspaceDir, practiceWorkspaceDir } from '../control/workspace/paths.ts'
import packageFile from '../package.json' with { type: 'json' }
import { findRunning } from './find-running.ts'
import { exitWith, processDeps } from './process-deps.ts'
import { programPaths } from './program-paths.ts'
import { runCli } from './run.ts'

const { env, platform } = process
const surroundings = { env, platform, home: homedir() }

const deps = processDeps({
  version: packageFile.version,
  defaultWorkspace: defaultWorkspaceDir(surroundings),
  practiceWorkspace: practiceWorkspaceDir(surroundings),
  ...programPaths(import.meta.dirname, import.meta.filename.endsWith('.ts')),
  findRunning,
  openOffline: (options) => openOffline({ ...options, env }),
  examine: (options) => examine({ ...options, env }),
  startControlPlane: (options) => startControlPlane({ ...options, env, launcher: createChildProcessLauncher(env) }),
})

exitWith(await runCli(process.argv.slice(2), deps))
