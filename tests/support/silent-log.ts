import { pino } from 'pino'
import type { Log } from '../../control/logs/log.ts'

export const silentLog = (): Log => pino({ level: 'silent' })

/** A log whose lines can be looked at. */
export function recordedLog(): { log: Log; lines: string[] } {
  const lines: string[] = []
  return { log: pino({ level: 'debug' }, { write: (line) => lines.push(line) }), lines }
}
