import { type DestinationStream, type Logger, pino } from 'pino'
import { redact } from '../../shared/redact.ts'
import { openRotatingFile } from './rotating-file.ts'

export type Log = Logger

export type ControlLog = {
  log: Log
  /** From now on this value never reaches the log. */
  hide(secret: string): void
  hidden(): Iterable<string>
  close(): Promise<void>
}

/** The control plane's own log: JSON lines in a file, secrets redacted by value. */
export function createControlLog(file: string): ControlLog {
  const secrets = new Set<string>()
  const destination = openRotatingFile(file)
  let isClosed = false
  // What is told after the end, while the last promises settle, has nowhere to go.
  const redacting: DestinationStream = { write: (line) => isClosed || destination.write(redact(line, secrets)) }
  return {
    log: pino({ base: { from: 'control-plane' }, timestamp: pino.stdTimeFunctions.isoTime }, redacting),
    hide: (secret) => secrets.add(secret),
    hidden: () => secrets,
    close() {
      isClosed = true
      return destination.close()
    },
  }
}
