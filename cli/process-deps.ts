import type { CliDeps, StopSignal, Terminal } from './deps.ts'

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
  | 'openBrowser'
>

/** The commands' surroundings, as this process has them. */
export function processDeps(given: Given, terminal: Terminal = process): CliDeps {
  const { env, platform } = process
  const { stdin, stdout, stderr } = terminal
  for (const stream of [stdout, stderr]) stream.on('error', onlyClosedPipes)
  return {
    ...given,
    stdin,
    stdout,
    stderr,
    env,
    platform,
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
export function exitWith(
  code: number,
  { stdout, stderr }: Pick<Terminal, 'stdout' | 'stderr'> = process,
  exit: (code: number) => void = process.exit,
): void {
  stdout.write('', () => stderr.write('', () => exit(code)))
}
