import { fileURLToPath } from 'node:url'
import { type ControlPlane, type ControlPlaneOptions, startControlPlane } from '../../control/control-plane.ts'
import { createChildProcessLauncher } from '../../control/supervisor/child-process-launcher.ts'
import { builtProgram } from './built-programs.ts'

const renderer = fileURLToPath(new URL('../../renderer', import.meta.url))

/** A control plane of a test's folder, with the programs as they are shipped. Of the environment it gets only PATH and what is told. */
export const startPlane = (
  workspace: string,
  env: NodeJS.ProcessEnv = {},
  change: Partial<ControlPlaneOptions> = {},
): Promise<ControlPlane> =>
  startControlPlane({
    workspace,
    port: null,
    version: '0.0.0-test',
    entries: { 'llm-server': builtProgram('llm-server'), middleware: builtProgram('middleware') },
    archiveReader: builtProgram('archive-reader'),
    messagingThread: builtProgram('messaging'),
    historyThread: builtProgram('history'),
    logsThread: builtProgram('logs'),
    staticDir: renderer,
    devOrigin: null,
    env: { PATH: process.env.PATH, ...env },
    workspacesFile: null,
    openWorkspace: null,
    launcher: createChildProcessLauncher(process.env),
    ...change,
  })
