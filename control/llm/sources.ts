import type { Ollama } from '../../providers/ollama/client.ts'
import type { OpenRouter } from '../../providers/openrouter/client.ts'
import type { Source } from '../../shared/config.ts'
import type { Procedure } from '../../shared/state.ts'
import type { ConfigStore } from '../workspace/config-store.ts'
import { chooseOpenRouterModel } from './openrouter-model.ts'
import { createProcedureSlot } from './procedure-slot.ts'
import { switchSource } from './source-switch.ts'

export type Sources = {
  switching(): Procedure | null
  /** Resolves when the switch ended, one way or the other. */
  switchTo(to: Source, model?: string): Promise<Procedure>
  dismiss(): Promise<void>
  close(): Promise<void>
}

type Parts = {
  config: ConfigStore
  /** With the key in use; `null` without one. */
  openrouter(): OpenRouter | null
  ollama(): Ollama
  /** Hands the settings to the LLM server; resolves when it answers through the new source. */
  inForce(to: Source, model: string, signal: AbortSignal): Promise<'in-force' | 'when-started'>
  /** A real generation succeeded with what is in force. */
  proven(): void
  now(): number
  onChange(): void
}

/** Switching the source: the proof of the new one comes first, then the configuration, then the LLM server. */
export function createSources({ config, openrouter, ollama, inForce, proven, now, onChange }: Parts): Sources {
  const slot = createProcedureSlot({ now, onChange })
  return {
    switching: slot.current,
    switchTo(to, model) {
      const settings = config.snapshot().config
      const wanted = to === 'ollama' ? settings.ollama_model : settings.openrouter_model
      return slot.run((options) =>
        switchSource(
          to,
          {
            ollama: ollama(),
            ollamaUrl: settings.ollama_url,
            openrouter: openrouter(),
            wantedModel: model ?? wanted,
            chooseModel: chooseOpenRouterModel,
            async commit(source, proved) {
              const modelField = source === 'ollama' ? { ollama_model: proved } : { openrouter_model: proved }
              await config.patch({ llm_source: source, ...modelField })
            },
            adopt: inForce,
            proven,
          },
          options,
        ),
      )
    },
    dismiss: slot.dismiss,
    close: slot.close,
  }
}
