import type { LogLine, LogWriter } from '../logs.ts'
import { serviceFacts } from '../services.ts'
import { logs } from '../words/spoken.ts'

export const writerName = (writer: LogWriter): string => (writer === 'app' ? logs.app : serviceFacts[writer].name)

/** A line as it stands in a file or a terminal; what belongs to it stands below, indented. The time is this computer's. */
export function sayLogLine({ at, service, level, text, more }: LogLine): string {
  const rest =
    more === null
      ? ''
      : more
          .split('\n')
          .map((line) => `\n    ${line}`)
          .join('')
  return `${localTime(at)} ${service.padEnd(12)} ${level.toUpperCase().padEnd(5)} ${text}${rest}`
}

const two = (number: number): string => String(number).padStart(2, '0')

/** `2026-11-04 12:00:01.123`. */
export function localTime(at: number): string {
  const time = new Date(at)
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
  const clock = `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`
  return `${day} ${clock}.${String(time.getMilliseconds()).padStart(3, '0')}`
}
