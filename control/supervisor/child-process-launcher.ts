import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { launchEnvironment, messageReader, neverBegan, nodeOptions, readLines } from './launch-parts.ts'
import type { Child, ExitInfo, LaunchEvents, Launcher } from './launcher.ts'
import { endOrphansOf, killTree } from './process-tree.ts'

/** Milliseconds that a process whose link broke has to leave by itself. */
const LEAVE_WITHIN_MS = 4_000

/** Starts backends as Node processes with the link as their IPC channel, each the head of a process group of its own. */
export function createChildProcessLauncher(env: NodeJS.ProcessEnv, platform = process.platform): Launcher {
  return {
    launch(spec, events) {
      if (!existsSync(spec.entry)) return neverBegan(`There is no program at ${spec.entry}`, events)
      const child = fork(spec.entry, spec.args, {
        cwd: spec.cwd,
        env: launchEnvironment(spec, env),
        // Not ours, which may have come with a debugger, whose port a child would fight for.
        execArgv: [...nodeOptions],
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

/** `isOver`: the pid may belong to somebody else by now. */
type Life = { isOver: boolean; linkLost: boolean }

function watch(child: ChildProcess, life: Life, events: LaunchEvents): void {
  let linkTimer: NodeJS.Timeout | undefined
  const afterLastLines = readLines(child, events)
  const end = (exit: ExitInfo): void =>
    afterLastLines(() => events.onExit(life.linkLost ? { ...exit, linkLost: true } : exit))

  child.once('spawn', () => child.pid !== undefined && events.onSpawn(child.pid))
  child.on('message', messageReader(events))
  child.on('error', (error) => {
    // Also told when a message or a signal did not reach it; only one that never began ends here.
    if (child.pid !== undefined || life.isOver) return
    life.isOver = true
    end({ code: null, signal: null, spawnError: error.message })
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
    end({ code, signal, spawnError: null })
  })
}

function handle(child: ChildProcess, life: Life, platform: NodeJS.Platform): Child {
  return {
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
