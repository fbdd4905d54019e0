import { notingSpend } from '../providers/noted-spend.ts'
import { createOllama, type Ollama } from '../providers/ollama/client.ts'
import { createOpenRouter, type OpenRouter } from '../providers/openrouter/client.ts'
import type { Provider } from '../providers/provider.ts'
import type { Config } from '../shared/config.ts'
import type { NetworkSettings } from '../shared/network.ts'
import type { Spend } from '../shared/spend.ts'
import { sourceNames } from '../shared/words/en/sources.ts'

/** Clients of the providers as the settings are now; they hold nothing, so a change needs no clean-up. */
export type LlmClients = {
  openrouter(key: string): OpenRouter
  ollama(): Ollama
}

/** `heardTime` is told the `Date` of OpenRouter's answers, `spent` what the answers used that prove a key or a source. */
export const createLlmClients = (
  config: () => Config,
  network: () => NetworkSettings,
  heardTime: (date: string | null, from: string) => void = () => undefined,
  spent: (spend: Spend) => void = () => undefined,
): LlmClients => ({
  openrouter: (key) =>
    noting(
      createOpenRouter({
        url: config().openrouter_url,
        key,
        network: network(),
        heardTime: (date) => heardTime(date, sourceNames.openrouter),
      }),
      spent,
    ),
  ollama: () => noting(createOllama({ url: config().ollama_url }), spent),
})

const noting = <Client extends Provider>(client: Client, spent: (spend: Spend) => void): Client => ({
  ...client,
  chat: (request, options) => notingSpend(client.chat(request, options), client.source, spent, request.model),
})
