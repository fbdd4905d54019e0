import type { Ollama } from '../../providers/ollama/client.ts'
import type { KeyFacts, OpenRouter } from '../../providers/openrouter/client.ts'
import type { ChatRequest, ChatResult, Provider } from '../../providers/provider.ts'
import { noKeyFacts } from '../../shared/key-facts.ts'
import type { LoadedModel } from '../../shared/ollama.ts'
import type { OllamaModel } from '../../shared/state.ts'

/** A provider whose answers a unit test scripts; the real clients are tested against sockets. */
export type Script = {
  key?: () => KeyFacts
  /** Answers or throws, by model. */
  chat?: (model: string) => string
  catalogue?: () => { id: string }[]
  version?: () => string
  models?: () => OllamaModel[]
  /** Throws where the model cannot be loaded. */
  load?: (model: string) => void
  loaded?: () => LoadedModel[]
}

export type Calls = { checks: number; generations: string[] }

const result = (text: string, model: string): ChatResult => ({
  text,
  model,
  tokens: 3,
  costUsd: null,
  finishReason: 'stop',
})

function chatOf(script: Script, calls: Calls): Provider['chat'] {
  return async function* ({ model }: ChatRequest) {
    calls.generations.push(model)
    const text = script.chat?.(model) ?? 'ready'
    yield text
    return result(text, model)
  }
}

export const keyFacts = (change: Partial<KeyFacts> = {}): KeyFacts => ({
  label: 'laptop',
  limitUsd: null,
  remainingUsd: null,
  ...noKeyFacts,
  ...change,
})

export function scriptedOpenRouter(script: Script = {}): { client: OpenRouter; calls: Calls } {
  const calls: Calls = { checks: 0, generations: [] }
  const client = {
    source: 'openrouter',
    chat: chatOf(script, calls),
    async checkKey() {
      calls.checks += 1
      return script.key?.() ?? keyFacts()
    },
    listModels: async () => script.catalogue?.() ?? [],
  } as unknown as OpenRouter
  return { client, calls }
}

export function scriptedOllama(script: Script = {}): { client: Ollama; calls: Calls } {
  const calls: Calls = { checks: 0, generations: [] }
  const client = {
    source: 'ollama',
    chat: chatOf(script, calls),
    version: async () => script.version?.() ?? '0.33.1',
    listModels: async () => script.models?.() ?? [],
    listLoaded: async () => script.loaded?.() ?? [],
    warmUp: async (model: string) => script.load?.(model),
  } as unknown as Ollama
  return { client, calls }
}
