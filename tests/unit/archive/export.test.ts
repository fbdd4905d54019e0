import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exportSession } from '../../../archive/export.ts'
import { session, transcript } from '../../../archive/read.ts'
import type { ExportFormat } from '../../../shared/training.ts'
import { answered, asked, fill, newSession, START, type TestArchive, testArchives } from '../../support/archives.ts'

const archives = testArchives()
let archive: TestArchive
beforeEach(() => {
  archive = archives.make()
})
afterEach(archives.remove)

const exported = (id: number, format: ExportFormat): string => [...exportSession(archive.db, id, format)].join('')

const said = (message: string, response: string): number => {
  const { writer } = archive
  const id = writer.begin(newSession({ name: message }))
  writer.ask(id, asked(1, { message, topic: message, source: null, model: null, costUsd: null }))
  writer.answer(id, 1, answered(response))
  return id
}

/** Text of RFC 4180 as rows of cells. */
function rowsOf(csv: string): string[][] {
  const rows: string[][] = []
  let cells: string[] = []
  for (const [, quoted, plain = '', end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    rows.push(cells)
    cells = []
  }
  return rows
}
const text = fc
  .array(
    fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      '"',
      ',',
      "'",
      'a',
      ' ',
      '#',
      '<b>',
      '`',
      '1.',
      '&',
      '_',
      '*',
    ),
    {
      maxLength: 12,
    },
  )
  .map((all) => all.join(''))

describe.each([3, 200, 450])('a session of %i exchanges', (count) => {
  let id: number
  beforeEach(() => {
    fill(archive, 2)
    id = fill(archive, count)
    for (const after of [count, 0, 1, 2]) archive.writer.mark(id, after, 'topic', { topic: 'Food' }, START)
  })
  const whole = () => transcript(archive.db, id, 1, 1000)

  test('as JSON is all of it', () => {
    expect(JSON.parse(exported(id, 'json'))).toEqual({ session: session(archive.db, id), ...whole() })
  })

  test('as lines of JSON is all of it in order', () => {
    const lines = exported(id, 'jsonl').trimEnd().split('\n')
    const [first, ...rest] = lines.map((line): { type: string; n?: number; after?: number } => JSON.parse(line))
    expect(first).toEqual({ type: 'session', ...session(archive.db, id) })
    expect(rest.filter(({ type }) => type === 'exchange')).toHaveLength(count)
    const places = rest.map(({ n, after }) => n ?? (after ?? 0) + 0.5)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(rest).toHaveLength(count + 4)
  })

  test('as a table has a row for each exchange', () => {
    const [header, ...rows] = rowsOf(exported(id, 'csv'))
    expect(header).toHaveLength(18)
    expect(rows.map(([n]) => Number(n))).toEqual(whole().exchanges.map(({ n }) => n))
    expect(rows[0]?.slice(0, 6)).toEqual([
      '1',
      '2025-01-31T12:00:01.000Z',
      'Colours',
      'greeting',
      'answered',
      'Question 1: what is blue?',
    ])
  })

  test('as a text can be read', () => {
    const lines = exported(id, 'md').split('\n')
    expect(lines[0]).toBe('# First words')
    expect(lines).toContain('- Started: 2025-01-31 12:00:00 UTC')
    expect(lines.filter((line) => line === '## Colours').length).toBe(1 + Math.floor(count / 20))
    expect(lines.filter((line) => line.startsWith('*2025-01-31 12:00:00 UTC – New topic – topic: Food*'))).toHaveLength(
      4,
    )
    expect(lines.filter((line) => line.startsWith('Question '))).toHaveLength(count)
  })
})

test('a session of nothing can be exported', () => {
  const id = archive.writer.begin(newSession())
  archive.writer.mark(id, 0, 'started', {}, START)
  expect(JSON.parse(exported(id, 'json'))).toMatchObject({ exchanges: [], marks: [{ kind: 'started' }] })
  expect(exported(id, 'jsonl').split('\n')).toHaveLength(3)
  expect(rowsOf(exported(id, 'csv'))).toHaveLength(1)
  expect(exported(id, 'md')).toContain('Started')
})

test('a session that is not there cannot be exported', () => {
  expect(() => exportSession(archive.db, 7, 'csv')).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ code: 'not-found' }) }),
  )
})

test('whatever was said is in its cell of the table, and is no formula', () => {
  fc.assert(
    fc.property(text, text, (message, response) => {
      const rows = rowsOf(exported(said(message, response), 'csv'))
      expect(rows).toHaveLength(2)
      expect(rows[1]).toHaveLength(18)
      for (const [at, value] of [
        [2, message],
        [5, message],
        [6, response],
      ] as const) {
        const cell = rows[1]?.[at] ?? ''
        expect([value, `'${value}`]).toContain(cell)
        expect(cell).not.toMatch(/^[=+\-@\t\r]/)
      }
    }),
  )
})

test('whatever was said makes no headings, no HTML, no code and no lists', () => {
  fc.assert(
    fc.property(text, text, (message, response) => {
      const lines = exported(said(message, response), 'md').split('\n')
      expect(lines.filter((line) => /^\s*#+(\s|$)/.test(line)).length).toBe(
        message.trim() === '' && message === '' ? 1 : 2,
      )
      for (const line of lines) {
        expect(line.replace(/\\./g, '')).not.toMatch(/[<`]|&\w/)
        expect(line).not.toMatch(/^( {4}|\t)/)
        expect(line).not.toMatch(/^\s*(=+|-+|\+|\d+[.)])\s*$/)
      }
    }),
  )
})
