import { describe, expect, test } from 'vitest'
import {
  sayMark,
  saySessionState,
  sayTraining,
  sayTrainingReason,
  sayTrainingStep,
  sayWhyItStands,
} from '../../../../shared/presentation/training-words.ts'
import { problemOf } from '../../../../shared/problem.ts'
import {
  idleTraining,
  type Mark,
  sessionStateSchema,
  type TrainingReason,
  trainingStepSchema,
} from '../../../../shared/training.ts'
import { runningSession } from '../../../support/training-states.ts'

const rejected: TrainingReason = { kind: 'problem', problem: problemOf('key-rejected', 'User not found.') }
const session = runningSession()

test('every step and state has words', () => {
  expect(trainingStepSchema.options.map(sayTrainingStep)).not.toContain(undefined)
  expect(sessionStateSchema.options.map(saySessionState)).not.toContain(undefined)
})

test.each([
  [{ kind: 'user' }, 'By you'],
  [{ kind: 'sleep' }, 'The computer sleeps'],
  [{ kind: 'complete' }, 'All exchanges were made'],
  [{ kind: 'interrupted' }, 'The app ended before it did'],
  [{ kind: 'limit', limit: 'money' }, 'Your limit is reached: money'],
  [
    { kind: 'guard', rule: 'shrinking', speaker: 'teacher' },
    'The LLM goes in circles: replies that get shorter and shorter',
  ],
  [rejected, 'OpenRouter rejected the key'],
] as [TrainingReason, string][])('%j is said so', (reason, words) => {
  expect(sayTrainingReason(reason)).toBe(words)
})

test.each([
  ['running', null, null],
  ['running', { kind: 'user' }, 'Pauses when CEREBRUM has answered'],
  ['starting', { kind: 'sleep' }, 'Pauses when CEREBRUM has answered'],
  ['paused', { kind: 'user' }, 'By you'],
  ['stopping', { kind: 'user' }, 'You stopped it'],
  ['done', { kind: 'user' }, 'You stopped it'],
] as const)('why it stands, %s for %j: %s', (step, reason, words) => {
  expect(sayWhyItStands({ step, reason })).toBe(words)
})

describe('a mark', () => {
  const say = (kind: Mark['kind'], params: Mark['params'] = {}): string => sayMark({ kind, params })

  test.each([
    ['started', {}, 'Started'],
    ['topic', { topic: 'Colours' }, 'New topic: Colours'],
    ['source', { source: 'ollama', model: 'gemma3:4b' }, 'Now taught by gemma3:4b'],
    ['paused', { why: 'user' }, 'Paused: By you'],
    ['paused', { why: 'problem', code: 'key-rejected', detail: 'no' }, 'Paused: OpenRouter rejected the key'],
    ['ended', { why: 'user' }, 'Ended: You stopped it'],
    ['ended', { why: 'limit', limit: 'tokens' }, 'Ended: Your limit is reached: tokens'],
    [
      'new-approach',
      { rule: 'alternation', speaker: 'learner' },
      'CEREBRUM went in circles (two replies that take turns), so the teacher was asked for another approach',
    ],
    [
      'lost',
      { code: 'cerebrum-timeout', detail: 'no' },
      'No answer came to this message: CEREBRUM did not answer in time',
    ],
  ] as [Mark['kind'], Mark['params'], string][])('%s %j', (kind, params, words) => {
    expect(say(kind, params)).toBe(words)
  })

  test('of a newer version is shown as far as it is understood', () => {
    expect(say('paused', { why: 'moonshine' })).toBe('Paused: moonshine')
    expect(say('lost', { code: 'moonshine' })).toBe('No answer came to this message: no answer came')
  })
})

test('training in one line', () => {
  expect(sayTraining(idleTraining)).toBeNull()
  expect(sayTraining({ ...idleTraining, step: 'running', session })).toBe('Training: 41 of 100')
  expect(sayTraining({ ...idleTraining, step: 'paused', reason: rejected, session })).toBe(
    'Training paused: OpenRouter rejected the key',
  )
  expect(sayTraining({ ...idleTraining, step: 'done', session })).toBeNull()
})
