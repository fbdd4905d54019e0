import { describe, expect, it } from 'vitest'
import { ollamaIsMended, type SourceFacts, sourceProblem } from '../../../../control/llm/source-problem.ts'
import { problemOf } from '../../../../shared/problem.ts'
import type { OllamaModel } from '../../../../shared/state.ts'
import { AT, keyWith, llmWith, providerProblem } from '../../../support/state-builders.ts'

const gemma: OllamaModel = {
  name: 'gemma3:4b',
  size: 1,
  parameters: null,
  quantization: null,
  cloud: false,
  modifiedAt: null,
}

const factsWith = (change: Partial<SourceFacts> = {}, ollama: Partial<SourceFacts['ollama']> = {}): SourceFacts => ({
  source: 'openrouter',
  ability: null,
  key: keyWith(),
  ollama: { ...llmWith().ollama, models: [gemma], health: 'healthy', url: 'http://127.0.0.1:11434', ...ollama },
  chosenAt: AT,
  ...change,
})

const blocked = (problem: ReturnType<typeof problemOf>) => ({ state: 'blocked', problem }) as const
const codeOf = (facts: SourceFacts): string | null => sourceProblem(facts)?.code ?? null

describe('what blocks the source', () => {
  it('is nothing where none is chosen, and nothing where all is well', () => {
    expect(codeOf(factsWith({ source: null, key: keyWith({ state: 'missing' }) }))).toBeNull()
    expect(codeOf(factsWith())).toBeNull()
  })

  it('is a missing key, dated from the choice', () => {
    expect(sourceProblem(factsWith({ key: keyWith({ state: 'missing' }) }))).toMatchObject({
      code: 'key-missing',
      since: AT,
    })
  })

  it('is no missing key where the LLM server has only not got it yet', () => {
    const ability = blocked(problemOf('key-missing', 'no key'))
    expect(codeOf(factsWith({ ability }))).toBeNull()
    expect(codeOf(factsWith({ ability, key: keyWith({ state: 'unchecked', last4: null }) }))).toBe('key-missing')
  })

  it('is what a free check found, before any traffic', () => {
    const problem = providerProblem('key-rejected', 401, 'User not found.')
    expect(codeOf(factsWith({ key: keyWith({ state: 'rejected', problem }) }))).toBe('key-rejected')
  })

  it('is what traffic met, before what a check knows', () => {
    const met = providerProblem('credit-exhausted', 402, 'no credit')
    expect(codeOf(factsWith({ ability: blocked(met) }))).toBe('credit-exhausted')
  })

  it('is nothing in the demo, which needs no key and no Ollama', () => {
    expect(codeOf(factsWith({ source: 'demo' }, { running: false, health: 'unreachable' }))).toBeNull()
  })

  it('is an Ollama that does not answer, or lacks the model', () => {
    expect(codeOf(factsWith({ source: 'ollama' }, { running: false, health: 'unreachable' }))).toBe(
      'ollama-not-running',
    )
    expect(codeOf(factsWith({ source: 'ollama' }, { models: [] }))).toBe('model-not-pulled')
    expect(codeOf(factsWith({ source: 'ollama' }, { running: false, health: 'unknown' }))).toBeNull()
  })

  it('is over as soon as Ollama can be seen to be mended, and the LLM server is told', () => {
    const stale = blocked(problemOf('ollama-not-running', 'refused'))
    const facts = factsWith({ source: 'ollama', ability: stale })
    expect(codeOf(facts)).toBeNull()
    expect(ollamaIsMended(facts)).toBe(true)
    expect(ollamaIsMended(factsWith({ source: 'ollama', ability: stale }, { models: [] }))).toBe(false)
  })
})
