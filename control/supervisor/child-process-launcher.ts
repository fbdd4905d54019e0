import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { linkUpSchema, linkVariables } from '../../shared/link.ts'
import { childEnvironment } from './child-environment.ts'
import type { Child, ExitInfo, LaunchEvents, Launcher, LaunchSpec } from './launcher.ts'
import { createLineSplitter } from './line-splitter.ts'
import { endOrphansOf, killTree } from './process-tree.ts'

/** Milliseconds to wait for last lines after an exit; a grandchild that holds the pipes open could keep them for ever. */
const LAST_LINES_WITHIN_MS = 100
/** Milliseconds that a process whose link broke has to leave by itself. */
const LEAVE_WITHIN_MS = 4_000

/** Starts backends as Node processes with the link as their IPC channel, each the head of a process group of its own. */
export function createChildProcessLauncher(env: NodeJS.ProcessEnv, platform = process.platform): Launcher {
  return {
    launch(spec, events) {
      if (!existsSync(spec.entry)) return neverBegan(`There is no program at ${spec.entry}`, events)
      const child = fork(spec.entry, spec.args, {
        cwd: spec.cwd,
        env: environmentOf(spec, env),
        // Ours may have come with a debugger, whose port a child would fight for.
        execArgv: [],
        serialization: 'advanced',
        // Ctrl-C in a terminal reaches the whole group; ours are to be stopped in order.
        detached: platform !== 'win32',
        silent: true,
      })
      const life = { isOver: false, linkLost: false }
      watch(child, life, events)
      return handle(child, life, platform)
    },
  }
}

const environmentOf = (spec: LaunchSpec, env: NodeJS.ProcessEnv): Record<string, string> => ({
  ...childEnvironment(env),
  ...spec.env,
  [linkVariables.service]: spec.service,
  [linkVariables.runId]: spec.runId,
})

function neverBegan(spawnError: string, { onExit }: LaunchEvents): Child {
  setImmediate(() => onExit({ code: null, signal: null, spawnError }))
  return { pid: null, send: () => undefined, terminate: () => undefined, kill: () => undefined }
}

/** `isOver`: the pid may belong to somebody else by now. */
type Life = { isOver: boolean; linkLost: boolean }

function watch(child: ChildProcess, life: Life, events: LaunchEvents): void {
  const { onMessage, onLine, onExit } = events
  let linkTimer: NodeJS.Timeout | undefined
  const splitters = (['stdout', 'stderr'] as const).map((name) => {
    const splitter = createLineSplitter((line) => onLine(name, line))
    child[name]?.on('data', splitter.write)
    return splitter
  })
  const end = (exit: ExitInfo): void => {
    for (const splitter of splitters) splitter.end()
    onExit(life.linkLost ? { ...exit, linkLost: true } : exit)
  }

  child.on('message', (raw) => {
    const message = linkUpSchema.safeParse(raw)
    if (message.success) onMessage(message.data)
    else onLine('stderr', `A message over the link was not understood: ${message.error.message}`)
  })
  child.on('error', (error) => {
    // Also told when a message or a signal did not reach it; only one that never began ends here.
    if (child.pid !== undefined || life.isOver) return
    life.isOver = true
    setImmediate(() => end({ code: null, signal: null, spawnError: error.message }))
  })
  child.once('disconnect', () => {
    if (life.isOver) return
    linkTimer = setTimeout(() => {
      life.linkLost = true
      if (child.pid !== undefined) void killTree(child.pid)
    }, LEAVE_WITHIN_MS)
  })
  child.once('exit', (code, signal) => {
    life.isOver = true
    clearTimeout(linkTimer)
    if (child.pid !== undefined) void endOrphansOf(child.pid)
    afterLastLines(child, () => end({ code, signal, spawnError: null }))
  })
}

function afterLastLines(child: ChildProcess, then: () => void): void {
  const finish = (): void => {
    clearTimeout(timer)
    child.off('close', finish)
    then()
  }
  const timer = setTimeout(finish, LAST_LINES_WITHIN_MS)
  child.once('close', finish)
}

function handle(child: ChildProcess, life: Life, platform: NodeJS.Platform): Child {
  return {
    pid: child.pid ?? null,
    send(message) {
      // A broken channel shows as the exit of the process; there is nobody left to tell.
      if (child.connected) child.send(message, () => undefined)
    },
    terminate() {
      // Windows knows no request: there, a signal ends a process at once. The link has asked already.
      if (platform !== 'win32' && !life.isOver) child.kill('SIGTERM')
    },
    kill() {
      if (child.pid !== undefined && !life.isOver) void killTree(child.pid)
    },
  }
}
