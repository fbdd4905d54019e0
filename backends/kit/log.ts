import { type DestinationStream, type Logger, pino } from 'pino'
import { redact } from '../../shared/redact.ts'

export type Log = Logger

export type BackendLog = {
  log: Log
  /** These values never appear in the log. */
  hide(secrets: Iterable<string>): void
}

/** JSON lines on standard output, which the control plane keeps; secrets are replaced by value. */
export function createLog(service: string, out: DestinationStream = process.stdout): BackendLog {
  const hidden = new Set<string>()
  const redacting: DestinationStream = { write: (line) => out.write(redact(line, hidden)) }
  return {
    log: pino({ base: { service }, timestamp: pino.stdTimeFunctions.isoTime }, redacting),
    hide(secrets) {
      for (const secret of secrets) hidden.add(secret)
    },
  }
}
