import { exitCodes } from './exit-codes.ts'

/** Ends the command: what to tell the person, and the exit code. */
export class CliError extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode: number, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CliError'
    this.exitCode = exitCode
  }
}

export const usageError = (message: string): CliError => new CliError(message, exitCodes.usage)
