import fc from 'fast-check'
import { test } from 'vitest'
import { idle, isRunning, step } from '../../../../../backends/middleware/training/machine.ts'
import type { Command, Event, State } from '../../../../../backends/middleware/training/machine-state.ts'
import { runFrom } from '../../../../../backends/middleware/training/recover.ts'
import { newRun } from '../../../../../backends/middleware/training/run.ts'
import { type ProblemCode, problemOf } from '../../../../../shared/problem.ts'
import type { TrainingPlan } from '../../../../../shared/training.ts'
import { lesson, reply } from '../../../../support/lesson-words.ts'
import { must } from '../../../../support/lifecycle-oracle.ts'
import { PATIENCE_MS, runs } from '../../../../support/runs.ts'
import { createTrainingOracle } from '../../../../support/training-oracle.ts'

/*
 * Whole sessions with failures, pauses, sleep, limits and kills at any moment: what is said, counted, remembered and told is what the
 * oracle says from the outside.
 */

const codes: ProblemCode[] = ['key-rejected', 'rate-limited', 'cerebrum-unreachable', 'cerebrum-timeout', 'disk-full']
const plan: fc.Arbitrary<TrainingPlan> = fc.record({
  exchanges: fc.integer({ min: 1, max: 14 }),
  delay: fc.constantFrom(0, 0.5),
  topicInterval: fc.integer({ min: 1, max: 4 }),
  topics: fc.constantFrom(['A'], ['A', 'B'], ['A', 'B', 'C'], ['A', 'B', 'A', 'C'], ['A', 'A', 'B']),
  history: fc.integer({ min: 1, max: 3 }),
  limits: fc.record({
    money: fc.constantFrom(null, null, 0.01),
    tokens: fc.constantFrom(null, null, 40),
    time: fc.constantFrom(null, null, 5),
  }),
})
const happening = fc.oneof(
  { weight: 14, arbitrary: fc.record({ what: fc.constant('next' as const), ms: fc.nat(20_000) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('fails' as const),
      code: fc.constantFrom(...codes),
      delivered: fc.boolean(),
      after: fc.constantFrom(undefined, 1, 7),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constantFrom('pause', 'pause', 'resume', 'sleep', 'wake', 'nap' as const) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('world' as const),
      side: fc.constantFrom('teacher', 'learner' as const),
      is: fc.constantFrom('ready', 'in-trouble', 'not-ready' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom('stop', 'killed', 'killed', 'patience-over' as const) }) },
)
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

/** What the loop outside has under way. */
type Under = 'teaching' | 'asking' | 'rested' | 'retry-due' | null

function createWorld(first: TrainingPlan) {
  let now = 1_000_000
  let state: State = idle
  let under: Under = null
  let stopWaits = false
  const oracle = createTrainingOracle(1, first, now)

  const begins: Partial<Record<Command['do'], Under>> = {
    teach: 'teaching',
    ask: 'asking',
    rest: 'rested',
    retry: 'retry-due',
  }
  const carryOut = (what: Command['do']): void => {
    const begun = begins[what]
    must(begun === undefined || under === null, 'two things are under way')
    if (what === 'abort') under = null
    if (begun !== undefined) under = begun
    if (what === 'give-up-later') stopWaits = true
  }
  const hear = (event: Event): void => {
    const before = state
    const next = step(before, event, now)
    state = next.state
    if (['taught', 'answered', 'failed', 'rested', 'retry-due'].includes(event.type)) under = null
    for (const { do: what } of next.commands) carryOut(what)
    oracle.heard(event, before, next.commands, state, now)
    must(!isRunning(state) || under !== null, 'it runs, and nothing is under way')
    must(state.step !== 'done' || oracle.isOver(), 'it ended, and the archive was not told')
    must(state.step !== 'paused' || under === null || under === 'retry-due', 'it is paused, and still asks')
    const waits = state.step === 'paused' && state.retryAt !== null
    must(waits === (under === 'retry-due'), 'it says that it will go on by itself, and no timer is set, or the reverse')
  }
  const usage = { source: 'openrouter', model: 'a/model', tokens: 7, costUsd: 0.002 }
  const answer = (): void => {
    if (under === 'teaching') hear({ type: 'taught', message: lesson(now), usage })
    else if (under === 'asking') hear({ type: 'answered', response: reply(now) })
    else if (under !== null) hear({ type: under })
    else if (stopWaits && state.step === 'stopping') hear({ type: 'give-up' })
  }
  const fail = ({ code, delivered, after }: Extract<Happening, { what: 'fails' }>): void => {
    if (under !== 'teaching' && under !== 'asking') return
    const problem = problemOf(code, 'no', after === undefined ? {} : { retryAfter: after })
    hear({ type: 'failed', problem, delivered: delivered && under === 'asking' })
  }
  const killed = (): void => {
    if (oracle.isOver()) return
    const kept = oracle.kept(now)
    const { world } = state
    state = { ...idle, world }
    under = null
    hear({ type: 'begin', run: runFrom(kept, now), awaited: false })
  }
  hear({ type: 'begin', run: newRun(1, first, now), awaited: now % 2 === 0 })
  return {
    over: oracle.isOver,
    happen(one: Happening): void {
      now += 'ms' in one ? one.ms : 1
      if (one.what === 'next') answer()
      else if (one.what === 'killed') killed()
      else if (one.what === 'nap') for (const type of ['sleep', 'wake'] as const) hear({ type })
      else if (one.what === 'world') hear({ type: 'world', world: { ...state.world, [one.side]: one.is } })
      else if (one.what !== 'fails') hear({ type: one.what })
      else fail(one)
    },
    /** Everything works again and everybody wants it to go on. */
    finish(): void {
      hear({ type: 'world', world: { teacher: 'ready', learner: 'ready' } })
      hear({ type: 'wake' })
      for (let turn = 0; turn < 200 && !oracle.isOver(); turn += 1) {
        now += 1
        if (state.step === 'paused') hear({ type: 'resume' })
        answer()
      }
      must(oracle.isOver(), 'it never ends, though nothing is in its way')
    },
  }
}

test('each exchange is said once, counted once and remembered; nothing goes on that was halted; it ends when it should', {
  timeout: PATIENCE_MS,
}, () => {
  fc.assert(
    fc.property(plan, fc.array(happening, { maxLength: 90, size: 'max' }), (first, happenings) => {
      const world = createWorld(first)
      for (const one of happenings) world.happen(one)
      world.finish()
    }),
    runs(150),
  )
})
