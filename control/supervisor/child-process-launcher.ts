import { type ChildProcess, fork } from 'node:child_process'
import { createInterface } from 'node:readline'
import { linkUpSchema, linkVariables } from '../../shared/link.ts'
import type { Child, ExitInfo, LaunchEvents, Launcher } from './launcher.ts'
import { killTree } from './process-tree.ts'

/** What a backend needs of our environment. Secrets never travel this way. */
const passedOn = [
  'PATH',
  'Path',
  'HOME',
  'USERPROFILE',
  'SystemRoot',
  'TEMP',
  'TMP',
  'TMPDIR',
  'LANG',
  'LC_ALL',
  'TZ',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
]

/** The environment of a backend, from ours. */
export const childEnvironment = (ours: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(passedOn.flatMap((name) => (ours[name] === undefined ? [] : [[name, ours[name]]])))

/** Starts backends as Node processes with the link as their IPC channel, each the head of a process group of its own. */
export function createChildProcessLauncher(env: NodeJS.ProcessEnv): Launcher {
  return {
    launch(spec, events) {
      const child = fork(spec.entry, spec.args, {
        cwd: spec.cwd,
        env: {
          ...childEnvironment(env),
          ...spec.env,
          [linkVariables.service]: spec.service,
          [linkVariables.runId]: spec.runId,
        },
        execArgv: [],
        serialization: 'advanced',
        // Ctrl-C in a terminal reaches the whole group; ours are to be stopped in order.
        detached: process.platform !== 'win32',
        silent: true,
      })
      watch(child, events)
      return handle(child)
    },
  }
}

function watch(child: ChildProcess, { onMessage, onLine, onExit }: LaunchEvents): void {
  let hasEnded = false
  const end = (exit: ExitInfo): void => {
    if (hasEnded) return
    hasEnded = true
    // What the process left behind in its group has lost its head.
    if (child.pid !== undefined) killTree(child.pid)
    onExit(exit)
  }
  for (const name of ['stdout', 'stderr'] as const) {
    const stream = child[name]
    if (stream)
      createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => onLine(name, line))
  }
  child.on('message', (raw) => {
    const message = linkUpSchema.safeParse(raw)
    if (message.success) onMessage(message.data)
    else onLine('stderr', `not understood: ${message.error.message}`)
  })
  child.on('error', (error) => {
    // Also told when a message or a signal did not reach it; only one that never began ends here.
    if (child.pid === undefined) end({ code: null, signal: null, spawnError: error.message })
  })
  child.once('exit', (code, signal) => end({ code, signal, spawnError: null }))
}

const handle = (child: ChildProcess): Child => ({
  pid: child.pid ?? null,
  send(message) {
    // A broken channel shows as the exit of the process; there is nobody left to tell.
    if (child.connected) child.send(message, () => undefined)
  },
  terminate: () => void child.kill('SIGTERM'),
  kill() {
    if (child.pid !== undefined) killTree(child.pid)
    child.kill('SIGKILL')
  },
})
