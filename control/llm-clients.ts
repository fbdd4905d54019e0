import { createOllama, type Ollama } from '../providers/ollama/client.ts'
import { createOpenRouter, type OpenRouter } from '../providers/openrouter/client.ts'
import type { Config } from '../shared/config.ts'
import type { NetworkSettings } from '../shared/network.ts'
import { sourceNames } from '../shared/words/en/sources.ts'

/** Clients of the providers as the settings are now; they hold nothing, so a change needs no clean-up. */
export type LlmClients = {
  openrouter(key: string): OpenRouter
  ollama(): Ollama
}

/** `heardTime` is told the `Date` of OpenRouter's answers. */
export const createLlmClients = (
  config: () => Config,
  network: () => NetworkSettings,
  heardTime: (date: string | null, from: string) => void = () => undefined,
): LlmClients => ({
  openrouter: (key) =>
    createOpenRouter({
      url: config().openrouter_url,
      key,
      network: network(),
      heardTime: (date) => heardTime(date, sourceNames.openrouter),
    }),
  ollama: () => createOllama({ url: config().ollama_url }),
})
