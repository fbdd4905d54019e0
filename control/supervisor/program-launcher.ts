import { spawn } from 'node:child_process'
import { readLines } from './launch-parts.ts'
import type { Child, ExitInfo } from './launcher.ts'
import { endOrphansOf, killTree } from './process-tree.ts'

export type ProgramSpec = { file: string; args: string[]; env: Record<string, string>; cwd: string }

export type ProgramEvents = {
  /** The process has begun; never before `launchProgram` has returned. */
  onSpawn(pid: number): void
  onLine(stream: 'stdout' | 'stderr', line: string): void
  /** Exactly once, when the process is gone and its last lines have been told. */
  onExit(exit: ExitInfo): void
}

/** Starts a program that is none of ours, as the head of a process group of its own; without a link. */
export function launchProgram(
  { file, args, env, cwd }: ProgramSpec,
  events: ProgramEvents,
  platform = process.platform,
): Pick<Child, 'terminate' | 'kill'> {
  const child = spawn(file, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C in a terminal reaches the whole group; ours are to be stopped in order.
    detached: platform !== 'win32',
    windowsHide: true,
  })
  let isOver = false
  const afterLastLines = readLines(child, events)
  const end = (exit: ExitInfo): void => {
    if (isOver) return
    isOver = true
    afterLastLines(() => events.onExit(exit))
  }
  child.once('spawn', () => child.pid !== undefined && events.onSpawn(child.pid))
  child.on('error', (error) => {
    // Also told when a signal did not reach it; only one that never began ends here.
    if (child.pid === undefined) end({ code: null, signal: null, spawnError: error.message })
  })
  child.once('exit', (code, signal) => {
    if (child.pid !== undefined) void endOrphansOf(child.pid)
    end({ code, signal, spawnError: null })
  })
  return {
    terminate() {
      // Windows knows no request: there, a signal ends a process at once.
      if (platform !== 'win32' && !isOver) child.kill('SIGTERM')
    },
    kill() {
      if (child.pid !== undefined && !isOver) void killTree(child.pid)
    },
  }
}
