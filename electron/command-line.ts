import { createReadStream, createWriteStream } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { shell } from 'electron/common'
import { app } from 'electron/main'
import { findRunning } from '../control/attach/find-running.ts'
import { startControlPlane } from '../control/control-plane.ts'
import { defaultWorkspaceDir, knownWorkspacesFile, practiceWorkspaceDir } from '../control/workspace/paths.ts'
import { selfOf } from './command-words.ts'
import type { Resources } from './resources.ts'
import { createUtilityLauncher } from './utility-launcher.ts'

type Surroundings = { version: string; resources: Resources; env: NodeJS.ProcessEnv; platform: NodeJS.Platform }

/** Runs a command in the main process, without window, tray or single-instance lock, and ends the app with its code. */
export function runCommandLine(words: readonly string[], given: Surroundings): void {
  // Whatever Electron keeps of pages is the window's, which may be open beside this.
  app.setPath('sessionData', join(app.getPath('userData'), 'command-line'))
  app.disableHardwareAcceleration()
  if (given.platform === 'darwin') app.setActivationPolicy('prohibited')
  endOnFaults()
  void run(words, given)
}

/** Else Electron shows a box of its own, and goes on. */
function endOnFaults(): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (error: unknown) => {
      if (process.listenerCount(event) > 1) return
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
      app.exit(1)
    })
}

async function run(words: readonly string[], { version, resources, env, platform }: Surroundings): Promise<void> {
  // Before, Electron neither starts processes nor ends well.
  await app.whenReady()
  const { exitWith, processDeps } = await import('../cli/process-deps.ts')
  const { runCli } = await import('../cli/run.ts')
  const surroundings = { env, platform, home: homedir() }
  const terminal = platform === 'win32' ? windowsTerminal() : process
  const deps = processDeps(
    {
      home: surroundings.home,
      self: selfOf({ env, isPackaged: app.isPackaged, program: process.execPath, appPath: app.getAppPath() }),
      version,
      defaultWorkspace: defaultWorkspaceDir(surroundings),
      practiceWorkspace: practiceWorkspaceDir(surroundings),
      workspacesFile: knownWorkspacesFile(surroundings),
      ...resources.plane,
      findRunning,
      openOffline: async (options) => (await import('../control/offline.ts')).openOffline({ ...options, env }),
      examine: async (options) => (await import('../control/examine.ts')).examine({ ...options, env }),
      startControlPlane: (options) =>
        startControlPlane({ ...options, env, launcher: createUtilityLauncher(env, platform) }),
      openBrowser: (url) => shell.openExternal(url),
    },
    terminal,
  )
  const code = await runCli(words, { ...deps, onStopSignal: (listener) => onEnd(listener, deps.onStopSignal) })
  exitWith(code, terminal, (code) => app.exit(code))
}

type OnStopSignal = ReturnType<typeof import('../cli/process-deps.ts').processDeps>['onStopSignal']

/** Electron makes a quit of a signal, unless Node.js was told to listen after Electron was: whoever listens hears of either. */
function onEnd(listener: Parameters<OnStopSignal>[0], onStopSignal: OnStopSignal): () => void {
  const quiet = onStopSignal(listener)
  const asked = (event: Electron.Event): void => {
    event.preventDefault()
    listener('SIGTERM')
  }
  app.on('before-quit', asked)
  return () => {
    quiet()
    app.off('before-quit', asked)
  }
}

/** On Windows Electron's own standard input is always at its end, and its output goes through its log: these are the real ones. */
const windowsTerminal = () => ({
  stdin: createReadStream('', { fd: 0, autoClose: false }),
  stdout: createWriteStream('', { fd: 1, autoClose: false }),
  stderr: createWriteStream('', { fd: 2, autoClose: false }),
})
