import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEntryReader, type Entry } from '../../../../control/logs/entries.ts'
import { MAX_MORE, MAX_TEXT, parseLine } from '../../../../control/logs/parse-line.ts'
import { createLineSplitter } from '../../../../control/supervisor/line-splitter.ts'
import { must } from '../../../support/lifecycle-oracle.ts'
import { asyncioLine, keyErrorLines, pythonLines, uvicornRuns } from '../../../support/log-lines.ts'
import { PATIENCE_MS, runs } from '../../../support/runs.ts'
import { anySplit, cutAt } from '../../../support/splits.ts'

/* Output of any kind, cut anywhere, all the way from bytes to entries. */

const MAX_LINE = 300

const usual = fc.constantFrom(
  ...keyErrorLines('/x/llm_server.py'),
  pythonLines.rejected,
  pythonLines.access,
  asyncioLine,
  uvicornRuns('127.0.0.1', 8030),
  '{"level":30,"time":"2026-11-04T12:00:01.123Z","msg":"It listens","port":8030}',
  '{"level":50,"time":1,"err":{"message":"No","stack":"Error: No\\n    at f (a.js:1:2)"}}',
  '{"level":30,',
  'time=2026-11-04T12:00:01.123Z level=WARN source=a.go:1 msg="low" free="1 GiB"',
  'TypeError: x is not a function',
  '    at f (a.js:1:2)',
  '  indented',
  'Grüße 🦉 an alle',
  '',
  '\r',
  'a\rb',
  '\u001b[31mred\u001b[0m',
  'x'.repeat(MAX_LINE + 5),
  `${'é'.repeat(MAX_LINE)}é`,
)
const line = fc.oneof(
  { weight: 6, arbitrary: usual },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)
const lineEnd = fc.constantFrom('\n', '\n', '\r\n')
const text = fc
  .array(fc.tuple(line, lineEnd), { maxLength: 25, size: 'max' })
  .chain((lines) => fc.tuple(fc.constant(lines.map((parts) => parts.join('')).join('')), line))
  .map(([lines, last]) => Buffer.from(lines + last))
const bytes = fc.oneof(
  { weight: 5, arbitrary: text },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((all) => Buffer.from(all)) },
)

const linesOf = (parts: readonly Uint8Array[]): string[] => {
  const lines: string[] = []
  const splitter = createLineSplitter((one) => lines.push(one), MAX_LINE)
  for (const part of parts) splitter.write(Buffer.from(part))
  splitter.end()
  return lines
}
/** What a person would call the lines of a file. */
const expectedLines = (all: Buffer): string[] => {
  const lines = all.toString('utf8').split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.map((one) => one.slice(0, MAX_LINE).replace(/\r$/, ''))
}
const entriesOf = (lines: readonly string[]): Entry[] => {
  const reader = createEntryReader()
  return [...lines.flatMap((one, index) => reader.line(one, index)), ...reader.end()]
}

const split = bytes.chain((all) => fc.tuple(fc.constant(all), anySplit(all.length)))

test('any bytes, cut anywhere, are the same lines', { timeout: PATIENCE_MS }, () => {
  fc.assert(
    fc.property(split, ([all, cuts]) => {
      expect(linesOf(cutAt(all, cuts))).toEqual(expectedLines(all))
    }),
    runs(60),
  )
})

/** Whether a line begins something of its own, from the form alone: such a line is never hidden in another entry. */
const stands = (one: string): boolean =>
  /^(?:\{"|time=|\d{4}-\d\d-\d\d |(?:INFO|WARNING|ERROR):)/.test(one) && parseLine(one).shape !== 'plain'

test('no line is lost or told twice, each in its order, and entries are bounded', { timeout: PATIENCE_MS }, () => {
  fc.assert(
    fc.property(bytes, (all) => {
      const lines = linesOf([all])
      const entries = entriesOf(lines)
      const told = entries.map(({ text, more }) => `${text}\n${more ?? ''}`)
      let at = 0
      for (const one of lines) {
        const { text } = parseLine(one)
        const words = text.trim()
        if (words === '') continue
        const found = told.findIndex((entry, index) => index >= at && entry.includes(words))
        must(found >= at, `${JSON.stringify(one)} is gone`)
        at = found
      }
      for (const { text, more } of entries) {
        must(text.length <= MAX_TEXT && (more ?? '').length <= MAX_MORE, 'an entry is too long')
      }
      expect(entries.filter(({ text }) => text !== '').length).toBeGreaterThanOrEqual(lines.filter(stands).length)
      // Who writes a time says when; the others were heard in this order.
      const heard = entries.filter(({ timed }) => !timed).map(({ at: time }) => time)
      expect(heard).toEqual([...heard].sort((one, other) => one - other))
    }),
    runs(60),
  )
})

test('what one writer prints is joined alike whatever stood before it', { timeout: PATIENCE_MS }, () => {
  fc.assert(
    fc.property(bytes, bytes, (first, second) => {
      // A line in JSON is whole: nothing goes on behind it.
      const wall = '{"level":30,"time":5,"msg":"wall"}'
      const [before, after] = [linesOf([first]), linesOf([second])]
      const joined = entriesOf([...before, wall, ...after]).map(({ text, more, level }) => [text, more, level])
      const apart = [...entriesOf(before), ...entriesOf([wall]), ...entriesOf(after)]
      expect(joined).toEqual(apart.map(({ text, more, level }) => [text, more, level]))
    }),
    runs(30),
  )
})

test('of a line without end only the beginning is kept, however it comes', { timeout: PATIENCE_MS }, () => {
  const reader = createEntryReader()
  const trace = ['Traceback (most recent call last):', ...Array<string>(5_000).fill('  File "x.py", line 1')]
  const entries = [...trace.flatMap((one) => reader.line(one, 1)), ...reader.end()]
  expect(entries).toHaveLength(1)
  expect(entries[0]?.more?.length).toBeLessThanOrEqual(MAX_MORE)
})
