import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { curves, session, sessions, transcript } from '../../../archive/read.ts'
import { answered, asked, fill, newSession, START, type TestArchive, testArchives } from '../../support/archives.ts'

const archives = testArchives()
let archive: TestArchive
beforeEach(() => {
  archive = archives.make()
})
afterEach(archives.remove)

const notFound = expect.objectContaining({ problem: expect.objectContaining({ code: 'not-found' }) })

describe('sessions', () => {
  test('are told whole, the newest first', () => {
    const { db, writer } = archive
    const old = fill(archive, 2, { startedAt: START - 1000, demo: true })
    const plan = newSession().plan
    const id = writer.begin(newSession({ importedFrom: 'log.json' }))
    writer.ask(id, asked(1))
    const reason = { kind: 'guard', rule: 'alternation', speaker: 'learner' } as const
    writer.setState(id, 'paused', reason, { endedAt: null, ranMs: 7 })
    expect(sessions(db).map((one) => [one.id, one.demo])).toEqual([
      [id, false],
      [old, true],
    ])
    expect(session(db, id)).toEqual({
      ...{ id, name: 'First words', startedAt: START, endedAt: null, state: 'paused', reason, plan, ranMs: 7 },
      ...{ exchanges: 0, last: 1, source: 'openrouter', model: 'some/model', tokens: 10, costUsd: 0.5 },
      ...{ vocabulary: 0, importedFrom: 'log.json', demo: false },
    })
  })

  test('that are not there are not found', () => {
    for (const read of [session, (db: TestArchive['db'], id: number) => transcript(db, id, 1, 10)])
      expect(() => read(archive.db, 7)).toThrow(notFound)
    expect(() => curves(archive.db, 7, 10)).toThrow(notFound)
  })
})

describe('a transcript', () => {
  const places = (from: number, limit: number, id: number): { exchanges: number[]; marks: number[] } => {
    const { exchanges, marks } = transcript(archive.db, id, from, limit)
    return { exchanges: exchanges.map(({ n }) => n), marks: marks.map(({ after }) => after) }
  }

  test('tells what was written', () => {
    const { db, writer } = archive
    const id = writer.begin(newSession())
    writer.ask(id, asked(1))
    writer.answer(id, 1, answered('Blue is the sky'))
    writer.mark(id, 1, 'source', { source: 'ollama', tries: 2 }, START)
    const { exchanges, marks } = transcript(db, id, 1, 10)
    expect(exchanges).toEqual([{ ...asked(1), state: 'answered', ...answered('Blue is the sky') }])
    expect(marks).toEqual([
      { id: expect.any(Number), after: 1, at: START, kind: 'source', params: { source: 'ollama', tries: 2 } },
    ])
  })

  test('is read in parts, each with the marks among its exchanges', () => {
    const id = fill(archive, 10)
    for (const after of [10, 0, 3, 4, 5]) archive.writer.mark(id, after, 'paused', {}, START)
    expect(places(0, 3, id)).toEqual({ exchanges: [1, 2, 3], marks: [0, 3] })
    expect(places(1, 3, id)).toEqual({ exchanges: [1, 2, 3], marks: [0, 3] })
    expect(places(4, 3, id)).toEqual({ exchanges: [4, 5, 6], marks: [3, 4, 5] })
    expect(places(7, 100, id)).toEqual({ exchanges: [7, 8, 9, 10], marks: [10] })
    expect(places(11, 5, id)).toEqual({ exchanges: [], marks: [10] })
    expect(places(50, 5, id)).toEqual({ exchanges: [], marks: [] })
  })

  test('of a session without exchanges has its marks', () => {
    const id = archive.writer.begin(newSession())
    archive.writer.mark(id, 0, 'started', {}, START)
    expect(places(1, 5, id)).toEqual({ exchanges: [], marks: [0] })
  })

  test('holds nothing of other sessions', () => {
    const id = fill(archive, 1)
    archive.writer.mark(fill(archive, 5), 0, 'started', {}, START)
    expect(places(0, 100, id)).toEqual({ exchanges: [1], marks: [] })
  })
})

describe('curves', () => {
  test('of a short session have a point for each answer', () => {
    const { db, writer } = archive
    const id = fill(archive, 3)
    writer.ask(id, asked(4))
    const { exchanges } = transcript(db, id, 1, 3)
    expect(curves(db, id, 10)).toEqual(
      exchanges.map(({ n, words, newWords, vocabulary, repetition }) => ({
        n,
        words,
        newWords,
        vocabulary,
        repetition,
      })),
    )
  })

  test('of nothing are empty', () => {
    expect(curves(archive.db, archive.writer.begin(newSession()), 10)).toEqual([])
  })

  test('are averages of stretches in order, and never more than asked for', () => {
    const id = fill(archive, 200)
    const all = transcript(archive.db, id, 1, 200).exchanges
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 300 }), (points) => {
        const drawn = curves(archive.db, id, points)
        expect(drawn.length).toBeLessThanOrEqual(points)
        expect(drawn.at(-1)?.n).toBe(200)
        let from = 0
        for (const point of drawn) {
          const stretch = all.slice(from, point.n)
          expect(point.words).toBeCloseTo(stretch.reduce((sum, { words }) => sum + words, 0) / stretch.length)
          expect(point.vocabulary).toBe(Math.max(...stretch.map(({ vocabulary }) => vocabulary)))
          from = point.n
        }
      }),
      { numRuns: 30 },
    )
  })
})
