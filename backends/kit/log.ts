import { type DestinationStream, type Logger, pino } from 'pino'
import { redact } from '../../shared/redact.ts'

export type Log = Logger

export type BackendLog = {
  log: Log
  /** From now on these values never appear in the log. */
  hide(secrets: Iterable<string>): void
}

/** As the value stands between the quotes of a JSON text. */
const inJson = (value: string): string => JSON.stringify(value).slice(1, -1)

/** JSON lines on standard output, which the control plane keeps; secrets are replaced by value. */
export function createLog(service: string, out: DestinationStream = standardOutput()): BackendLog {
  const hidden = new Set<string>()
  const redacting: DestinationStream = { write: (line) => out.write(redact(line, hidden)) }
  return {
    log: pino({ base: { service }, timestamp: pino.stdTimeFunctions.isoTime }, redacting),
    hide(secrets) {
      for (const secret of secrets) hidden.add(inJson(secret))
    },
  }
}

function standardOutput(): DestinationStream {
  // When the control plane dies its end of the pipe is gone; the broken link ends this process in good order.
  process.stdout.on('error', () => undefined)
  return process.stdout
}
