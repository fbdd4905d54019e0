import { describe, expect, it } from 'vitest'
import { diagnoseOllama, notRunningRepairs } from '../../../../control/diagnosis/ollama-model-rules.ts'
import { problemOf } from '../../../../shared/problem.ts'
import type { OllamaState } from '../../../../shared/state.ts'
import { idleTraining } from '../../../../shared/training.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { llmWith, servicesWith, workspaceWith } from '../../../support/state-builders.ts'

const gemma = { name: 'gemma3:4b', size: 3.3e9, parameters: null, quantization: null, cloud: false, modifiedAt: null }

const factsWith = (change: Partial<OllamaState> = {}, source: 'ollama' | 'openrouter' = 'ollama') => ({
  services: servicesWith(),
  llm: llmWith({
    source,
    ollama: { ...llmWith().ollama, models: [gemma], ...change },
    problem: problemOf('ollama-not-running', 'nothing answers'),
  }),
  workspace: workspaceWith(),
  training: idleTraining,
  startProblems: {},
  cerebrumUrl: '',
  keyVariable: '',
  secretsInFile: [],
  configReadAt: 0,
})
const told = (change: Partial<OllamaState>, source?: 'openrouter') =>
  diagnoseOllama(factsWith(change, source)).map(({ id, severity, title }) => `${id} ${severity}: ${sayReason(title)}`)

describe('a model of Ollama', () => {
  it('that is too large for memory is told before it fails, with a smaller one that would do', () => {
    expect(told({ memory: 3.8e9 })).toEqual(['model-too-large warning: gemma3:4b is too large for this computer'])
    const [card] = diagnoseOllama(factsWith({ memory: 3.8e9 }))
    expect(card?.repairs).toEqual([{ repair: 'switch-to-ollama', params: { model: 'gemma3:1b' } }])
  })

  it('that runs on the processor alone is noted', () => {
    expect(told({ loaded: [{ name: 'gemma3:4b', size: 4e9, sizeVram: 0 }] })).toEqual([
      'model-on-cpu note: gemma3:4b runs on the processor alone',
    ])
  })

  it.each([
    ['it has room', {}],
    [
      'it is in memory already, wherever that is',
      { memory: 1e9, loaded: [{ name: gemma.name, size: 4e9, sizeVram: 4e9 }] },
    ],
    ['it is on the graphics card in part', { loaded: [{ name: gemma.name, size: 4e9, sizeVram: 1e9 }] }],
    ['another one is on the processor', { loaded: [{ name: 'other', size: 4e9, sizeVram: 0 }] }],
    ['it runs elsewhere', { memory: 1e9, models: [{ ...gemma, cloud: true }] }],
    ['nothing answers', { memory: 1e9, running: false }],
  ] satisfies [string, Partial<OllamaState>][])('is no fault where %s', (_, change) => {
    expect(told(change)).toEqual([])
  })

  it('is nobody’s concern while another source answers', () => {
    expect(told({ memory: 1e9 }, 'openrouter')).toEqual([])
  })
})

it('what does not run is started where it can be started from here', () => {
  const names = (change: Partial<OllamaState>) => notRunningRepairs(factsWith(change)).map(({ repair }) => repair)
  expect(names({ canStart: true })).toEqual(['start-ollama', 'check-now', 'switch-to-openrouter'])
  expect(names({ canStart: false })).toEqual(['check-now', 'switch-to-openrouter'])
})
