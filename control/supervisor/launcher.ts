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

/** How a process ended. `spawnError`: it never began. */
export type ExitInfo = { code: number | null; signal: string | null; spawnError: string | null }

export type LaunchEvents = {
  onMessage(message: LinkUp): void
  onLine(stream: 'stdout' | 'stderr', line: string): void
  /** Exactly once, when the process is gone and its last lines have been told. */
  onExit(exit: ExitInfo): void
}

export type Child = {
  readonly pid: number | null
  send(message: LinkDown): void
  /** Asks the process to leave, by signal. */
  terminate(): void
  /** Ends the whole tree by force. */
  kill(): void
}

/** Starts programs of ours; the supervisor knows nothing else of processes. */
export type Launcher = { launch(spec: LaunchSpec, events: LaunchEvents): Child }
