import fc from 'fast-check'
import { describe, test } from 'vitest'
import { idle, isRunning, step } from '../../../../../backends/middleware/training/machine.ts'
import type { Command, Event, State } from '../../../../../backends/middleware/training/machine-state.ts'
import { newRun } from '../../../../../backends/middleware/training/run.ts'
import { type ProblemCode, problemOf } from '../../../../../shared/problem.ts'
import { noLimits } from '../../../../../shared/training.ts'
import { lesson, reply } from '../../../../support/lesson-words.ts'
import { PATIENCE_MS, runs } from '../../../../support/runs.ts'

/*
 * The machine against a world that does anything at any moment: what is asked for is what the loop outside can carry out, and what
 * the archive is told is a whole session.
 */

const plan = { exchanges: 12, delay: 0.001, topicInterval: 3, topics: ['A', 'B'], history: 2, limits: noLimits }
const usage = { source: 'openrouter', model: 'a/model', tokens: 1, costUsd: null }
const codes: ProblemCode[] = ['key-rejected', 'rate-limited', 'cerebrum-unreachable', 'cerebrum-timeout', 'disk-full']

/** What happens: by the world's choice, or the answer to what was asked for last. */
const happening = fc.oneof(
  { weight: 8, arbitrary: fc.constant('answer' as const) },
  { weight: 2, arbitrary: fc.record({ fails: fc.constantFrom(...codes), delivered: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'pause' as const,
      'resume' as const,
      'stop' as const,
      'sleep' as const,
      'wake' as const,
      'begin' as const,
      'patience' as const,
      'late-taught' as const,
      'late-answer' as const,
      'late-failure' as const,
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      world: fc.constantFrom('ready' as const, 'not-ready' as const),
      side: fc.constantFrom('teacher' as const, 'learner' as const),
    }),
  },
)
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

type Under = { kind: 'teaching' | 'asking' | 'timer' | 'nothing'; timer?: Event }

/** Late news never comes while something is under way, and where nothing is, it must do nothing. */
const isLate = (name: string): boolean => name.startsWith('late-')
const named = {
  pause: { type: 'pause' },
  resume: { type: 'resume' },
  stop: { type: 'stop' },
  sleep: { type: 'sleep' },
  wake: { type: 'wake' },
  patience: { type: 'patience-over' },
  'late-taught': { type: 'taught', message: 'x', usage },
  'late-answer': { type: 'answered', response: 'x' },
  'late-failure': { type: 'failed', problem: problemOf('cerebrum-error', 'x'), delivered: true },
} satisfies Record<string, Event>

/** The loop outside, with everything that it must be able to rely on. */
function play(happenings: readonly Happening[]): void {
  let state: State = idle
  let under: Under = { kind: 'nothing' }
  let now = 0
  let sessions = 0
  const exchanges = new Map<string, 'asked' | 'answered' | 'lost'>()
  let isOpen = false

  const carryOut = (command: Command): void => {
    switch (command.do) {
      case 'teach':
        must(under.kind !== 'teaching' && under.kind !== 'asking', 'two things are asked at once')
        under = { kind: 'teaching' }
        return
      case 'ask': {
        must(under.kind !== 'asking', 'CEREBRUM is told two things at once')
        const id = `${command.run.session}-${command.run.n}`
        if (command.usage !== null) {
          must(!exchanges.has(id), `${id} is written twice`)
          exchanges.set(id, 'asked')
        } else must(exchanges.get(id) === 'asked', `${id} is said again, but was never written or is over`)
        under = { kind: 'asking' }
        return
      }
      case 'keep': {
        const id = `${command.run.session}-${command.run.n}`
        must(exchanges.get(id) === 'asked', `${id} is answered, but was ${exchanges.get(id)}`)
        exchanges.set(id, 'answered')
        return
      }
      case 'lose': {
        const id = `${command.run.session}-${command.run.n}`
        must(exchanges.get(id) === 'asked', `${id} is lost, but was ${exchanges.get(id)}`)
        exchanges.set(id, 'lost')
        return
      }
      case 'rest':
        under = { kind: 'timer', timer: { type: 'rested' } }
        return
      case 'retry':
        under = { kind: 'timer', timer: { type: 'retry-due' } }
        return
      case 'give-up-later':
        return
      case 'abort':
        under = { kind: 'nothing' }
        return
      case 'mark':
        return
      case 'session':
        isOpen = command.state === 'running' || command.state === 'paused'
        return
    }
  }
  const hear = (event: Event): void => {
    now += 1
    const next = step(state, event, now)
    state = next.state
    // What was answered is under way no more.
    if (event.type === 'taught' || event.type === 'answered' || event.type === 'failed') under = { kind: 'nothing' }
    if (event.type === 'rested' || event.type === 'retry-due') under = { kind: 'nothing' }
    for (const command of next.commands) carryOut(command)
  }
  const answer = (): Event | null => {
    if (under.kind === 'teaching') return { type: 'taught', message: lesson(now), usage }
    if (under.kind === 'asking') return { type: 'answered', response: reply(now) }
    return under.timer ?? null
  }
  const begin = (): Event | null => {
    if (isOpen) return null
    sessions += 1
    return { type: 'begin', run: newRun(sessions, plan, now), awaited: now % 2 === 0 }
  }
  const failure = (code: ProblemCode, delivered: boolean): Event | null => {
    if (under.kind !== 'teaching' && under.kind !== 'asking') return null
    return { type: 'failed', problem: problemOf(code, 'no'), delivered: delivered && under.kind === 'asking' }
  }
  const eventOf = (what: Happening): Event | null => {
    if (what === 'begin') return begin()
    if (what === 'answer') return answer()
    if (typeof what === 'string') return under.kind === 'nothing' || !isLate(what) ? named[what] : null
    if ('fails' in what) return failure(what.fails, what.delivered)
    return { type: 'world', world: { ...state.world, [what.side]: what.world } }
  }
  const happen = (what: Happening): void => {
    const event = eventOf(what)
    if (event !== null) hear(event)
  }

  happen('begin')
  for (const what of happenings) {
    happen(what)
    // Something is always under way in a run that goes on; a paused one waits for a time, the world, or a person.
    if (isRunning(state)) must(under.kind !== 'nothing', 'it runs, and nothing is under way')
    if (state.step === 'done' || state.step === 'idle') must(!isOpen, 'it ended, and the archive was not told')
    if (state.step === 'paused')
      must(under.kind === 'timer' || under.kind === 'nothing', 'it is paused, and still asks')
    if ('run' in state) {
      const { session, n, answered } = state.run
      const own = [...exchanges].filter(([id]) => id.startsWith(`${session}-`))
      must(own.length === (state.run.pending === null ? n - 1 : n), 'places have no holes')
      must(own.filter(([, one]) => one === 'answered').length === answered, 'what is counted was answered')
      must(answered <= plan.exchanges, 'no more than was asked for')
    }
  }
}

function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise)
}

describe('the training machine', () => {
  test('whatever happens, one thing is under way at a time, no place is skipped or written twice, and an end is told', {
    timeout: PATIENCE_MS,
  }, () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 120 }), (happenings) => play(happenings)),
      runs(200),
    )
  })
})
