import { type DestinationStream, type Logger, pino } from 'pino'
import { redact } from '../../shared/redact.ts'
import { openRotatingFile } from './rotating-file.ts'

export type Log = Logger

export type ControlLog = {
  log: Log
  /** From now on this value never reaches the log. */
  hide(secret: string): void
  hidden(): Iterable<string>
  /** From now on every line is also told to `listener`. Resolves with the bytes that the file has of lines from before. */
  listen(listener: (line: string) => void): Promise<number>
  close(): Promise<void>
}

/** The control plane's own log: JSON lines in a file, secrets redacted by value. `onLine` is told of every line. */
export function createControlLog(file: string, onLine: (line: string) => void = () => undefined): ControlLog {
  const secrets = new Set<string>()
  const destination = openRotatingFile(file)
  let isClosed = false
  let tell: ((line: string) => void) | null = null
  // What is told after the end, while the last promises settle, has nowhere to go.
  const redacting: DestinationStream = {
    write(line) {
      if (isClosed) return
      const clean = redact(line, secrets)
      destination.write(clean)
      tell?.(clean)
      onLine(clean)
    },
  }
  return {
    log: pino({ base: { from: 'control-plane' }, timestamp: pino.stdTimeFunctions.isoTime }, redacting),
    hide: (secret) => secrets.add(secret),
    hidden: () => secrets,
    listen(listener) {
      tell = listener
      return destination.written()
    },
    close() {
      isClosed = true
      return destination.close()
    },
  }
}
