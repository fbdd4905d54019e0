import type { Api } from '../../shared/contract/client.ts'

export type { Api }

/** An open way to the control plane. */
export type Line = {
  api: Api
  /** Aborted when the line broke. */
  broken: AbortSignal
  close(): void
}

/** Opens a line: a WebSocket in the browser, a port in the window. Rejects when it cannot be opened. */
export type Connect = (signal: AbortSignal) => Promise<Line>

/** Whether the control plane lets this page in. `unknown`: it did not answer. */
export type Access = 'granted' | 'refused' | 'unknown'
