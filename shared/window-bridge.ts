/*
 * The one way between the page in the window and the main process. The preload exposes it under `bridgeName`; the contract
 * travels over it as text or bytes.
 */

/** Property of the page's `window`. */
export const bridgeName = 'llmTrainerWindow'

/** The only channel between page and main process, in both directions. */
export const bridgeChannel = 'llm-trainer:line'

/**
 * From the page. `line` is another number for each line, so that a late message of an earlier one is told apart. `machine`: the
 * other one that the line is to lead to.
 */
export type FromPage =
  | { line: number; type: 'open'; machine?: string | undefined }
  | { line: number; type: 'close' }
  | { line: number; type: 'data'; data: LineData }

/** To the page. `end`: this line is over; open another. */
export type ToPage = { line: number; type: 'end' } | { line: number; type: 'data'; data: LineData }

export type LineData = string | ArrayBuffer | Uint8Array

/** What the page sees. */
export type WindowBridge = {
  /** Opens a line, to another machine where one is named, and ends the one before. */
  open(
    listener: { data(data: LineData): void; end(): void },
    machine?: string,
  ): { post(data: LineData): void; close(): void }
}
