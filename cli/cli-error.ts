import { cliCommon } from '../shared/words/en/cli-common.ts'
import { exitCodes } from './exit-codes.ts'

/** What kind of failure it is, for programs; a problem of the control plane has its own code instead. */
export type FailureCode =
  | 'usage'
  | 'failed'
  | 'not-running'
  | 'no-answer'
  | 'refused-token'
  | 'interrupted'
  | 'unexpected'

type More = ErrorOptions & {
  /** What to do now, as a sentence. */
  next?: string
  code?: FailureCode
}

const codes: Record<number, FailureCode> = {
  [exitCodes.broken]: 'no-answer',
  [exitCodes.notRunning]: 'not-running',
  [exitCodes.usage]: 'usage',
  [exitCodes.interrupted]: 'interrupted',
}

/** Ends the command: what to tell the person, and the exit code. */
export class CliError extends Error {
  readonly exitCode: number
  readonly code: FailureCode
  readonly next: string | null

  constructor(message: string, exitCode: number, { next, code, ...options }: More = {}) {
    super(message, options)
    this.name = 'CliError'
    this.exitCode = exitCode
    this.code = code ?? codes[exitCode] ?? 'failed'
    this.next = next ?? null
  }
}

export const usageError = (message: string, more?: More): CliError => new CliError(message, exitCodes.usage, more)

/** The control plane ended, and with it what was followed. */
export const planeEnded = (): CliError => new CliError(cliCommon.ended, exitCodes.notRunning)
