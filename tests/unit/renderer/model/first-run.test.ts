import { expect, test } from 'vitest'
import {
  doneSteps,
  nextStep,
  type SetUpChoice,
  type SetUpStep,
  setUpShown,
  setUpSteps,
  stepNumber,
} from '../../../../renderer/model/first-run.ts'
import { problemOf } from '../../../../shared/problem.ts'
import type { PanelState } from '../../../../shared/state.ts'
import { idleTraining, type TrainingState } from '../../../../shared/training.ts'
import { llmOf, panelState, procedureOf, serviceOf } from '../../../support/panel-fixtures.ts'
import { scenes } from '../../../support/panel-scenes.ts'
import { backendsWith } from '../../../support/state-builders.ts'
import { runningSession } from '../../../support/training-states.ts'

const training = (step: TrainingState['step'], exchanges: number, demo = false): TrainingState => ({
  ...idleTraining,
  step,
  session: runningSession({ exchanges, demo }),
})
const next = (state: PanelState, isFolderSeen = true): SetUpStep | null => nextStep(doneSteps(state, isFolderSeen))
const withLearner = (health: 'slow' | 'unreachable' | 'unknown') =>
  panelState({ services: [serviceOf('cerebrum', { health })] })

test('one step follows the other as the state changes', () => {
  expect(next(scenes.firstRun(), false)).toBe('folder')
  expect(next(scenes.firstRun())).toBe('source')
  expect(next(withLearner('unreachable'))).toBe('learner')
  expect(next(withLearner('unknown'))).toBe('learner')
  expect(next(withLearner('slow'))).toBe('start')
  expect(next(panelState({ training: training('starting', 0) }))).toBe('exchange')
  expect(next(panelState({ training: training('running', 1) }))).toBeNull()
})

test('a folder that was somebody’s, or in which a source was chosen, needs no word', () => {
  const fresh = scenes.firstRun()
  expect(doneSteps({ ...fresh, workspace: { ...fresh.workspace, ours: false } }, false)).toContain('folder')
  expect(doneSteps(panelState(), false)).toContain('folder')
  expect(doneSteps(scenes.firstRun(), false)).not.toContain('folder')
})

test('a source without what it needs is not chosen yet; one that only has no luck now is', () => {
  const withProblem = (problem: PanelState['llm']['problem']) => panelState({ llm: llmOf({ problem }) })
  expect(next(withProblem(problemOf('key-missing', 'There is no key.')))).toBe('source')
  expect(next(scenes.keyRejected())).toBe('source')
  expect(next(withProblem(problemOf('rate-limited', 'Slow down.')))).toBe('start')
})

test('a source that is being proved is waited for', () => {
  const trial = procedureOf({ kind: 'key-trial', outcome: 'running' })
  expect(next(panelState({ llm: llmOf({ keyTrial: trial }) }))).toBe('source')
  expect(next(panelState({ llm: llmOf({ keyTrial: { ...trial, outcome: 'done' } }) }))).toBe('start')
  expect(next(panelState({ llm: llmOf({ switching: procedureOf({ outcome: 'running' }) }) }))).toBe('source')
})

test('what breaks after the start does not lead back; a start that came to nothing does', () => {
  expect(next({ ...scenes.keyRejected(), training: training('paused', 0) })).toBe('exchange')
  expect(next({ ...withLearner('unreachable'), training: training('running', 0) })).toBe('exchange')
  expect(next(panelState({ training: training('done', 0) }))).toBe('start')
})

test('a session of the demo is none of what comes after it', () => {
  expect(next(panelState({ training: training('done', 8, true) }))).toBe('start')
  expect(next(panelState({ llm: llmOf({ source: 'demo' }), training: training('done', 8, true) }))).toBeNull()
})

test('there are five steps, counted from 1', () => {
  expect(setUpSteps.map(stepNumber)).toEqual([1, 2, 3, 4, 5])
})

const undecided: SetUpChoice = { isOpen: false, isLeft: false, isDismissed: false, isFolderSeen: false }

test('the guide opens where nothing was chosen, stays until it is left, and is never pressed on anybody else', () => {
  const fresh = scenes.firstRun()
  const chosen = panelState()
  expect(setUpShown(fresh, undecided)).toBe('guide')
  expect(setUpShown(chosen, undecided)).toBeNull()
  expect(setUpShown(chosen, { ...undecided, isOpen: true })).toBe('guide')
  expect(setUpShown(fresh, { ...undecided, isLeft: true })).toBe('line')
  expect(setUpShown(chosen, { ...undecided, isLeft: true })).toBe('line')
  expect(setUpShown(chosen, { ...undecided, isDismissed: true })).toBeNull()
  expect(setUpShown(fresh, { ...undecided, isDismissed: true })).toBe('line')
})

test('with the Python services it ends with a source: nobody could see their first exchange', () => {
  const python = panelState({ backends: backendsWith({ kind: 'python' }) })
  expect(setUpShown(python, { ...undecided, isOpen: true })).toBeNull()
})
