import { expect, it } from 'vitest'
import { trainingOf, trainingStatusSchema } from '../../../../control/python/training-status.ts'
import { middlewareSettings } from '../../../support/backend-settings.ts'

const SEEN = 1_700_000_000_000
const run = {
  plan: { ...middlewareSettings().plan, exchanges: 10 },
  source: 'ollama',
  model: 'gemma3:4b',
  seenAt: SEEN,
  stopAsked: false,
  brokeBy: null,
}
const status = (change: object) =>
  trainingStatusSchema.parse({ running: true, exchanges_completed: 4, current_topic: 'Stars', ...change })

it('a training that runs has its pace and what is left, from the time that the middleware names', () => {
  const began = new Date(SEEN - 120_000)
  const local = new Date(began.getTime() - began.getTimezoneOffset() * 60_000).toISOString().replace('Z', '')
  expect(trainingOf(status({ started_at: local }), run, SEEN)).toMatchObject({
    step: 'running',
    topic: 'Stars',
    rate: 2,
    etaSeconds: 180,
    session: { exchanges: 4, startedAt: SEEN - 120_000, state: 'running', source: 'ollama' },
  })
})

it('a time that cannot be, or none, counts from when it was first seen', () => {
  for (const started_at of [null, 'yesterday', '2999-01-01T00:00:00'])
    expect(trainingOf(status({ started_at }), run, SEEN + 60_000).session?.startedAt).toBe(SEEN)
})

it('one that ended is complete, was stopped, or broke off by itself, and says which', () => {
  const over = (change: object, stopAsked = false) =>
    trainingOf(status({ running: false, ...change }), { ...run, stopAsked }, SEEN)
  expect(over({ exchanges_completed: 10 })).toMatchObject({ step: 'done', reason: { kind: 'complete' } })
  expect(over({}, true)).toMatchObject({ step: 'idle', reason: null, session: { state: 'stopped', exchanges: 4 } })
  expect(over({ exchanges_completed: 0 })).toMatchObject({
    step: 'done',
    reason: { kind: 'problem', problem: { detail: expect.stringContaining('by itself') } },
  })
})

it('a setting that its loop does not find is named', () => {
  const broke = (brokeBy: string) => {
    const { reason } = trainingOf(status({ running: false }), { ...run, brokeBy }, SEEN)
    return reason?.kind === 'problem' ? reason.problem.detail : null
  }
  expect(broke("'max_conversation_history'")).toContain('config.json has no “max_conversation_history”')
  expect(broke('list index out of range')).toContain('list index out of range')
})
