import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { keyTrialSteps } from '../../../../control/llm/key-trial.ts'
import { NotConnectedError } from '../../../../renderer/connection/panel-client.ts'
import { failureOf } from '../../../../renderer/model/failure.ts'
import {
  canSaveAnyway,
  saySwitch,
  sayTrial,
  stepName,
  trialShape,
  waitsForUser,
} from '../../../../renderer/model/procedure-words.ts'
import { sayProblem } from '../../../../shared/presentation/say-problem.ts'
import { type ProblemCode, problemCodes, problemOf } from '../../../../shared/problem.ts'
import { reason } from '../../../../shared/reason.ts'
import { switchSteps } from '../../../../shared/repair.ts'
import { panel } from '../../../../shared/words/en/panel.ts'
import { procedureOf, stepOf } from '../../../support/panel-fixtures.ts'

const failedTrial = (code: ProblemCode) =>
  procedureOf({ kind: 'key-trial', to: null, outcome: 'failed', problem: problemOf(code, 'The detail.') })

test('every step that the control plane takes has its name here', () => {
  for (const id of [...keyTrialSteps, ...switchSteps.ollama, ...switchSteps.openrouter])
    expect(panel.steps).toHaveProperty(id)
})

test('a step of a newer control plane is shown by its id', () => {
  expect(stepName({ id: 'polish' })).toBe('polish')
})

test('a switch says what stays in force while it runs', () => {
  expect(saySwitch(procedureOf(), 'openrouter')).toEqual({
    title: 'Switching to Ollama',
    text: 'OpenRouter stays in use until the last step passes.',
  })
  expect(saySwitch(procedureOf(), null).text).toBe('Nothing is in use until the last step passes.')
})

test('a switch that ended says how: proved, failed with its cause, or cancelled', () => {
  const steps = [stepOf('answer', 'done', { tookMs: 1430 })]
  expect(saySwitch(procedureOf({ outcome: 'done', steps }), 'ollama').text).toBe('Proved by a real answer in 1.4 s.')
  const problem = problemOf('provider-timeout', 'No token within 60 s.', { params: { provider: 'Ollama' } })
  const failed = saySwitch(procedureOf({ outcome: 'failed', problem }), 'openrouter')
  expect(failed.text).toBe('Ollama did not answer in time: No token within 60 s. · OpenRouter stays in use.')
  expect(saySwitch(procedureOf({ outcome: 'cancelled' }), 'openrouter').text).toBe('OpenRouter stays in use.')
})

test('it is the user’s turn only while the switch still runs', () => {
  const steps = [stepOf('reachable', 'needs-user')]
  expect(waitsForUser(procedureOf({ steps }))).toBe(true)
  expect(waitsForUser(procedureOf({ steps, outcome: 'cancelled' }))).toBe(false)
})

test('a key can be saved anyway only after a failure that says nothing about it', () => {
  const savable = problemCodes.filter((code) => canSaveAnyway(failedTrial(code)))
  expect(savable.sort()).toEqual([
    'answer-incomplete',
    'provider-error',
    'provider-overloaded',
    'provider-timeout',
    'provider-unreachable',
    'rate-limited',
  ])
  expect(canSaveAnyway({ ...failedTrial('provider-timeout'), outcome: 'running' })).toBe(false)
})

test('each end of a trial has words of its own', () => {
  const endings = ['key-rejected', 'credit-exhausted', 'forbidden', 'rate-limited', 'provider-unreachable'] as const
  const texts = endings.map((code) => sayTrial(failedTrial(code)).text)
  expect(new Set(texts).size).toBe(endings.length)
  expect(sayTrial(failedTrial('key-malformed')).text).toBe('That is not a key. Nothing was changed. The detail.')
  expect(sayTrial(failedTrial('internal')).text).toBe('Something went wrong inside the app: The detail.')
})

test('being offline does not look like a bad key', () => {
  expect(trialShape(failedTrial('provider-unreachable'))).toBe('attention')
  expect(trialShape(failedTrial('key-rejected'))).toBe('broken')
  expect(sayTrial(failedTrial('provider-unreachable')).title).not.toBe(sayTrial(failedTrial('key-rejected')).title)
})

test('a key that was saved without a check is not called working', () => {
  const done = procedureOf({ kind: 'key-trial', outcome: 'done', steps: [stepOf('answer', 'done')] })
  const unchecked = { ...done, steps: [stepOf('answer', 'done', { note: reason('note.unverified') })] }
  expect(sayTrial(done).title).toBe('The key works and is saved')
  expect(sayTrial(unchecked).title).toBe('The key is saved without a check')
})

test('a problem is told by its words, and by its detail where a fact is missing', () => {
  expect(sayProblem(problemOf('key-rejected', '401'))).toEqual({ title: 'OpenRouter rejected the key', detail: '401' })
  expect(sayProblem(problemOf('port-in-use', 'Port 8032 is taken.'))).toEqual({
    title: 'Port 8032 is taken.',
    detail: null,
  })
})

test('what went wrong with a call is told apart: refused, not connected, broken off', () => {
  const refused = new ORPCError('PROBLEM', { data: problemOf('disk-full', 'No space left.') })
  expect(failureOf(refused)).toEqual({ title: 'The disk is full', detail: 'No space left.' })
  expect(failureOf(new NotConnectedError()).title).toContain('connection is lost')
  expect(failureOf(new Error('socket closed')).title).toContain('broke off')
  expect(failureOf(new ORPCError('INTERNAL_SERVER_ERROR', { message: 'Oh' })).detail).toBe('Oh')
})
