import type { LinkDown, LinkUp } from '../../shared/link.ts'
import type { ManagedServiceId } from '../../shared/services.ts'

export type LaunchSpec = {
  runId: string
  service: ManagedServiceId
  /** The program, by absolute path. */
  entry: string
  args: string[]
  env: Record<string, string>
  cwd: string
}

/** How a process ended. */
export type ExitInfo = {
  code: number | null
  signal: string | null
  /** It never began; why, for a person. */
  spawnError: string | null
  /** It broke its link, did not leave, and was ended for that. */
  linkLost?: boolean
}

export type LaunchEvents = {
  /** The process has begun; never before `launch` has returned. */
  onSpawn(pid: number): void
  onMessage(message: LinkUp): void
  onLine(stream: 'stdout' | 'stderr', line: string): void
  /** Exactly once, never before `launch` has returned, when the process is gone and its last lines have been told. */
  onExit(exit: ExitInfo): void
}

/** What is asked of a process that has not begun yet is done when it has. */
export type Child = {
  send(message: LinkDown): void
  /** Asks the process to leave, by signal where there are such. */
  terminate(): void
  /** Ends the whole tree by force. */
  kill(): void
}

/** Starts programs of ours; the supervisor knows nothing else of processes. */
export type Launcher = { launch(spec: LaunchSpec, events: LaunchEvents): Child }
