import { describe, expect, it } from 'vitest'
import { diagnose } from '../../../../control/diagnosis/diagnose.ts'
import { type Problem, problemOf } from '../../../../shared/problem.ts'
import type { OllamaState, ServiceState } from '../../../../shared/state.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { factsWith } from '../../../support/diagnosis-facts.ts'
import { llmWith, servicesWith } from '../../../support/state-builders.ts'

const gemma = { name: 'gemma3:4b', size: 3.3e9, parameters: null, quantization: null, cloud: false, modifiedAt: null }

const factsOf = (
  change: Partial<OllamaState> = {},
  source: 'ollama' | 'openrouter' = 'ollama',
  problem: Problem | null = null,
) => factsWith({ llm: llmWith({ source, problem, ollama: { ...llmWith().ollama, models: [gemma], ...change } }) })
const cards = (change: Partial<OllamaState>, source?: 'openrouter') => diagnose(factsOf(change, source))
const told = (change: Partial<OllamaState>, source?: 'openrouter') =>
  cards(change, source).map(({ id, severity, title }) => `${id} ${severity}: ${sayReason(title)}`)

describe('a model of Ollama', () => {
  it('that is too large for memory is told before it fails, with a smaller one that would do', () => {
    expect(told({ memory: 3.8e9 })).toEqual(['model-too-large warning: gemma3:4b is too large for this computer'])
    const [card] = cards({ memory: 3.8e9 })
    expect(card?.repairs).toEqual([{ repair: 'switch-to-ollama', params: { model: 'gemma3:1b' } }])
  })

  it('that runs on the processor alone is noted', () => {
    expect(told({ loaded: [{ name: 'gemma3:4b', size: 4e9, sizeVram: 0, context: null }] })).toEqual([
      'model-on-cpu note: gemma3:4b runs on the processor alone',
    ])
  })

  it.each([
    ['it has room', {}],
    [
      'it is in memory already, wherever that is',
      { memory: 1e9, loaded: [{ name: gemma.name, size: 4e9, sizeVram: 4e9, context: null }] },
    ],
    ['it is on the graphics card in part', { loaded: [{ name: gemma.name, size: 4e9, sizeVram: 1e9, context: null }] }],
    ['another one is on the processor', { loaded: [{ name: 'other', size: 4e9, sizeVram: 0, context: null }] }],
    ['it runs elsewhere', { memory: 1e9, models: [{ ...gemma, cloud: true }] }],
    ['nothing answers', { memory: 1e9, running: false }],
  ] satisfies [string, Partial<OllamaState>][])('is no fault where %s', (_, change) => {
    expect(told(change)).toEqual([])
  })

  it('is nobody’s concern while another source answers', () => {
    expect(told({ memory: 1e9 }, 'openrouter')).toEqual([])
  })
})

describe('an Ollama whose program is nowhere on this computer', () => {
  const missing = (reason: ServiceState['reason']) =>
    diagnose({
      ...factsOf({ running: false, installed: false }, 'ollama', problemOf('ollama-not-running', 'Nothing answers.')),
      services: servicesWith({ ollama: { health: 'unreachable', reason } }),
    }).map(({ id }) => id)

  it('is not installed where nobody listens', () => {
    expect(missing({ code: 'service.refused', params: { port: 11_434 } })).toEqual(['ollama-not-installed'])
  })

  it('only does not run where it hangs, as one in a container does (found by chaos, seed 6)', () => {
    expect(missing({ code: 'service.no-answer', params: { ms: 900 } })).toEqual(['ollama-not-running'])
    expect(missing({ code: 'service.broken-off', params: {} })).toEqual(['ollama-not-running'])
  })
})

describe('a conversation that is longer than the context', () => {
  const inMemory = { name: gemma.name, size: 4e9, sizeVram: 4e9, context: 4096 as number | null }
  const loaded = [inMemory]
  const ids = (promptTokens: number, written: number, change: Partial<OllamaState> = {}, model = gemma.name) => {
    const localAnswer = { model, promptTokens, tokens: promptTokens + written, loadMs: null, at: 1 }
    return diagnose({ ...factsOf({ loaded, ...change }), localAnswer }).map(({ id }) => id)
  }

  it.each([
    ['what is read fills it', 3_900, 20],
    ['there is no room left to write', 3_500, 596],
  ])('is told where %s, with the figures', (_, read, written) => {
    expect(ids(read, written)).toEqual(['context-full'])
    const localAnswer = { model: gemma.name, promptTokens: read, tokens: read + written, loadMs: null, at: 1 }
    const [card] = diagnose({ ...factsOf({ loaded }), localAnswer, maxHistory: 40 })
    for (const figure of ['4096', String(read), String(written), '(now 40)'])
      expect(card && sayReason(card.explanation)).toContain(figure)
  })

  it.each([
    ['it has room', ids(3_000, 150)],
    ['another model answered', ids(4_000, 90, {}, 'llama3:8b')],
    ['Ollama was started again with a larger one', ids(4_000, 90, { loaded: [{ ...inMemory, context: 32_768 }] })],
    ['it is too old to tell', ids(4_000, 90, { loaded: [{ ...inMemory, context: null }] })],
    ['nothing is in memory', ids(4_000, 90, { loaded: [] })],
  ])('is none where %s', (_, found) => {
    expect(found).toEqual([])
  })
})

describe('a model that lets wait for its first word', () => {
  const told = (waited: number, seenAt: number | null, last: { model: string; ms: number } | null = null) => {
    const { machine, ...facts } = factsOf()
    const localLoad = { waitingSince: machine.at - waited, last }
    const loadedSince: Record<string, number> = seenAt === null ? {} : { [gemma.name]: machine.at - seenAt }
    return diagnose({ ...facts, machine, localLoad, loadedSince })
  }
  const words = (cards: ReturnType<typeof told>) => cards.map(({ explanation }) => sayReason(explanation)).join()

  it('is being loaded where it was not in memory when it was asked, and says how long that took before', () => {
    expect(told(12_000, null)).toMatchObject([{ id: 'model-loading', severity: 'note' }])
    expect(words(told(12_000, 8_000))).toContain('12 s so far. A large model may take minutes.')
    expect(words(told(12_000, null, { model: gemma.name, ms: 31_400 }))).toContain('The last time it took 31 s.')
  })

  it('is not where it was there before, or the wait is a usual one', () => {
    expect(told(12_000, 60_000)).toEqual([])
    expect(told(2_000, null)).toEqual([])
  })
})

it('what does not run is started where it can be started from here', () => {
  const problem = problemOf('ollama-not-running', 'nothing answers')
  const names = (canStart: boolean) =>
    diagnose(factsOf({ canStart, running: false }, 'ollama', problem))[0]?.repairs.map(({ repair }) => repair)
  expect(names(true)).toEqual(['start-ollama', 'check-now', 'switch-to-openrouter'])
  expect(names(false)).toEqual(['check-now', 'switch-to-openrouter'])
})

describe('an Ollama that answers elsewhere', () => {
  const gone = problemOf('ollama-not-running', 'nothing answers', { params: { url: 'http://gpu.lan:11434' } })
  const nameless = problemOf('provider-unreachable', 'No such name.', { params: { kind: 'name', host: 'gpu.lan' } })
  const found = { running: false, elsewhere: 'http://127.0.0.1:11434' }
  const ids = (...asked: Parameters<typeof factsOf>) => diagnose(factsOf(...asked)).map(({ id }) => id)

  it.each([
    ['it is not where it is looked for', gone],
    ['its name is not known', nameless],
  ])('is told first where %s, with its address', (_, problem) => {
    expect(ids(found, 'ollama', problem)).toEqual(['ollama-elsewhere'])
  })

  it('says where, and offers that address', () => {
    const [card] = diagnose(factsOf(found, 'ollama', gone))
    expect(card && sayReason(card.explanation)).toContain('at http://gpu.lan:11434')
    expect(card && sayReason(card.explanation)).toContain('at http://127.0.0.1:11434')
    expect(card?.repairs[0]?.repair).toBe('use-ollama-found')
  })

  it('is none where the one that is set answers, or another source teaches', () => {
    expect(ids({ elsewhere: found.elsewhere }, 'ollama')).toEqual([])
    expect(ids(found, 'openrouter')).toEqual([])
    expect(ids({ running: false }, 'ollama', gone)).toEqual(['ollama-not-running'])
  })
})

it('a model that is not here is downloaded by its name', () => {
  const problem = problemOf('model-not-pulled', 'gemma3:4b is not here', { params: { model: 'gemma3:4b' } })
  const [card] = diagnose(factsOf({}, 'ollama', problem))
  expect(card?.repairs[0]).toEqual({ repair: 'pull-model', params: { model: 'gemma3:4b' } })
})
