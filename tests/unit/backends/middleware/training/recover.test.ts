import { describe, expect, test } from 'vitest'
import { type Kept, runFrom } from '../../../../../backends/middleware/training/recover.ts'
import type { Exchange, Session } from '../../../../../shared/training.ts'
import { exchangeOf } from '../../../../support/scripted-training.ts'
import { runningSession } from '../../../../support/training-states.ts'

const session = (last: number, exchanges = last) =>
  runningSession({
    last,
    exchanges,
    plan: { ...runningSession().plan, topics: ['Colours', 'Food', 'Rivers'], topicInterval: 3, history: 2 },
  })
const said = (last: number, change: Partial<Exchange> = {}): Exchange[] =>
  Array.from({ length: last }, (_, index) => {
    const n = index + 1
    return { ...exchangeOf(session(last), n), ...(n === last && change) }
  })
/** As the archive would tell it. */
const kept = (from: Session, tail: Exchange[]): Kept => ({
  session: from,
  tail,
  topics: tail.filter(({ kind, state }) => state === 'answered' && (kind === 'greeting' || kind === 'introduction'))
    .length,
})

describe('a session that goes on', () => {
  test('continues with the next exchange, on its topic, with what was said last in mind', () => {
    const run = runFrom(kept(session(5), said(5)), 1000)
    expect(run).toMatchObject({
      n: 6,
      answered: 5,
      topic: 1,
      onTopic: 2,
      nextKind: 'reply',
      pending: null,
      since: 1000,
    })
    expect(run.turns.map(({ said: words }) => words)).toEqual([4, 5].map((n) => said(5)[n - 1]?.message))
    expect(run.heard).toBe(said(5).at(-1)?.response)
  })

  test('comes to the next topic where the last one was talked through', () => {
    expect(runFrom(kept(session(6), said(6)), 0)).toMatchObject({
      n: 7,
      topic: 2,
      onTopic: 0,
      nextKind: 'introduction',
    })
  })

  test('says again what was never answered, at the same place', () => {
    const tail = said(5, { state: 'asked', response: '' })
    const run = runFrom(kept(session(5, 4), tail), 0)
    expect(run).toMatchObject({ n: 5, answered: 4, pending: { message: tail[4]?.message, kind: 'reply' } })
  })

  test('never says again what was lost', () => {
    expect(runFrom(kept(session(5, 4), said(5, { state: 'lost', response: '' })), 0)).toMatchObject({
      n: 6,
      pending: null,
    })
  })

  test('introduces a topic whose introduction was lost', () => {
    const [first, second, third] = said(3)
    const lost = { ...said(4)[3], topic: 'Food', state: 'lost', response: '' } as Exchange
    const tail = [first, second, third, lost] as Exchange[]
    expect(runFrom(kept(session(4, 3), tail), 0)).toMatchObject({
      n: 5,
      topic: 1,
      onTopic: 0,
      nextKind: 'introduction',
    })
  })

  test('the only topic of a plan is not introduced again in its midst', () => {
    const only = session(5)
    const plan = { ...only.plan, topics: ['Colours'] }
    const tail = said(5).map((exchange) => ({ ...exchange, topic: 'Colours' }))
    expect(runFrom(kept({ ...only, plan }, tail), 0)).toMatchObject({ onTopic: 2, nextKind: 'reply' })
  })

  test('a topic that is listed twice is followed by the topic that is next', () => {
    const twice = { ...session(8), plan: { ...session(8).plan, topics: ['Colours', 'Food', 'Colours', 'Rivers'] } }
    const tail = Array.from({ length: 8 }, (_, index) => exchangeOf(twice, index + 1))
    expect(runFrom(kept(twice, tail), 0)).toMatchObject({ topic: 2, onTopic: 2 })
    const through = { ...twice, last: 9, exchanges: 9 }
    expect(runFrom(kept(through, [...tail, exchangeOf(twice, 9)]), 0)).toMatchObject({ topic: 3, onTopic: 0 })
  })

  test('encourages after a short answer', () => {
    expect(runFrom(kept(session(5), said(5, { response: 'blue' })), 0).nextKind).toBe('encouragement')
  })

  test('greets where nothing was said yet', () => {
    expect(runFrom(kept(session(0), []), 0)).toMatchObject({ n: 1, nextKind: 'greeting', heard: null, turns: [] })
  })

  test('keeps what it has cost so far', () => {
    expect(runFrom(kept(session(5), said(5)), 0)).toMatchObject({ tokens: 4_100, costUsd: 0.0123, ranMs: 600_000 })
  })
})
