import { createOllama, type Ollama } from '../providers/ollama/client.ts'
import { createOpenRouter, type OpenRouter } from '../providers/openrouter/client.ts'
import type { Config } from '../shared/config.ts'
import type { NetworkSettings } from '../shared/network.ts'

/** Clients of the providers as the settings are now; they hold nothing, so a change needs no clean-up. */
export type LlmClients = {
  openrouter(key: string): OpenRouter
  ollama(): Ollama
}

export const createLlmClients = (config: () => Config, network: () => NetworkSettings): LlmClients => ({
  openrouter: (key) => createOpenRouter({ url: config().openrouter_url, key, network: network() }),
  ollama: () => createOllama({ url: config().ollama_url }),
})
