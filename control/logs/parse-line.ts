import type { LogLevel } from '../../shared/logs.ts'

/** What one line of output says. */
export type ParsedLine = {
  /** Epoch milliseconds; `null` where the line has no time. */
  at: number | null
  /** `null`: of the line that it goes on with, or nothing says so. */
  level: LogLevel | null
  text: string
  /** Further fields, one a line. */
  more: string | null
  /**
   * `whole`: nothing that follows belongs to it. `headed`, with a head that tells its level, and `plain`: indented lines and
   * tracebacks may. `goes-on`: belongs to the line before. `trace`: begins a traceback.
   */
  shape: 'whole' | 'headed' | 'plain' | 'goes-on' | 'trace'
}

/** Characters of a line that are looked at, and of what is kept of it. */
const MAX_RAW = 64_000
export const MAX_TEXT = 4_000
export const MAX_MORE = 16_000

/** Sequences that colour and move in a terminal, and what else is not text but a tab. */
const escapes =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[PX^_][^\u001b]*(?:\u001b\\)?|[ -/]*[0-~])|\u009b[0-?]*[ -/]*[@-~]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: most lines have none, and are left alone
const suspicious = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/

/** A text without what a terminal would act on, and in one line unless `lines`. */
export function cleanText(text: string, lines: 'one' | 'many' = 'one'): string {
  if (!suspicious.test(text)) return text
  const plain = text.replace(escapes, '').replace(controls, '')
  return lines === 'one' ? plain.replaceAll('\n', ' ') : plain
}

/** Reads a line in any of the forms that the services write; pure. */
export function parseLine(raw: string): ParsedLine {
  const line = raw.length > MAX_RAW ? raw.slice(0, MAX_RAW) : raw
  if (line.startsWith('{')) {
    const json = fromJson(line)
    if (json !== null) return json
  }
  const clean = cleanText(line).trimEnd()
  const text = cut(clean, MAX_TEXT)
  return fromPython(text) ?? fromUvicorn(text) ?? fromLogfmt(text) ?? fromPlain(text)
}

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

const levelNames: Record<string, LogLevel> = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  NOTICE: 'info',
  WARN: 'warn',
  WARNING: 'warn',
  ERR: 'error',
  ERROR: 'error',
  FATAL: 'fatal',
  CRITICAL: 'fatal',
  PANIC: 'fatal',
}

/** From pino's numbers, the names of others, or `null`. */
function levelOf(value: unknown): LogLevel | null {
  if (typeof value === 'string') return levelNames[value.toUpperCase()] ?? null
  if (typeof value !== 'number') return null
  if (value < 20) return 'trace'
  if (value < 30) return 'debug'
  if (value < 40) return 'info'
  if (value < 50) return 'warn'
  return value < 60 ? 'error' : 'fatal'
}

/** Times outside of what a date can be are no times. */
const MAX_TIME = 8.64e15

function timeOf(value: unknown): number | null {
  const at = typeof value === 'string' ? Date.parse(value) : typeof value === 'number' ? value : Number.NaN
  return Number.isFinite(at) && Math.abs(at) <= MAX_TIME ? Math.trunc(at) : null
}

/** Fields that every line has, and that a column or nobody needs. */
const usual = new Set(['level', 'time', 'msg', 'message', 'pid', 'hostname', 'from', 'service', 'err', 'v'])

function fromJson(line: string): ParsedLine | null {
  let value: Record<string, unknown>
  try {
    value = JSON.parse(line)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
  const err = errorOf(value.err)
  const said = [value.msg, value.message, err.message].find((text) => typeof text === 'string' && text !== '')
  const fields = Object.entries(value).flatMap(([name, field]) =>
    usual.has(name) ? [] : [`${name}: ${typeof field === 'string' ? field : JSON.stringify(field)}`],
  )
  const more = cleanText([...fields, ...err.lines].join('\n'), 'many')
  return {
    at: timeOf(value.time),
    level: levelOf(value.level),
    text: cut(cleanText(typeof said === 'string' ? said : line).trimEnd(), MAX_TEXT),
    more: more === '' ? null : cut(more, MAX_MORE),
    shape: 'whole',
  }
}

/** What pino writes of an error. */
function errorOf(err: unknown): { message: string | null; lines: string[] } {
  if (err === null || err === undefined) return { message: null, lines: [] }
  if (typeof err !== 'object') return { message: String(err), lines: [String(err)] }
  const { message, stack, ...rest } = err as Record<string, unknown>
  const others = Object.entries(rest).filter(([name]) => name !== 'type')
  const lines = [
    ...(typeof stack === 'string' ? [stack] : typeof message === 'string' ? [message] : []),
    ...others.map(([name, field]) => `${name}: ${typeof field === 'string' ? field : JSON.stringify(field)}`),
  ]
  return { message: typeof message === 'string' ? message : null, lines }
}

/** `2026-11-04 12:00:01,123 - [NAME] - LEVEL - message`, with or without the name; the time is this computer's. */
const python =
  /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:[,.](\d{1,3}))?\s+-?\s*(?:\[?[\w .-]{1,40}\]? - )?\[?(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL)\]?(?:\s+-\s+|:\s*|\s+)/

function fromPython(line: string): ParsedLine | null {
  const found = python.exec(line)
  if (found === null) return null
  const [whole, year, month, day, hour, minute, second, ms = '0', level] = found
  const at = new Date(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    Number(ms.padEnd(3, '0')),
  )
  return {
    at: timeOf(at.getTime()),
    level: levelOf(level),
    text: line.slice(whole.length),
    more: null,
    shape: 'headed',
  }
}

/** `INFO:     message` of uvicorn, `WARNING:name:message` of Python's root logger. */
const uvicorn = /^(TRACE|DEBUG|INFO|WARNING|ERROR|CRITICAL):(?:\s+|(?=[\w.]+:))/

function fromUvicorn(line: string): ParsedLine | null {
  const found = uvicorn.exec(line)
  if (found === null) return null
  return { at: null, level: levelOf(found[1]), text: line.slice(found[0].length), more: null, shape: 'headed' }
}

/** `time=2026-11-04T12:00:01.123Z level=INFO source=x msg="…" key=value` of Ollama. */
const logfmt = /^time="?([^\s"]+)"? level=(\w+) /

function fromLogfmt(line: string): ParsedLine | null {
  const found = logfmt.exec(line)
  if (found === null) return null
  const message = /\bmsg=(?:"((?:[^"\\]|\\.)*)"|(\S+))/.exec(line)
  const rest = line
    .slice(found[0].length)
    .replace(message?.[0] ?? '', '')
    .trim()
  return {
    at: timeOf(found[1]),
    level: levelOf(found[2]),
    text: message ? (message[1]?.replaceAll('\\"', '"') ?? message[2] ?? '') : rest,
    more: message && rest !== '' ? rest : null,
    shape: 'headed',
  }
}

const traceback = 'Traceback (most recent call last):'
const betweenTraces = /^(?:During handling of the above exception|The above exception was the direct cause)/
/** `requests.exceptions.ConnectionError: …`, `TypeError: …`, `Error [ERR_X]: …`, and words that begin such lines. */
const failure = /^(?:Uncaught )?(?:[\w.]*(?:Error|Exception|Interrupt|Exit|Warning)\b|FATAL ERROR|panic:|fatal:|error:)/
const warning = /^(?:[\w.]*Warning\b|\(node:\d+\) |warn(?:ing)?\b)/i

function fromPlain(line: string): ParsedLine {
  if (line.startsWith(traceback)) return { at: null, level: 'error', text: line, more: null, shape: 'trace' }
  if (line === '' || /^\s/.test(line) || betweenTraces.test(line))
    return { at: null, level: null, text: line, more: null, shape: 'goes-on' }
  const level = warning.test(line) ? 'warn' : failure.test(line) ? 'error' : null
  return { at: null, level, text: line, more: null, shape: 'plain' }
}
