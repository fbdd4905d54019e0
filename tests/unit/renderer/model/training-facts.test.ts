import { expect, test } from 'vitest'
import { isGoing, progressFacts, showsStartForm, trainingShape } from '../../../../renderer/model/training-facts.ts'
import { problemOf } from '../../../../shared/problem.ts'
import { idleTraining, type TrainingState, trainingStepSchema } from '../../../../shared/training.ts'
import { runningSession } from '../../../support/training-states.ts'

const running = (change: Partial<TrainingState> = {}): TrainingState => ({
  ...idleTraining,
  step: 'running',
  session: runningSession(),
  rate: 4.1,
  etaSeconds: 860,
  forecastUsd: 0.02,
  ...change,
})

test('how it goes, in facts', () => {
  expect(progressFacts(running())).toEqual([
    '41 of 100 exchanges',
    '4.1 a minute',
    '14 min left',
    '$0.01',
    'about $0.03 in all',
    '4,100 tokens',
  ])
})

test('what nobody knows is not said', () => {
  const session = runningSession({ costUsd: null, tokens: 0 })
  expect(progressFacts(running({ session, rate: null, etaSeconds: null, forecastUsd: null }))).toEqual([
    '41 of 100 exchanges',
  ])
  expect(progressFacts(idleTraining)).toEqual([])
})

test('a user’s own pause is no exception, any other is', () => {
  const problem = problemOf('key-rejected', 'no')
  expect(trainingShape({ step: 'paused', reason: { kind: 'user' } })).toBe('stopped')
  expect(trainingShape({ step: 'paused', reason: { kind: 'problem', problem } })).toBe('attention')
  expect(trainingShape({ step: 'done', reason: { kind: 'problem', problem } })).toBe('attention')
  expect(trainingShape({ step: 'done', reason: { kind: 'complete' } })).toBe('neutral')
  expect(trainingStepSchema.options.filter(isGoing)).toEqual(['starting', 'running', 'paused', 'stopping'])
})

test('the start form stays while its own start waits, or was refused', () => {
  const shown = (isOurs: boolean) => trainingStepSchema.options.filter((step) => showsStartForm(step, isOurs))
  expect(shown(false)).toEqual(['idle', 'done'])
  expect(shown(true)).toEqual(['idle', 'starting', 'done'])
})
