import { describe, expect, test } from 'vitest'
import type { Entry } from '../../../../control/logs/entries.ts'
import { createLogStore, type LogStore } from '../../../../control/logs/store/log-store.ts'
import type { LogFilter, LogLevel, LogWriter } from '../../../../shared/logs.ts'
import { isLongRun } from '../../../support/long-run.ts'

const entry = (text: string, more: Partial<Entry> = {}): Entry => ({
  at: 1,
  timed: true,
  level: 'info',
  text,
  more: null,
  ...more,
})

/** `[writer, level, text]` each, a second apart. */
function storeOf(lines: readonly (readonly [LogWriter, LogLevel, string])[]): LogStore {
  const store = createLogStore()
  for (const [index, [writer, level, text]] of lines.entries())
    store.add(writer, entry(text, { level, at: index * 1000 }))
  return store
}

const textsOf = (store: LogStore, filter: LogFilter): string[] =>
  store.page(filter, { limit: 500 }).lines.map(({ text }) => text)

const few = storeOf([
  ['llm-server', 'info', 'It listens'],
  ['middleware', 'error', 'Connection REFUSED by (cerebrum)'],
  ['llm-server', 'warn', 'Slow: 12 s'],
  ['app', 'info', 'Started the middleware'],
  ['middleware', 'info', 'Größe: 3 MB'],
])

describe('a filter', () => {
  test.each<[string, LogFilter, string[]]>([
    ['of services', { services: ['llm-server'] }, ['It listens', 'Slow: 12 s']],
    ['of levels', { levels: ['warn', 'error'] }, ['Connection REFUSED by (cerebrum)', 'Slow: 12 s']],
    ['of none', { services: [] }, []],
    [
      'of text, whatever case',
      { search: { text: 'refused by (c', regex: false } },
      ['Connection REFUSED by (cerebrum)'],
    ],
    ['of text beyond ASCII', { search: { text: 'GRÖSSE', regex: false } }, []],
    ['of letters beyond ASCII', { search: { text: 'gRÖ', regex: false } }, ['Größe: 3 MB']],
    ['of a pattern', { search: { text: '\\d+ s$', regex: true } }, ['Slow: 12 s']],
    ['of a pattern that looks ahead', { search: { text: 'it(?! listens)', regex: true } }, []],
    ['of time', { from: 1000, to: 2000 }, ['Connection REFUSED by (cerebrum)', 'Slow: 12 s']],
  ])('%s finds its lines', (_, filter, found) => {
    expect(textsOf(few, filter)).toEqual(found)
  })

  test('counts what each service and each level would bring', () => {
    const { counts } = few.page({ services: ['middleware'], levels: ['error', 'info'] }, { limit: 10 })
    expect(counts).toEqual({
      total: 2,
      services: { 'llm-server': 1, middleware: 2, app: 1 },
      levels: { info: 1, error: 1 },
      complete: true,
      epoch: 0,
    })
  })

  test('finds what is in a traceback, and only in its own entry', () => {
    const store = createLogStore()
    for (let n = 0; n < 9_000; n += 1) store.add('middleware', entry(`line ${n}`))
    store.add('middleware', entry('It broke', { more: 'Traceback:\n  in foo\nKeyError: x' }))
    for (let n = 0; n < 9_000; n += 1) store.add('middleware', entry(`line ${n}`))
    expect(textsOf(store, { search: { text: 'keyerror', regex: false } })).toEqual(['It broke'])
    expect(textsOf(store, { search: { text: '^keyerror: x$', regex: true } })).toEqual(['It broke'])
    expect(textsOf(store, { search: { text: 'line 8999\\s+line', regex: true } })).toEqual([])
  })

  test('that is no pattern is refused', () => {
    expect(() => few.page({ search: { text: '(', regex: true } }, { limit: 1 })).toThrow('regular expression')
  })

  test('that would take for ever gives what was found in time', () => {
    const store = createLogStore()
    for (let n = 0; n < 10_000; n += 1) store.add('app', entry(n === 100 ? `${'a'.repeat(60)}b` : 'fine'))
    store.add('app', entry('aaa'))
    const { counts, lines } = store.page({ search: { text: '^(a+)+$', regex: true } }, { limit: 10 })
    expect(lines.map(({ text }) => text)).toEqual(['aaa'])
    expect(counts.complete).toBe(false)
  })
})

describe('a list', () => {
  test('is read in pages, from the end unless a place is named', () => {
    const store = createLogStore()
    for (let n = 0; n < 10_000; n += 1) store.add(n % 2 === 0 ? 'app' : 'ollama', entry(String(n)))
    expect(store.page({ services: ['ollama'] }, { limit: 2 })).toMatchObject({
      first: 4998,
      lines: [{ text: '9997' }, { text: '9999' }],
    })
    expect(store.page({ services: ['ollama'] }, { first: 3000, limit: 1 }).lines[0]?.text).toBe('6001')
    expect(store.after({}, 9_999, 5).map(({ text }) => text)).toEqual(['9998', '9999'])
  })

  test('tells the place of a time, of a line, and of the next hit', () => {
    const search = { text: 'middleware|slow', regex: true }
    expect(few.place({}, { at: 1500 })).toEqual({ place: 2, id: 3 })
    expect(few.place({}, { at: 9_000 })).toBeNull()
    expect(few.place({ services: ['app'] }, { id: 2 })).toEqual({ place: 0, id: 4 })
    expect(few.place({}, { search, from: 3, back: false })).toEqual({ place: 3, id: 4 })
    expect(few.place({}, { search, from: 3, back: true })).toBeNull()
    expect(few.page({}, { limit: 1, highlight: search }).hits).toBe(2)
  })

  test('of news has what came, and the new counts', () => {
    const store = createLogStore()
    for (let n = 0; n < 5_000; n += 1) store.add('app', entry(`old ${n}`))
    expect(textsOf(store, { search: { text: 'x', regex: false } })).toEqual([])
    const since = store.nextId()
    store.add('app', entry('x1'))
    store.add('app', entry('y'))
    store.add('app', entry('x2'))
    const { counts, lines } = store.news({ search: { text: 'x', regex: false } }, since, 1)
    expect(lines.map(({ text }) => text)).toEqual(['x2'])
    expect(counts.total).toBe(2)
  })

  test('holds no more than its limits, and says when old lines went', () => {
    const store = createLogStore({ lines: 10_000, chars: 1e9 })
    for (let n = 0; n < 30_000; n += 1) store.add('app', entry(`line ${n}`))
    const { counts, lines } = store.page({}, { limit: 1 })
    expect(counts.total).toBeLessThanOrEqual(10_000)
    expect(counts.total).toBeGreaterThan(5_000)
    expect(counts.epoch).toBeGreaterThan(0)
    expect(lines[0]?.text).toBe('line 29999')
  })
})

test.runIf(isLongRun)('a million lines are filtered in the blink of an eye', { timeout: 120_000 }, () => {
  const store = createLogStore()
  const levels: LogLevel[] = ['info', 'info', 'info', 'debug', 'warn', 'error']
  const from: LogWriter[] = ['llm-server', 'middleware', 'app', 'ollama']
  const before = process.memoryUsage()
  for (let n = 0; n < 1_000_000; n += 1)
    store.add(
      from[n % 4] ?? 'app',
      entry(
        `Request ${n} to http://127.0.0.1:8030/api/chat answered ${n % 977 === 0 ? 503 : 200} in ${n % 977} ms with gemma3:4b`,
        {
          at: n,
          level: levels[n % 6] ?? 'info',
        },
      ),
    )
  const filters: LogFilter[] = [
    {},
    { services: ['middleware'] },
    { levels: ['error', 'fatal'] },
    { from: 400_000, to: 600_000 },
    { search: { text: 'answered 503', regex: false } },
    { search: { text: 'timed out', regex: false } },
    { search: { text: 'e', regex: false } },
    { search: { text: 'gemma3', regex: false }, levels: ['warn'], services: ['ollama'] },
    { search: { text: 'answered 5\\d\\d', regex: true } },
    { search: { text: '(refused|timeout|reset)', regex: true } },
    { search: { text: '\\b9\\d\\d ms\\b', regex: true } },
    { search: { text: 'foo.*bar', regex: true }, levels: ['error'] },
  ]
  const times = filters.map((filter) => {
    const start = performance.now()
    const cpu = process.cpuUsage()
    const { counts } = store.page(filter, { limit: 200 })
    return {
      filter: JSON.stringify(filter),
      total: counts.total,
      ms: Math.round(performance.now() - start),
      cpuMs: Math.round(process.cpuUsage(cpu).user / 1000),
    }
  })
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  const megabytes = Math.round((heapUsed + arrayBuffers - before.heapUsed - before.arrayBuffers) / 1e6)
  process.stdout.write(
    `${times.map(({ filter, total, ms, cpuMs }) => `${ms} ms, of the processor ${cpuMs} ms  ${total}  ${filter}`).join('\n')}\n${megabytes} MB\n`,
  )
  expect(Math.max(...times.map(({ ms }) => ms))).toBeLessThan(1_000)
})
