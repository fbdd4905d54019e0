import open from 'open'
import type { CliDeps, StopSignal } from './deps.ts'

const faults = ['uncaughtException', 'unhandledRejection'] as const
const stopSignals: readonly StopSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

type Given = Pick<
  CliDeps,
  | 'home'
  | 'self'
  | 'version'
  | 'defaultWorkspace'
  | 'practiceWorkspace'
  | 'entries'
  | 'archiveReader'
  | 'messagingThread'
  | 'historyThread'
  | 'logsThread'
  | 'staticDir'
  | 'workspacesFile'
  | 'findRunning'
  | 'openOffline'
  | 'examine'
  | 'startControlPlane'
>

/** The commands' surroundings, as this process has them. */
export function processDeps(given: Given): CliDeps {
  const { stdin, stdout, stderr, env, platform } = process
  for (const stream of [stdout, stderr]) stream.on('error', onlyClosedPipes)
  return {
    ...given,
    stdin,
    stdout,
    stderr,
    env,
    platform,
    async openBrowser(url) {
      await open(url)
    },
    onStopSignal(listener) {
      for (const signal of stopSignals) process.on(signal, listener)
      return () => {
        for (const signal of stopSignals) process.off(signal, listener)
      }
    },
    onFault(listener) {
      for (const event of faults) process.on(event, listener)
      return () => {
        for (const event of faults) process.off(event, listener)
      }
    },
    now: Date.now,
  }
}

/** Whoever read our output went away (`status | head`): the services are worth more than the words. */
function onlyClosedPipes(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

/** Ends the process after what was written has reached its reader. */
export function exitWith(code: number): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
}
