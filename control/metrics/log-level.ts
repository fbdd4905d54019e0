export const lineLevels = ['debug', 'info', 'warn', 'error', 'unknown'] as const
export type LineLevel = (typeof lineLevels)[number]

/** Characters in which a line says its level. */
const HEAD = 120

const words: Record<string, LineLevel> = {
  TRACE: 'debug',
  DEBUG: 'debug',
  INFO: 'info',
  NOTICE: 'info',
  WARN: 'warn',
  WARNING: 'warn',
  ERROR: 'error',
  CRITICAL: 'error',
  FATAL: 'error',
}

const ofNumber = (level: number): LineLevel =>
  level < 30 ? 'debug' : level < 40 ? 'info' : level < 50 ? 'warn' : 'error'

/** The level of one line as it was written, from its beginning alone: every line comes by here. */
export function lineLevel(line: string): LineLevel {
  const head = line.slice(0, HEAD)
  const number = /^\{"level":(\d{2})\b/.exec(head)?.[1]
  if (number !== undefined) return ofNumber(Number(number))
  const word = /\b(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|CRITICAL|FATAL)\b/.exec(head)?.[0]
  return (word === undefined ? undefined : words[word]) ?? 'unknown'
}
