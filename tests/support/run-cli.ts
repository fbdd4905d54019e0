import { tmpdir } from 'node:os'
import { PassThrough } from 'node:stream'
import type { CliDeps, StopSignal } from '../../cli/deps.ts'
import type { RunningPlane } from '../../cli/parts.ts'
import { runCli } from '../../cli/run.ts'
import { type OpenDoor, TOKEN } from './open-door.ts'

export type CliRun = {
  done: Promise<{ code: number; out: string; err: string }>
  /** Standard output so far. */
  out(): string
  /** Writes to standard input, and ends it. */
  type(text: string): void
  /** Asks the command to end, as Ctrl-C does. */
  signal(signal?: StopSignal): void
  opened: string[]
}

export type CliSetting = Partial<CliDeps> & { input?: string; running?: RunningPlane | null }

const notGiven = (what: string) => () => {
  throw new Error(`The test gave no ${what}`)
}

/** How `findRunning` shows a door that a test opened. */
export const planeBehind = ({ door }: OpenDoor, change: Partial<RunningPlane> = {}): RunningPlane => ({
  origin: door.origin,
  pid: 4711,
  token: TOKEN,
  workspaceId: 'test-workspace',
  workspace: '/tmp/workspace',
  ...change,
})

/** What commands touch, with streams in memory. */
export function cliDepsWith({ input, running = null, ...given }: CliSetting = {}) {
  const stdin = new PassThrough()
  if (input !== undefined) stdin.end(input)
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const text = { out: '', err: '' }
  stdout.on('data', (chunk) => {
    text.out += String(chunk)
  })
  stderr.on('data', (chunk) => {
    text.err += String(chunk)
  })
  const listeners = new Set<(signal: StopSignal) => void>()
  const opened: string[] = []
  const deps: CliDeps = {
    stdin,
    stdout,
    stderr,
    env: { DISPLAY: ':0' },
    platform: 'linux',
    home: tmpdir(),
    self: ['/opt/node', '/opt/llm-trainer.js'],
    version: '0.0.0-test',
    defaultWorkspace: tmpdir(),
    practiceWorkspace: tmpdir(),
    entries: { 'llm-server': '/nowhere/llm-server.js', middleware: '/nowhere/middleware.js' },
    archiveReader: '',
    messagingThread: '',
    historyThread: '',
    logsThread: '',
    staticDir: tmpdir(),
    workspacesFile: null,
    findRunning: async () => running,
    openOffline: notGiven('openOffline'),
    examine: notGiven('examine'),
    startControlPlane: notGiven('startControlPlane'),
    openBrowser: async (url) => {
      opened.push(url)
    },
    onFault: () => () => undefined,
    onStopSignal(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    now: Date.now,
    ...given,
  }
  return { deps, text, stdin, listeners, opened }
}

/** Runs a command line inside the test. */
export function startCli(args: string[], setting: CliSetting = {}): CliRun {
  const { deps, text, stdin, listeners, opened } = cliDepsWith(setting)
  return {
    done: runCli(args, deps).then((code) => ({ code, out: text.out, err: text.err })),
    out: () => text.out,
    type: (text) => void stdin.end(text),
    signal: (signal = 'SIGINT') => {
      for (const listener of [...listeners]) listener(signal)
    },
    opened,
  }
}

export const runToEnd = (args: string[], setting?: CliSetting) => startCli(args, setting).done
