import { describe, expect, test } from 'vitest'
import {
  FIRST_RETRY_MS,
  idle,
  LONGEST_RETRY_MS,
  retryMs,
  step,
} from '../../../../../backends/middleware/training/machine.ts'
import type { Command, Event, State } from '../../../../../backends/middleware/training/machine-state.ts'
import { newRun, type Run } from '../../../../../backends/middleware/training/run.ts'
import { readyWorld } from '../../../../../backends/middleware/training/world.ts'
import { problemOf } from '../../../../../shared/problem.ts'
import { noLimits, type TrainingPlan } from '../../../../../shared/training.ts'

const plan: TrainingPlan = {
  exchanges: 5,
  delay: 0,
  topicInterval: 3,
  topics: ['Colours', 'Animals'],
  history: 2,
  limits: noLimits,
}
const usage = { source: 'openrouter', model: 'a/model', tokens: 10, costUsd: 0.01 }
const rejected = problemOf('key-rejected', 'OpenRouter rejected the key')
const refused = problemOf('cerebrum-unreachable', 'Nothing listens there')
const slow = problemOf('cerebrum-timeout', 'No answer within 30 s')

/** A machine that is told what happened, and whose last commands can be looked at. */
function machine(change: Partial<TrainingPlan> = {}, { awaited = false, run = {} as Partial<Run> } = {}) {
  let state: State = idle
  let commands: Command[] = []
  let now = 1_000
  let count = 0
  const next = (): number => {
    count += 1
    return count
  }
  const tell = (...events: Event[]): Command[] => {
    commands = []
    for (const event of events) {
      const after = step(state, event, now)
      state = after.state
      commands.push(...after.commands)
    }
    return commands
  }
  tell({ type: 'begin', run: { ...newRun(7, { ...plan, ...change }, now), ...run }, awaited })
  return {
    tell,
    state: () => state,
    did: () => commands.map((command) => command.do),
    commands: () => commands,
    run: () => ('run' in state ? state.run : null),
    pass: (ms: number) => {
      now += ms
    },
    teach: (message = `said ${next()}`) => tell({ type: 'taught', message, usage }),
    answer: (response = `heard something new ${next()}`) => tell({ type: 'answered', response }),
    exchange(response?: string) {
      this.teach()
      return this.answer(response)
    },
  }
}

const unwell = { ...readyWorld, teacher: 'not-ready' } as const
const inTrouble = { ...readyWorld, teacher: 'in-trouble' } as const

describe('a run', () => {
  test('greets, asks, keeps, and teaches again; the first exchange ends the start', () => {
    const one = machine()
    expect(one.did()).toEqual(['mark', 'session', 'teach'])
    expect(one.commands().at(-1)).toMatchObject({ cue: expect.stringContaining('Colours') })
    expect(one.state()).toMatchObject({ step: 'starting', phase: 'teaching' })
    expect(one.teach('Hello CEREBRUM')).toMatchObject([
      { do: 'ask', pending: { message: 'Hello CEREBRUM', kind: 'greeting' }, usage },
    ])
    expect(one.answer('light is warm')).toMatchObject([
      { do: 'keep', run: { n: 1 }, response: 'light is warm' },
      { do: 'teach', cue: 'light is warm', run: { n: 2, answered: 1, turns: [{ said: 'Hello CEREBRUM' }] } },
    ])
    expect(one.state()).toMatchObject({ step: 'running' })
  })

  test('rests between exchanges as long as the plan says', () => {
    const one = machine({ delay: 2.5 })
    expect(one.exchange()).toMatchObject([{ do: 'ask' }, { do: 'keep' }, { do: 'rest', ms: 2500 }].slice(1))
    one.tell({ type: 'rested' })
    expect(one.did()).toEqual(['teach'])
  })

  test('introduces a new topic after so many exchanges; its introduction is an exchange like any other', () => {
    const one = machine({ exchanges: 10 })
    one.exchange()
    one.exchange()
    const [, mark, teach] = one.exchange()
    expect(mark).toMatchObject({ do: 'mark', kind: 'topic', after: 3, params: { topic: 'Animals' } })
    expect(teach).toMatchObject({ do: 'teach', run: { n: 4, nextKind: 'introduction' } })
    expect(one.teach()).toMatchObject([{ pending: { kind: 'introduction' } }])
    one.answer()
    expect(one.run()).toMatchObject({ answered: 4, onTopic: 1 })
  })

  test('encourages after a short answer', () => {
    const one = machine()
    one.exchange('light')
    expect(one.run()).toMatchObject({ nextKind: 'encouragement' })
    expect(one.commands().at(-1)).toMatchObject({ cue: expect.stringMatching(/^light\n\n\[.*Encourage/s) })
    one.exchange('')
    expect(one.commands().at(-1)).toMatchObject({ cue: expect.stringContaining('said nothing') })
  })

  test('reminds the teacher of no more than the plan says', () => {
    const one = machine({ history: 2, exchanges: 10 })
    for (let count = 0; count < 6; count += 1) one.exchange()
    expect(one.run()?.turns).toHaveLength(2)
  })

  test('ends when all exchanges are made', () => {
    const one = machine({ exchanges: 2 })
    one.exchange()
    one.pass(500)
    one.exchange()
    expect(one.state()).toMatchObject({
      step: 'done',
      reason: { kind: 'complete' },
      run: { answered: 2, ranMs: 500, since: null },
    })
    expect(one.commands().find((command) => command.do === 'session')).toMatchObject({ state: 'finished' })
  })

  test.each([
    ['money', { money: 0.02, tokens: null, time: null }],
    ['tokens', { money: null, tokens: 20, time: null }],
  ] as const)('ends cleanly at a limit of %s', (limit, limits) => {
    const one = machine({ limits })
    one.exchange()
    expect(one.state().step).toBe('running')
    one.exchange()
    expect(one.state()).toMatchObject({ step: 'done', reason: { kind: 'limit', limit } })
  })

  test('ends cleanly at a limit of time, in which pauses do not count', () => {
    const one = machine({ limits: { money: null, tokens: null, time: 1 } })
    one.pass(30_000)
    one.exchange()
    one.tell({ type: 'pause' })
    one.pass(600_000)
    one.tell({ type: 'resume' })
    one.exchange()
    expect(one.state().step).toBe('running')
    one.pass(30_000)
    one.exchange()
    expect(one.state()).toMatchObject({ step: 'done', reason: { kind: 'limit', limit: 'time' } })
  })

  test('marks a change of source', () => {
    const one = machine()
    one.exchange()
    const commands = one.tell({
      type: 'taught',
      message: 'Hi',
      usage: { ...usage, source: 'ollama', model: 'gemma3:4b' },
    })
    expect(commands).toMatchObject([
      { do: 'mark', kind: 'source', params: { source: 'ollama', model: 'gemma3:4b' } },
      { do: 'ask' },
    ])
  })
})

describe('a failure', () => {
  test('of the first exchange, while its start is awaited, ends the run', () => {
    const one = machine({}, { awaited: true })
    one.tell({ type: 'failed', problem: rejected, delivered: false })
    expect(one.state()).toMatchObject({ step: 'done', reason: { kind: 'problem', problem: rejected } })
  })

  test('of the first exchange, when nobody waits any more, pauses it', () => {
    const one = machine({}, { awaited: true })
    one.tell({ type: 'patience-over' }, { type: 'failed', problem: rejected, delivered: false })
    expect(one.state()).toMatchObject({ step: 'paused', reason: { problem: rejected } })
  })

  test('that blocks pauses at once; it goes on when the cause is gone, and not before', () => {
    const one = machine()
    one.exchange()
    one.tell({ type: 'failed', problem: rejected, delivered: false })
    expect(one.did()).toEqual(['abort', 'mark', 'session', 'retry'])
    one.tell({ type: 'world', world: unwell }, { type: 'retry-due' }, { type: 'world', world: unwell })
    expect(one.did()).toEqual(['retry'])
    expect(one.state().step).toBe('paused')
    one.tell({ type: 'world', world: readyWorld })
    expect(one.did()).toEqual(['abort', 'teach'])
    expect(one.run()).toMatchObject({ n: 2, answered: 1 })
  })

  test('tells since when it pauses, however often it looks whether the cause is gone', () => {
    const one = machine()
    one.exchange()
    one.pass(500)
    one.tell({ type: 'failed', problem: rejected, delivered: false }, { type: 'world', world: unwell })
    one.pass(FIRST_RETRY_MS)
    one.tell({ type: 'retry-due' })
    expect(one.state()).toMatchObject({ step: 'paused', pausedAt: 1_500 })
  })

  test('that may pass is tried again though its server tells of trouble, and at once when somebody else was answered', () => {
    const unreachable = problemOf('provider-unreachable', 'Nothing listens there')
    const one = machine()
    one.exchange()
    one.tell({ type: 'failed', problem: unreachable, delivered: false }, { type: 'world', world: inTrouble })
    one.tell({ type: 'retry-due' })
    expect(one.did()).toEqual(['abort', 'teach'])
    one.tell({ type: 'failed', problem: unreachable, delivered: false })
    expect(one.state().step).toBe('paused')
    one.tell({ type: 'world', world: readyWorld })
    expect(one.did()).toEqual(['abort', 'teach'])
  })

  test('that lasts for hours is one pause in the transcript, and it goes on when CEREBRUM has answered', () => {
    const unreachable = problemOf('provider-unreachable', 'Nothing listens there')
    const one = machine()
    one.exchange()
    const marks: Command[] = []
    const tell = (...events: Event[]): void =>
      void marks.push(...one.tell(...events).filter((command) => command.do === 'mark'))
    one.pass(500)
    for (let tries = 0; tries < 60; tries += 1) {
      const problem = tries === 30 ? rejected : unreachable
      tell({ type: 'failed', problem, delivered: false })
      expect(one.state()).toMatchObject({ step: 'paused', pausedAt: 1_500, reason: { problem } })
      one.pass(LONGEST_RETRY_MS)
      tell({ type: 'retry-due' })
    }
    expect(marks).toMatchObject([
      { kind: 'paused', params: { code: 'provider-unreachable' } },
      { kind: 'paused', params: { code: 'key-rejected' } },
    ])
    tell({ type: 'taught', message: 'Are you there?', usage })
    expect(marks).toHaveLength(2)
    tell({ type: 'answered', response: 'I am here again' })
    // Before the exchange that was answered.
    expect(marks.slice(2)).toMatchObject([{ kind: 'resumed', after: 1 }])
    expect(one.run()).toMatchObject({ answered: 2, ranMs: 500 })
    tell({ type: 'failed', problem: unreachable, delivered: false })
    expect(marks.slice(3)).toMatchObject([{ kind: 'paused' }])
  })

  test('that is tried again can be paused by the user meanwhile, and gone on with', () => {
    const one = machine()
    one.tell({ type: 'failed', problem: refused, delivered: false }, { type: 'retry-due' })
    one.tell({ type: 'pause' })
    expect(one.did()).toEqual(['abort', 'session'])
    expect(one.state()).toMatchObject({ step: 'paused', reason: { kind: 'user' }, retryAt: null })
    one.tell({ type: 'resume' })
    expect(one.commands()).toMatchObject([{ do: 'abort' }, { kind: 'resumed' }, { state: 'running' }, { do: 'teach' }])
  })

  test('known before it happened counts as seen', () => {
    const one = machine()
    one.tell({ type: 'world', world: unwell }, { type: 'failed', problem: rejected, delivered: false })
    one.tell({ type: 'world', world: readyWorld })
    expect(one.state().step).toBe('running')
  })

  test('that passes is tried again later and later, or when it was asked for', () => {
    const overloaded = problemOf('provider-overloaded', 'Too busy')
    const one = machine()
    const waits = Array.from({ length: 8 }, () => {
      const retry = one
        .tell({ type: 'failed', problem: overloaded, delivered: false })
        .find((command) => command.do === 'retry')
      one.tell({ type: 'retry-due' })
      return retry?.do === 'retry' ? retry.ms : 0
    })
    expect(waits).toEqual([2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1000))
    expect(retryMs({ ...overloaded, retryAfter: 90 }, 1)).toBe(90_000)
    expect(retryMs({ ...overloaded, retryAfter: 0 }, 1)).toBe(FIRST_RETRY_MS)
    expect(retryMs(overloaded, 50)).toBe(LONGEST_RETRY_MS)
    one.exchange()
    expect(one.run()?.failures).toBe(0)
  })

  test('to reach CEREBRUM keeps what was said, which is said again', () => {
    const one = machine()
    one.teach('Hello')
    one.tell({ type: 'failed', problem: refused, delivered: false }, { type: 'retry-due' })
    expect(one.commands().at(-1)).toMatchObject({
      do: 'ask',
      pending: { message: 'Hello' },
      usage: null,
      run: { n: 1 },
    })
  })

  test('after the message may have arrived loses the exchange, which is not said again', () => {
    const one = machine()
    one.teach('Hello')
    one.tell({ type: 'failed', problem: slow, delivered: true })
    expect(one.commands()).toMatchObject([{ do: 'lose', run: { n: 1 } }, { do: 'mark', kind: 'lost' }, {}, {}, {}, {}])
    one.tell({ type: 'retry-due' })
    expect(one.commands().at(-1)).toMatchObject({ do: 'teach', run: { n: 2, answered: 0, pending: null } })
  })
})

describe('the user', () => {
  test('pauses while the teacher thinks: nothing was said yet', () => {
    const one = machine()
    one.tell({ type: 'pause' })
    expect(one.did()).toEqual(['abort', 'mark', 'session'])
    expect(one.state()).toMatchObject({ step: 'paused', reason: { kind: 'user' } })
    one.tell({ type: 'taught', message: 'late', usage })
    expect(one.did()).toEqual([])
  })

  test('pauses while CEREBRUM thinks: its answer is kept first', () => {
    const one = machine()
    one.teach()
    expect(one.tell({ type: 'pause' })).toEqual([])
    one.answer('at last an answer')
    expect(one.did()).toEqual(['keep', 'abort', 'mark', 'session'])
    expect(one.state()).toMatchObject({ step: 'paused', run: { answered: 1 } })
  })

  test('who paused is not overruled by a cause that goes', () => {
    const one = machine()
    one.tell({ type: 'failed', problem: rejected, delivered: false }, { type: 'pause' })
    one.tell({ type: 'world', world: unwell }, { type: 'world', world: readyWorld }, { type: 'retry-due' })
    expect(one.state()).toMatchObject({ step: 'paused', reason: { kind: 'user' } })
    one.tell({ type: 'resume' })
    expect(one.state().step).toBe('running')
  })

  test('stops at once between exchanges', () => {
    const one = machine({ delay: 1 })
    one.exchange()
    one.tell({ type: 'stop' })
    expect(one.state()).toMatchObject({ step: 'done', reason: { kind: 'user' } })
  })

  test('stops while CEREBRUM thinks: its answer is waited for, but not for ever', () => {
    const one = machine()
    one.teach()
    // A middleware that is killed while it waits for CEREBRUM must not go on with what was stopped.
    expect(one.tell({ type: 'stop' })).toMatchObject([
      { do: 'session', state: 'stopped', reason: { kind: 'user' } },
      { do: 'give-up-later' },
    ])
    expect(one.state().step).toBe('stopping')
    one.answer('just in time')
    expect(one.state()).toMatchObject({ step: 'done', run: { answered: 1 } })

    const other = machine()
    other.teach()
    other.tell({ type: 'stop' }, { type: 'give-up' })
    expect(other.did()).toContain('lose')
    expect(other.state()).toMatchObject({ step: 'done', run: { answered: 0 } })
  })

  test('a pause by the user outlives a nap of the computer', () => {
    const one = machine()
    one.teach()
    one.tell({ type: 'pause' }, { type: 'sleep' }, { type: 'wake' })
    one.answer('here I am')
    expect(one.state()).toMatchObject({ step: 'paused', reason: { kind: 'user' } })
  })

  test('cannot have two runs at once', () => {
    const one = machine()
    const before = one.state()
    one.tell({ type: 'begin', run: newRun(8, plan, 0), awaited: false })
    expect(one.state()).toBe(before)
  })
})

describe('going in circles', () => {
  test('changes the approach, says so, and pauses when that does not help', () => {
    const one = machine({ exchanges: 100, topicInterval: 50 })
    const rounds = Array.from({ length: 4 }, () => {
      for (let count = 0; count < 3; count += 1) one.exchange('the very same answer')
      return one.did()
    })
    expect(rounds.slice(0, 3)).toEqual(Array(3).fill(['keep', 'mark', 'mark', 'teach']))
    expect(one.state()).toMatchObject({
      step: 'paused',
      reason: { kind: 'guard', rule: 'exact-repeats', speaker: 'learner' },
    })
    one.tell({ type: 'resume' })
    expect(one.state()).toMatchObject({ step: 'running', run: { guard: { approaches: 0 } } })
  })
})

describe('a run that was interrupted', () => {
  test('goes on with what CEREBRUM has not answered yet', () => {
    const pending = { heard: '', message: 'Hello', kind: 'reply' } as const
    const one = machine({}, { run: { n: 4, answered: 3, pending } })
    expect(one.state()).toMatchObject({ step: 'running', phase: 'asking' })
    expect(one.commands()).toMatchObject([
      { kind: 'recovered' },
      { do: 'session' },
      { do: 'ask', pending, usage: null },
    ])
  })
})

describe('a run whose session is not in the archive any more', () => {
  const problem = problemOf('unavailable', 'training.db was damaged.')

  test('ends with the reason, and asks for nothing to be written', () => {
    const one = machine()
    one.teach()
    expect(one.tell({ type: 'gone', problem })).toEqual([{ do: 'abort' }])
    expect(one.state()).toMatchObject({ step: 'done', reason: { kind: 'problem', problem } })
    expect(one.tell({ type: 'answered', response: 'late' }, { type: 'gone', problem })).toEqual([])
    const next = newRun(8, plan, 2_000)
    one.tell({ type: 'begin', run: next, awaited: false })
    expect(one.run()?.session).toBe(8)
  })

  test('also ends while it waits for somebody', () => {
    const one = machine()
    one.tell({ type: 'pause' })
    one.tell({ type: 'gone', problem })
    expect(one.state()).toMatchObject({ step: 'done', reason: { kind: 'problem', problem } })
  })
})
