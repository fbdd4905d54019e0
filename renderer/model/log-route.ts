import { type LogFilter, type LogLevel, type LogWriter, logLevelSchema, logWriterSchema } from '../../shared/logs.ts'

/** What the Logs view was asked to show. */
export type LogRoute = {
  services: LogWriter[] | null
  levels: LogLevel[] | null
  /** Epoch milliseconds. */
  at: number | null
  text: string
}

/** From `#logs?service=middleware&level=error&at=1793793601123&text=refused`; what is none of these is left out. */
export function logRoute(hash: string): LogRoute {
  const asked = new URLSearchParams(hash.split('?')[1] ?? '')
  const services = asked.getAll('service').flatMap((name) => logWriterSchema.safeParse(name).data ?? [])
  const levels = asked.getAll('level').flatMap((name) => logLevelSchema.safeParse(name).data ?? [])
  const at = asked.get('at') ?? ''
  return {
    services: services.length > 0 ? services : null,
    levels: levels.length > 0 ? levels : null,
    at: /^\d{1,15}$/.test(at) ? Number(at) : null,
    text: (asked.get('text') ?? '').slice(0, 500),
  }
}

export function logHref({ service, at, text }: { service?: LogWriter; at?: number; text?: string }): string {
  const query = new URLSearchParams()
  if (service !== undefined) query.set('service', service)
  if (at !== undefined) query.set('at', String(Math.trunc(at)))
  if (text !== undefined && text !== '') query.set('text', text)
  const asked = query.toString()
  return asked === '' ? '#logs' : `#logs?${asked}`
}

/** What is typed into the field, and what it does. */
export type LogLook = { text: string; regex: boolean; mode: 'filter' | 'highlight' }

/** The filter of what is chosen; all of something is no filter. */
export function filterOf(
  services: readonly LogWriter[] | null,
  levels: readonly LogLevel[] | null,
  look: LogLook,
): LogFilter {
  return {
    ...(services === null ? {} : { services: [...services] }),
    ...(levels === null ? {} : { levels: [...levels] }),
    ...(look.text !== '' && look.mode === 'filter' ? { search: { text: look.text, regex: look.regex } } : {}),
  }
}

/** `null` stands for all: taking one out of them leaves the others; a choice of all is no choice. */
export function toggled<T>(chosen: readonly T[] | null, one: T, all: readonly T[]): T[] | null {
  const now = chosen ?? all
  const next = now.includes(one) ? now.filter((other) => other !== one) : [...now, one]
  return all.every((other) => next.includes(other)) ? null : next
}

/** A text in pieces, those that a search finds apart. At most so many: a line full of hits need not be cut up. */
export function marked(text: string, pattern: RegExp | null): { text: string; hit: boolean }[] {
  if (pattern === null) return [{ text, hit: false }]
  const pieces: { text: string; hit: boolean }[] = []
  let from = 0
  for (const match of text.matchAll(pattern)) {
    if (match[0] === '') continue
    if (pieces.length > 100) break
    pieces.push({ text: text.slice(from, match.index), hit: false }, { text: match[0], hit: true })
    from = match.index + match[0].length
  }
  return [...pieces, { text: text.slice(from), hit: false }].filter((piece) => piece.text !== '')
}

/** The pattern of a search; `null` where there is none, or it is none. */
export function patternOf(look: LogLook): RegExp | null {
  const read = readPattern(look)
  return read instanceof RegExp ? read : null
}

/** Why a search is no regular expression, in the words of the browser's engine; `null` where it is one. */
export function patternFault(look: LogLook): string | null {
  const read = readPattern(look)
  if (!(read instanceof SyntaxError)) return null
  // Chromium puts the whole pattern before the reason, others say the reason alone.
  const [lead = ''] = /^Invalid regular expression: /.exec(read.message) ?? []
  const shown = `${lead}/${look.text}/gim: `
  return read.message.slice(read.message.startsWith(shown) ? shown.length : lead.length)
}

function readPattern({ text, regex }: LogLook): RegExp | SyntaxError | null {
  if (text === '') return null
  try {
    return new RegExp(regex ? text : text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'), 'gim')
  } catch (error) {
    if (error instanceof SyntaxError) return error
    throw error
  }
}
