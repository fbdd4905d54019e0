import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createEntryReader, type Entry } from '../../../../control/logs/entries.ts'
import { cleanText, MAX_MORE, MAX_TEXT, parseLine } from '../../../../control/logs/parse-line.ts'
import { asyncioLine, keyErrorLines, pythonLines, uvicornRuns } from '../../../support/log-lines.ts'
import { isLongRun } from '../../../support/long-run.ts'

const local = (hour: number, minute: number, second: number, ms: number): number =>
  new Date(2026, 10, 4, hour, minute, second, ms).getTime()

describe('a line of output', () => {
  test.each([
    {
      what: 'JSON of ours',
      line: '{"level":30,"time":"2026-11-04T12:00:01.123Z","service":"llm-server","msg":"It listens"}',
      is: { at: Date.UTC(2026, 10, 4, 12, 0, 1, 123), level: 'info', text: 'It listens', more: null },
    },
    {
      what: 'JSON with further fields',
      line: '{"level":40,"time":1793793601123,"pid":4,"msg":"Slow","port":8030,"who":"me"}',
      is: { at: 1793793601123, level: 'warn', text: 'Slow', more: 'port: 8030\nwho: me' },
    },
    {
      what: 'JSON of an error without words',
      line: '{"level":50,"time":1,"err":{"type":"Error","message":"No","stack":"Error: No\\n    at f (a.js:1:2)","code":"E1"}}',
      is: { at: 1, level: 'error', text: 'No', more: 'Error: No\n    at f (a.js:1:2)\ncode: E1' },
    },
    {
      what: 'a Python logger',
      line: pythonLines.rejected,
      is: {
        at: local(12, 0, 5, 123),
        level: 'error',
        text: 'OpenRouter: status 401: {"error":{"message":"User not found.","code":401}}',
        more: null,
      },
    },
    {
      what: 'uvicorn',
      line: uvicornRuns('127.0.0.1', 8030),
      is: {
        at: null,
        level: 'info',
        text: 'Uvicorn running on http://127.0.0.1:8030 (Press CTRL+C to quit)',
        more: null,
      },
    },
    {
      what: 'a root logger',
      line: asyncioLine,
      is: { at: null, level: 'warn', text: asyncioLine.slice(8), more: null },
    },
    {
      what: 'Ollama',
      line: 'time=2026-11-04T12:00:01.123Z level=WARN source=a.go:1 msg="low \\"vram\\"" free="1 GiB"',
      is: {
        at: Date.UTC(2026, 10, 4, 12, 0, 1, 123),
        level: 'warn',
        text: 'low "vram"',
        more: 'source=a.go:1  free="1 GiB"',
      },
    },
    { what: 'broken JSON', line: '{"level":30,', is: { at: null, level: null, text: '{"level":30,', more: null } },
    {
      what: 'colours',
      line: '\u001b[32mINFO\u001b[0m:     up',
      is: { at: null, level: 'info', text: 'up', more: null },
    },
    { what: 'an error', line: 'TypeError: x', is: { at: null, level: 'error', text: 'TypeError: x', more: null } },
    {
      what: 'a time that is none',
      line: '{"level":30,"time":1e99,"msg":"x"}',
      is: { at: null, level: 'info', text: 'x', more: null },
    },
  ])('is read: $what', ({ line, is }) => {
    expect(parseLine(line)).toMatchObject(is)
  })

  test('of any kind gives bounded text without what a terminal acts on', () => {
    const pieces = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\u001b[31m',
        '\u001b]0;title\u0007',
        '{"msg":"',
        '"}',
        '\u202e',
        '\r',
        '\n',
        'ERROR:  ',
        'Traceback',
      ),
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const { text, more } = parseLine(parts.join(''))
        expect(text.length).toBeLessThanOrEqual(MAX_TEXT)
        expect((more ?? '').length).toBeLessThanOrEqual(MAX_MORE)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these must be gone
        expect(text).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these must be gone
        expect(more ?? '').not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
      }),
      { numRuns: isLongRun ? 2_000 : 60 },
    )
  })

  test.each([
    ['a megabyte of one letter', 'a'.repeat(1_000_000)],
    ['a megabyte of escapes', '\u001b[1m'.repeat(250_000)],
    ['escapes that never end', '\u001b]'.repeat(500_000)],
    ['a megabyte of JSON', JSON.stringify({ level: 30, msg: 'x'.repeat(1_000_000) })],
    ['brackets', '{"a":'.repeat(200_000)],
    ['a message that never ends', `time=x level=INFO msg="${'\\"'.repeat(400_000)}`],
  ])('that is hostile costs little: %s', (_, line) => {
    const before = performance.now()
    expect(parseLine(line).text.length).toBeLessThanOrEqual(MAX_TEXT)
    expect(performance.now() - before).toBeLessThan(1_000)
  })

  test('loses the words of an escape, and keeps the others', () => {
    expect(cleanText('a\u001b[1;31mb\u001b]8;;http://x\u0007c\u0007d\te')).toBe('abcd\te')
  })
})

const entriesOf = (lines: readonly string[], heardAt = 7): Entry[] => {
  const reader = createEntryReader()
  return [...lines.flatMap((line) => reader.line(line, heardAt)), ...reader.end()]
}

describe('lines that belong together', () => {
  test('a traceback that stands alone is one entry, which says the exception', () => {
    const lines = keyErrorLines('/x/llm_server.py')
    expect(entriesOf([uvicornRuns('h', 1), ...lines, uvicornRuns('h', 2)])).toEqual([
      expect.objectContaining({ level: 'info', more: null }),
      { at: 7, timed: false, level: 'error', text: "KeyError: 'ollama_model'", more: lines.join('\n') },
      expect.objectContaining({ level: 'info', more: null }),
    ])
  })

  test('a traceback after an error belongs to the error', () => {
    const [entry, ...others] = entriesOf([pythonLines.rejected, ...keyErrorLines('/x.py')])
    expect(others).toEqual([])
    expect(entry?.text).toContain('status 401')
    expect(entry?.more).toContain("KeyError: 'ollama_model'")
  })

  test('a traceback after a remark does not belong to the remark', () => {
    expect(entriesOf([pythonLines.access, ...keyErrorLines('/x.py')]).map(({ level }) => level)).toEqual([
      'info',
      'error',
    ])
  })

  test('of two exceptions, one the cause of the other, one entry is made', () => {
    const both = [
      ...keyErrorLines('/x.py'),
      '',
      'During handling of the above exception, another exception occurred:',
      '',
      'Traceback (most recent call last):',
      '  File "y.py", line 1, in <module>',
      'ValueError: no model',
    ]
    const [entry, ...others] = entriesOf(both)
    expect(others).toEqual([])
    expect(entry).toMatchObject({ text: 'ValueError: no model', more: both.join('\n') })
  })

  test('JSON is whole: what follows is a line of its own', () => {
    expect(entriesOf(['{"level":30,"msg":"a"}', '  indented'])).toMatchObject([{ text: 'a' }, { text: '  indented' }])
  })

  test('a line that would never end is cut', () => {
    const [entry, ...others] = entriesOf([
      'Error: x',
      ...Array.from({ length: 10_000 }, (_, n) => `    at f (${n}.js)`),
    ])
    expect(others).toEqual([])
    expect(entry?.more?.length).toBeLessThanOrEqual(MAX_MORE)
  })
})
