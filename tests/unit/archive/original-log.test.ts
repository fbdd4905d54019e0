import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importOriginalLog } from '../../../archive/import.ts'
import { localStamp, localTime } from '../../../archive/local-time.ts'
import { originalLog, originalLogName, readOriginalLog } from '../../../archive/original-log.ts'
import { sessions, transcript } from '../../../archive/read.ts'
import { answered, asked, fill, newSession, START, type TestArchive, testArchives } from '../../support/archives.ts'

const archives = testArchives()
let archive: TestArchive
beforeEach(() => {
  archive = archives.make()
})
afterEach(archives.remove)

const noon = new Date(2025, 0, 31, 12, 3, 4, 123).getTime()
const original = JSON.stringify({
  session_info: { started_at: '2025-01-31T12:03:04.123456', exchanges_completed: 2, duration: 'session' },
  conversation: [
    {
      timestamp: '2025-01-31T12:03:05.000001',
      llm_to_cerebrum: 'What is blue?',
      cerebrum_response: 'The sky',
      cerebrum_emotions: { joy: 0.5 },
    },
    {
      timestamp: '2025-01-31T12:03:09',
      llm_to_cerebrum: 'And green?',
      cerebrum_response: 'The grass',
      cerebrum_emotions: {},
    },
  ],
})

describe('a log of the original', () => {
  test('is read', () => {
    expect(readOriginalLog(original)).toEqual({
      startedAt: noon,
      exchanges: [
        { at: noon - 123 + 1000, message: 'What is blue?', response: 'The sky', emotions: { joy: 0.5 } },
        { at: noon - 123 + 5000, message: 'And green?', response: 'The grass', emotions: {} },
      ],
    })
  })

  test.each([
    ['no start', '{"session_info":{"started_at":null},"conversation":[]}', { startedAt: null, exchanges: [] }],
    ['no facts', '{"conversation":[]}', { startedAt: null, exchanges: [] }],
    [
      'little of an exchange, and more than known',
      '\ufeff{"x":1,"session_info":3,"conversation":[{"llm_to_cerebrum":"Hi","y":2,"timestamp":"soon"},7,{},null]}',
      { startedAt: null, exchanges: [{ at: null, message: 'Hi', response: '', emotions: {} }] },
    ],
    [
      'emotions that are none',
      '{"conversation":[{"cerebrum_response":"NaN \\" NaN","cerebrum_emotions":{"joy":NaN,"fear":-Infinity,"awe":1,"x":"y"}},{"cerebrum_response":"b","cerebrum_emotions":[1]}]}',
      {
        startedAt: null,
        exchanges: [
          { at: null, message: '', response: 'NaN " NaN', emotions: { awe: 1 } },
          { at: null, message: '', response: 'b', emotions: {} },
        ],
      },
    ],
  ])('with %s is read', (_, text, log) => {
    expect(readOriginalLog(text)).toEqual(log)
  })

  test.each(['', 'null', '[]', '{}', '{"conversation":{}}', '{"conversation":[', '"conversation"'])(
    '%j is none',
    (text) => {
      expect(readOriginalLog(text)).toBeNull()
    },
  )

  test('is written as it is read', () => {
    const { db, writer } = archive
    const id = fill(archive, 250, { startedAt: noon })
    writer.ask(id, asked(251))
    const text = [...originalLog(db, id)].join('')
    expect(JSON.parse(text).session_info).toEqual({
      started_at: '2025-01-31T12:03:04.123000',
      exchanges_completed: 250,
      duration: 'session',
    })
    const { exchanges } = transcript(db, id, 1, 250)
    expect(readOriginalLog(text)).toEqual({
      startedAt: noon,
      exchanges: exchanges.map(({ at, message, response, emotions }) => ({ at, message, response, emotions })),
    })
  })

  test('of a session without answers is one, too', () => {
    const text = [...originalLog(archive.db, archive.writer.begin(newSession()))].join('')
    expect(readOriginalLog(text)).toEqual({ startedAt: START, exchanges: [] })
  })

  test('is named by its start', () => {
    expect(originalLogName(noon)).toBe('session_20250131_120304.json')
  })
})

describe('taking a log over', () => {
  const file = { name: 'session_20250131_120304.json', text: original }

  test('makes a finished session of it, once', () => {
    const { db, writer } = archive
    expect(importOriginalLog(db, writer, file)).toBe('imported')
    expect(importOriginalLog(db, writer, file)).toBe('known')
    const [session, ...others] = sessions(db)
    expect(others).toEqual([])
    expect(session).toMatchObject({
      ...{ name: 'session_20250131_120304', startedAt: noon, endedAt: noon - 123 + 5000, state: 'finished' },
      ...{ exchanges: 2, last: 2, vocabulary: 3, tokens: 0, costUsd: null, importedFrom: file.name, ranMs: 4877 },
    })
    expect(transcript(db, session?.id ?? 0, 1, 10).exchanges).toMatchObject([
      { n: 1, message: 'What is blue?', response: 'The sky', words: 2, newWords: 2, emotions: { joy: 0.5 } },
      { n: 2, response: 'The grass', words: 2, newWords: 1, vocabulary: 3, repetition: 0.5 },
    ])
  })

  test('leaves alone what is none, and what this app wrote itself', () => {
    const { db, writer } = archive
    expect(importOriginalLog(db, writer, { name: 'a.json', text: '[]' })).toBe('unreadable')
    writer.exportedAs(fill(archive, 1), file.name)
    expect(importOriginalLog(db, writer, file)).toBe('known')
    expect(sessions(db)).toHaveLength(1)
  })

  test('takes the time from the name of the file where nothing else tells it', () => {
    const { db, writer } = archive
    importOriginalLog(db, writer, { name: file.name, text: '{"conversation":[{"llm_to_cerebrum":"Hi"}]}' })
    expect(sessions(db)).toMatchObject([{ startedAt: noon - 123, endedAt: noon - 123, exchanges: 1 }])
  })

  test('that fails leaves nothing behind', () => {
    const { db, writer } = archive
    const failing = {
      ...writer,
      setState: () => {
        throw new Error('the disk is full')
      },
    }
    expect(() => importOriginalLog(db, failing, file)).toThrow('the disk is full')
    expect(sessions(db)).toEqual([])
  })
})

test.each([
  ['2025-01-31T12:03:04.123456', noon],
  ['2025-01-31 12:03:04.123', noon],
  ['2025-01-31T12:03:04.123Z', Date.UTC(2025, 0, 31, 12, 3, 4, 123)],
  ['2025-01-31T12:03:04.123456+02:00', Date.UTC(2025, 0, 31, 10, 3, 4, 123)],
  ['2025-13-31T12:03:04', null],
  ['yesterday', null],
  ['2025', null],
])('the time %s is %j', (text, at) => {
  expect(localTime(text)).toBe(at)
})

test('a time is written so that it is read again', () => {
  for (const at of [noon, 0, Date.UTC(1999, 11, 31, 23, 59, 59, 999)]) expect(localTime(localStamp(at))).toBe(at)
})

test('what was said stays as it is on both ways', () => {
  const { db, writer } = archive
  const id = writer.begin(newSession())
  writer.ask(id, asked(1, { message: 'a "b"\n\\ \u{1f600}' }))
  writer.answer(id, 1, answered('\t\u2028'))
  expect(readOriginalLog([...originalLog(db, id)].join(''))?.exchanges).toMatchObject([
    { message: 'a "b"\n\\ \u{1f600}', response: '\t\u2028' },
  ])
})
