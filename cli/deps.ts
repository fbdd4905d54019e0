import type { Readable, Writable } from 'node:stream'
import type { Examine, FindRunning, OpenOffline, StartControlPlane, StartOptions } from './parts.ts'

export type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP'

/** The terminal, or what stands in for it. */
export type Terminal = {
  stdin: Readable & { isTTY?: boolean }
  stdout: Writable & { isTTY?: boolean; columns?: number; rows?: number }
  stderr: Writable & { isTTY?: boolean }
}

/** All that the commands touch outside of themselves. */
export type CliDeps = Terminal & {
  env: Record<string, string | undefined>
  platform: NodeJS.Platform
  /** The user's own folder. */
  home: string
  /** How this program is started: program and arguments, by absolute paths. */
  self: readonly string[]
  version: string
  /** Folder that is used when none is named. */
  defaultWorkspace: string
  /** The same for `--demo`. */
  practiceWorkspace: string
  entries: StartOptions['entries']
  archiveReader: string
  messagingThread: string
  historyThread: string
  logsThread: string
  staticDir: string
  /** The user's list of workspaces; `null`: they are remembered for this run only. */
  workspacesFile: string | null
  findRunning: FindRunning
  openOffline: OpenOffline
  examine: Examine
  startControlPlane: StartControlPlane
  /** Rejects when it could not be started. */
  openBrowser(url: string): Promise<void>
  /** Calls for every signal that asks the process to end; returns its end. */
  onStopSignal(listener: (signal: StopSignal) => void): () => void
  /** Calls for every fault that nobody caught, which then does not end the process; returns its end. */
  onFault(listener: (error: unknown) => void): () => void
  /** Epoch milliseconds. */
  now(): number
}
