import type { WindowApi } from '../../shared/contract/client.ts'

/** What the panel asks. `desktop` is served in the window only; whoever uses it looks at `useIsWindow` first. */
export type Api = WindowApi

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
