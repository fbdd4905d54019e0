import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createMeasures } from '../../../archive/measures.ts'
import { answered, asked, fill, newSession, START, type TestArchive, testArchives } from '../../support/archives.ts'

const archives = testArchives()
let archive: TestArchive
beforeEach(() => {
  archive = archives.make()
})
afterEach(archives.remove)

const rowOf = (id: number) => archive.db.prepare('SELECT * FROM session WHERE id = ?').get(id)
const exchangesOf = (id: number) => archive.db.prepare('SELECT * FROM exchange WHERE session = ? ORDER BY n').all(id)
const notFound = expect.objectContaining({ problem: expect.objectContaining({ code: 'not-found' }) })

describe('an exchange', () => {
  test('that was asked counts with its place and its price', () => {
    const id = archive.writer.begin(newSession())
    archive.writer.ask(id, asked(1))
    expect(exchangesOf(id)).toMatchObject([
      { n: 1, state: 'asked', message: 'Question 1: what is blue?', response: '' },
    ])
    expect(rowOf(id)).toMatchObject({
      ...{
        exchanges: 0,
        last: 1,
        tokens: 10,
        cost_usd: 0.5,
        source: 'openrouter',
        model: 'some/model',
        plane: 'app-1',
      },
    })
  })

  test('that was answered counts as one', () => {
    const { writer } = archive
    const id = writer.begin(newSession())
    writer.ask(id, asked(1))
    writer.answer(id, 1, answered('Blue is the sky'))
    expect(exchangesOf(id)).toMatchObject([
      {
        state: 'answered',
        response: 'Blue is the sky',
        emotions: '{"joy":0.5}',
        words: 4,
        vocabulary: 4,
        learner_ms: 12,
      },
    ])
    expect(rowOf(id)).toMatchObject({ exchanges: 1, last: 1, tokens: 10, vocabulary: 4 })
  })

  test('keeps its first answer, and counts once', () => {
    const { writer } = archive
    const id = writer.begin(newSession())
    writer.ask(id, asked(1))
    writer.answer(id, 1, answered('one'))
    writer.answer(id, 1, answered('two'))
    expect(exchangesOf(id)).toMatchObject([{ response: 'one' }])
    expect(rowOf(id)).toMatchObject({ exchanges: 1 })
  })

  test('that was lost keeps its place and price', () => {
    const { writer } = archive
    const id = writer.begin(newSession())
    writer.ask(id, asked(1))
    writer.lose(id, 1)
    expect(exchangesOf(id)).toMatchObject([{ state: 'lost' }])
    expect(rowOf(id)).toMatchObject({ exchanges: 0, last: 1, tokens: 10 })
  })

  test('that was answered cannot get lost', () => {
    const { writer } = archive
    const id = fill(archive, 1)
    writer.lose(id, 1)
    expect(exchangesOf(id)).toMatchObject([{ state: 'answered' }])
  })

  test('of which nobody told a price leaves the sums as they are', () => {
    const { writer } = archive
    const id = writer.begin(newSession())
    const unknown = { tokens: null, costUsd: null, source: null, model: null }
    writer.ask(id, asked(1, unknown))
    expect(rowOf(id)).toMatchObject({ tokens: 0, cost_usd: null, source: null })
    writer.ask(id, asked(2))
    writer.ask(id, asked(3, unknown))
    expect(rowOf(id)).toMatchObject({ tokens: 10, cost_usd: 0.5, source: 'openrouter', last: 3 })
  })

  test('cannot take the place of another, and then counts for nothing', () => {
    const { writer } = archive
    const id = writer.begin(newSession())
    writer.ask(id, asked(1))
    expect(() => writer.ask(id, asked(1))).toThrow('UNIQUE')
    expect(rowOf(id)).toMatchObject({ tokens: 10 })
  })

  test('is written fast enough to be written between two messages', () => {
    const { writer } = archive
    const id = writer.begin(newSession())
    const measures = createMeasures([], [])
    const from = performance.now()
    for (let n = 1; n <= 500; n += 1) {
      writer.ask(id, asked(n))
      writer.answer(id, n, answered('Blue is the sky', measures))
    }
    // The aim is 0.1 ms; a computer that is busy with other tests gets a hundred times that.
    expect((performance.now() - from) / 500).toBeLessThan(10)
  })
})

describe('a session', () => {
  test('changes its state, with when and why', () => {
    const { writer } = archive
    const id = writer.begin(newSession())
    expect(rowOf(id)).toMatchObject({ state: 'running', reason: null, ended_at: null, started_at: START })
    writer.setState(id, 'finished', { kind: 'complete' }, { endedAt: START + 5, ranMs: 4.5 })
    expect(rowOf(id)).toMatchObject({
      state: 'finished',
      reason: '{"kind":"complete"}',
      ended_at: START + 5,
      ran_ms: 4.5,
    })
    writer.setState(id, 'running', null, { endedAt: null, ranMs: 5 })
    expect(rowOf(id)).toMatchObject({ state: 'running', reason: null, ended_at: null })
  })

  test('that does not go on is found with its run of the app', () => {
    const { writer } = archive
    const running = writer.begin(newSession())
    const paused = writer.begin(newSession({ plane: 'app-2' }))
    const over = writer.begin(newSession())
    writer.setState(paused, 'paused', { kind: 'user' }, { endedAt: null, ranMs: 1 })
    writer.setState(over, 'interrupted', { kind: 'interrupted' }, { endedAt: null, ranMs: 1 })
    const found = writer.unfinished().map(({ session: { id, state }, plane }) => ({ id, state, plane }))
    expect(found).toEqual([
      { id: paused, state: 'paused', plane: 'app-2' },
      { id: running, state: 'running', plane: 'app-1' },
    ])
    writer.adopt(running, 'app-3')
    expect(writer.unfinished().map(({ plane }) => plane)).toEqual(['app-2', 'app-3'])
  })

  test('tells its last exchanges in order, and the words of all', () => {
    const { writer } = archive
    const id = fill(archive, 30)
    writer.ask(id, asked(31))
    expect(writer.tail(id, 2).map(({ n, state }) => [n, state])).toEqual([
      [29, 'answered'],
      [30, 'answered'],
      [31, 'asked'],
    ])
    expect(writer.words(id).size).toBe(rowOf(id)?.vocabulary)
    expect(writer.words(id)).toContain('sky')
  })

  test('what was lost does not take the place of what was answered last', () => {
    const { writer } = archive
    const id = fill(archive, 2)
    for (const n of [3, 4, 5, 6]) {
      writer.ask(id, asked(n))
      writer.lose(id, n)
    }
    expect(writer.tail(id, 2).map(({ n, state }) => `${n} ${state}`)).toEqual([
      '1 answered',
      '2 answered',
      '3 lost',
      '4 lost',
      '5 lost',
      '6 lost',
    ])
  })

  test('is renamed, and removed with everything in it and nothing else', () => {
    const { writer, db } = archive
    const kept = fill(archive, 2)
    const id = fill(archive, 2)
    for (const session of [kept, id]) writer.mark(session, 1, 'topic', { topic: 'Food' }, START)
    writer.rename(id, 'Second words')
    expect(rowOf(id)).toMatchObject({ name: 'Second words' })
    writer.remove(id)
    expect(rowOf(id)).toBeUndefined()
    expect(db.prepare('SELECT DISTINCT session FROM exchange').all()).toEqual([{ session: kept }])
    expect(db.prepare('SELECT DISTINCT session FROM mark').all()).toEqual([{ session: kept }])
    expect(fill(archive, 1)).toBeGreaterThan(id)
  })
})

test('what is not there cannot be written to', () => {
  const { writer, db } = archive
  const id = writer.begin(newSession())
  const times = { endedAt: null, ranMs: 0 }
  for (const attempt of [
    () => writer.ask(id + 1, asked(1)),
    () => writer.answer(id, 1, answered('x')),
    () => writer.lose(id, 1),
    () => writer.mark(id + 1, 0, 'started', {}, START),
    () => writer.setState(id + 1, 'stopped', null, times),
    () => writer.rename(id + 1, 'x'),
    () => writer.remove(id + 1),
    () => writer.adopt(id + 1, 'x'),
    () => writer.exportedAs(id + 1, 'x'),
  ])
    expect(attempt).toThrow(notFound)
  expect(db.isTransaction).toBe(false)
})

test('what is written together is written all or not at all', () => {
  const { writer, db } = archive
  expect(() =>
    writer.together(() => {
      fill(archive, 3)
      throw new Error('the lights went out')
    }),
  ).toThrow('the lights went out')
  expect(db.prepare('SELECT count(*) AS count FROM exchange').get()).toEqual({ count: 0 })
})
