import { type DestinationStream, type Logger, pino } from 'pino'
import { redact } from '../../shared/redact.ts'

export type Log = Logger

export type ControlLog = {
  log: Log
  /** From now on this value never reaches the log. */
  hide(secret: string): void
  hidden(): Iterable<string>
  close(): Promise<void>
}

/** Bytes; larger ones are set aside at start, one generation. */
export const MAX_LOG_BYTES = 10 * 1024 * 1024

/** The control plane's own log: JSON lines in a file, secrets redacted by value. */
export function createControlLog(file: string): ControlLog {
  const secrets = new Set<string>()
  const destination = pino.destination({ dest: file, mkdir: true, sync: false, minLength: 0 })
  let isClosed = false
  // What is told after the end, while the last promises settle, has nowhere to go.
  const redacting: DestinationStream = { write: (line) => isClosed || destination.write(redact(line, secrets)) }
  return {
    log: pino({ base: { from: 'control-plane' }, timestamp: pino.stdTimeFunctions.isoTime }, redacting),
    hide: (secret) => secrets.add(secret),
    hidden: () => secrets,
    close: () =>
      new Promise((resolve) => {
        isClosed = true
        destination.once('close', resolve)
        destination.end()
      }),
  }
}
