import { expect, test } from 'vitest'
import { FIRST_RETRY_MS, idle, step } from '../../../../../backends/middleware/training/machine.ts'
import type { Event, State } from '../../../../../backends/middleware/training/machine-state.ts'
import { newRun } from '../../../../../backends/middleware/training/run.ts'
import { trainingState } from '../../../../../backends/middleware/training/training-state.ts'
import { problemOf } from '../../../../../shared/problem.ts'
import { noLimits, type TrainingPlan, type TrainingState } from '../../../../../shared/training.ts'

const plan: TrainingPlan = {
  exchanges: 5,
  delay: 0,
  topicInterval: 3,
  topics: ['Colours'],
  history: 2,
  limits: noLimits,
}
const BEGUN_AT = 1_000
const facts = { name: 'A run', startedAt: BEGUN_AT, endedAt: null, vocabulary: 0, demo: false }

const told = (state: State): TrainingState =>
  trainingState({
    loop: {
      dispatch: () => undefined,
      state: () => state,
      live: () => null,
      storageProblem: () => null,
      close: () => undefined,
    },
    facts,
    rate: 6,
    resumable: null,
    now: BEGUN_AT,
  })

test('an outage is one pause to everybody outside, however often training asks whether it is over', () => {
  const problem = problemOf('provider-unreachable', 'Nothing listens there')
  let now = BEGUN_AT
  let state: State = idle
  const hear = (...events: Event[]): TrainingState => {
    for (const event of events) state = step(state, event, now).state
    return told(state)
  }
  const failed: Event = { type: 'failed', problem, delivered: false }
  hear({ type: 'begin', run: newRun(1, plan, now), awaited: false })
  const pause = {
    step: 'paused',
    reason: { kind: 'problem', problem },
    pausedAt: BEGUN_AT,
    session: { state: 'paused' },
  }
  expect(hear(failed)).toMatchObject({ ...pause, retryAt: BEGUN_AT + FIRST_RETRY_MS })
  now += FIRST_RETRY_MS
  expect(hear({ type: 'retry-due' })).toMatchObject({ ...pause, retryAt: null, rate: null })
  expect(hear(failed)).toMatchObject(pause)
  const usage = { source: 'openrouter', model: 'a/model', tokens: 1, costUsd: null }
  expect(hear({ type: 'retry-due' }, { type: 'taught', message: 'Hello', usage })).toMatchObject(pause)
  expect(hear({ type: 'answered', response: 'I am here' })).toMatchObject({
    step: 'running',
    reason: null,
    pausedAt: null,
    session: { state: 'running', exchanges: 1 },
  })
})
