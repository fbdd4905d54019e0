import type { LogFilter, LogLevel, LogLine, LogNews, LogPage, LogSearch, LogWriter } from '../../shared/logs.ts'
import type { ScriptedPanel } from './scripted-panel.ts'

const TEXTS: [LogWriter, LogLevel, string, string | null][] = [
  ['llm-server', 'info', 'POST /api/chat answered 200 in 412 ms', null],
  ['middleware', 'info', 'Exchange 17 of 50: the teacher has spoken', 'session: 3\nmodel: gemma3:4b'],
  ['middleware', 'warn', 'Retrying (Retry(total=2)) after connection broken: localhost:8000', null],
  [
    'llm-server',
    'error',
    "KeyError: 'ollama_model'",
    'Traceback (most recent call last):\n  File "llm_server.py", line 391\nKeyError: \'ollama_model\'',
  ],
  ['app', 'debug', `A very long line ${'with many words '.repeat(30)}`, null],
]
export const LINE_COUNT = 2_000
const lineAt = (place: number): LogLine => {
  const [service, level, text, more] = TEXTS[place % TEXTS.length] ?? ['app', 'info', '', null]
  const known = text.startsWith('Retrying') ? 'retry' : text.startsWith('KeyError') ? 'missing-setting' : null
  return {
    id: place + 1,
    at: 1_793_793_600_000 + place * 1000,
    timed: service !== 'app',
    service,
    level,
    text,
    more,
    known,
  }
}
/** A made-up stream, a line a second. */
export const allLines = Array.from({ length: LINE_COUNT }, (_, place) => lineAt(place))

const holds = ({ text, more }: LogLine, search: LogSearch): boolean =>
  new RegExp(search.regex ? search.text : search.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i').test(
    `${text}\n${more}`,
  )
const matching = ({ services, levels, search }: LogFilter): LogLine[] =>
  allLines.filter(
    (line) =>
      (services?.includes(line.service) ?? true) &&
      (levels?.includes(line.level) ?? true) &&
      (search === undefined || holds(line, search)),
  )
const countsOf = (filter: LogFilter, more = 0): LogNews['counts'] => ({
  total: matching(filter).length + more,
  services: { 'llm-server': 800, middleware: 800, app: 400 },
  levels: { info: 800, warn: 400, error: 400, debug: 400 },
  complete: true,
  epoch: 0,
})

type Query = { filter: LogFilter; first?: number; limit: number; highlight?: LogSearch }

type Target = { at?: number; id?: number; search?: LogSearch; from?: number; back?: boolean }
const none: LogSearch = { text: 'x', regex: false }

/** Answers about the logs; `news`: when a new line is written. */
export function answerLogs(panel: ScriptedPanel, news: Promise<void>): void {
  panel.answer('logs.query', ({ filter, first, limit, highlight }: Query): LogPage => {
    const found = matching(filter)
    const start = first ?? Math.max(0, found.length - limit)
    const hits = highlight ? found.filter((line) => holds(line, highlight)).length : null
    return { counts: countsOf(filter), first: start, lines: found.slice(start, start + limit), hits }
  })
  panel.answer('logs.place', ({ filter, target }: { filter: LogFilter; target: Target }) => {
    const found = matching(filter)
    const hits = target.search ? found.filter((line) => holds(line, target.search ?? none)) : found
    const { from = 0, at = 0, id = 0 } = target
    const line = target.back
      ? hits.findLast((one) => one.id < from)
      : hits.find((one) => (target.search ? one.id > from : one.at >= at && one.id >= id))
    return { found: line ? { place: found.indexOf(line), id: line.id } : null }
  })
  panel.answer('logs.follow', async function* ({ filter }: Query): AsyncGenerator<LogNews> {
    yield { counts: countsOf(filter), lines: [] }
    await news
    const fresh: LogLine = { ...lineAt(0), id: LINE_COUNT + 1, text: 'This has just been written' }
    yield { counts: countsOf(filter, 1), lines: [fresh] }
    await new Promise(() => undefined)
  })
  panel.answer('logs.export', async function* () {
    yield { text: 'a line\n' }
  })
}

/** Answers as long as nothing was written. */
export function answerNoLogs(panel: ScriptedPanel): void {
  const counts: LogNews['counts'] = { total: 0, services: {}, levels: {}, complete: true, epoch: 0 }
  panel.answer('logs.query', (): LogPage => ({ counts, first: 0, lines: [], hits: null }))
  panel.answer('logs.follow', async function* (): AsyncGenerator<LogNews> {
    yield { counts, lines: [] }
    await new Promise(() => undefined)
  })
}
