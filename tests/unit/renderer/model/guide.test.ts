import { expect, test } from 'vitest'
import { contextWords, matching, moveTo, priceWords, withdrawalWords } from '../../../../renderer/model/catalogue.ts'
import { isFirstRun, shownDiagnoses } from '../../../../renderer/model/first-run.ts'
import { type KeyChoices, keyInput, whyNotYet } from '../../../../renderer/model/key-input.ts'
import { hasModel, ollamaSituation } from '../../../../shared/presentation/ollama-situation.ts'
import { reason } from '../../../../shared/reason.ts'
import { catalogue, diagnosisOf, llmOf, noOllama, ollamaOf } from '../../../support/panel-fixtures.ts'
import { scenes } from '../../../support/panel-scenes.ts'

test('the guide shows until a source is chosen', () => {
  expect(isFirstRun(scenes.firstRun())).toBe(true)
  expect(isFirstRun(scenes.keyRejected())).toBe(false)
})

test('what the guide answers is not listed as wrong besides; everything else is', () => {
  const broken = diagnosisOf({
    id: 'config-invalid',
    title: reason('diagnosis.config-invalid.title'),
    explanation: reason('diagnosis.config-invalid.text'),
  })
  const state = { ...scenes.firstRun(), diagnoses: [...scenes.firstRun().diagnoses, broken] }
  expect(shownDiagnoses(state)).toEqual([broken])
  expect(shownDiagnoses({ ...state, llm: llmOf() })).toEqual(state.diagnoses)
  expect(shownDiagnoses({ ...state, llm: llmOf() }, true)).toEqual([broken])
})

test('Ollama is mended in order: install, start, fetch a model', () => {
  expect(ollamaSituation({ ...noOllama, installed: null })).toBe('not-looked')
  expect(ollamaSituation(noOllama)).toBe('not-installed')
  expect(ollamaSituation(ollamaOf({ running: false }))).toBe('not-running')
  expect(ollamaSituation(ollamaOf({ models: [] }))).toBe('no-models')
  expect(ollamaSituation(ollamaOf())).toBe('ready')
})

test('a model without a tag is the one tagged latest', () => {
  const latest = ollamaOf({ models: ollamaOf().models.map((model) => ({ ...model, name: 'gemma3:latest' })) })
  expect(hasModel(latest, 'gemma3')).toBe(true)
  expect(hasModel(latest, 'gemma3:4b')).toBe(false)
})

const choices: KeyChoices = {
  key: ' key ',
  name: '',
  source: 'openrouter',
  envWins: false,
  prefer: false,
  alsoSwitch: false,
  asksStore: false,
  store: null,
}

test('a key is sent trimmed, and only with what was chosen', () => {
  expect(keyInput(choices, false)).toEqual({ key: 'key', use: true })
  expect(keyInput({ ...choices, source: null }, false).use).toBe(true)
  expect(keyInput({ ...choices, source: 'ollama' }, false).use).toBe(false)
  expect(keyInput({ ...choices, source: 'ollama', alsoSwitch: true }, false).use).toBe(true)
  expect(keyInput(choices, true)).toEqual({ key: 'key', use: true, saveAnyway: true })
  expect(keyInput({ ...choices, name: ' Work ' }, false)).toEqual({ key: 'key', use: true, name: 'Work' })
})

test('preferring a key means something only where an environment variable would win', () => {
  expect(keyInput({ ...choices, prefer: true }, false)).not.toHaveProperty('prefer')
  expect(keyInput({ ...choices, prefer: true, envWins: true }, false)).toHaveProperty('prefer', true)
})

test('nothing is tried before there is a key and, without a keychain, a place for it', () => {
  expect(whyNotYet({ ...choices, key: '  ' })).toBe('Paste a key first.')
  expect(whyNotYet({ ...choices, asksStore: true })).toBe('Choose where to keep it first.')
  expect(whyNotYet({ ...choices, asksStore: true, store: 'file' })).toBeNull()
  expect(keyInput({ ...choices, asksStore: true, store: 'file' }, false).store).toBe('file')
})

test('a search finds models that hold every word, in name or id', () => {
  const ids = (query: string): string[] => matching(catalogue, query).map(({ id }) => id)
  expect(ids('FREE qwen')).toEqual(['qwen/qwen3-32b:free'])
  expect(ids('')).toHaveLength(catalogue.length)
  expect(ids('nothing like it')).toEqual([])
})

test('free ones alone are listed when they are asked for', () => {
  expect(matching(catalogue, '', true).map(({ id }) => id)).toEqual(['qwen/qwen3-32b:free'])
})

test.each([
  ['ArrowDown', 3, 4],
  ['ArrowDown', -1, 0],
  ['ArrowDown', 9, 9],
  ['ArrowUp', 0, 0],
  ['PageDown', 3, 8],
  ['PageUp', 3, 0],
  ['Home', 5, 0],
  ['End', 5, 9],
  ['a', 5, null],
])('%s in a list of ten leads from %i to %j', (key, from, to) => {
  expect(moveTo(key, from, 10, 5)).toBe(to)
})

test('a model says its price and context where they are known', () => {
  const model = {
    id: 'a',
    name: 'A',
    contextLength: 131_072,
    promptUsd: 0.1,
    completionUsd: 0.4,
    free: false,
    expires: null,
  }
  expect(priceWords(model)).toBe('$0.10 in, $0.40 out')
  expect(priceWords({ ...model, free: true })).toBe('free')
  expect(priceWords({ ...model, promptUsd: null })).toBe('no fixed price')
  expect(contextWords(model)).toBe('131k context')
  expect(contextWords({ ...model, contextLength: null })).toBe('')
  expect(withdrawalWords(model)).toBeNull()
  expect(withdrawalWords({ ...model, expires: '2026-12-01' })).toBe('Withdrawn on 1 Dec 2026')
})
