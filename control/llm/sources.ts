import type { Ollama } from '../../providers/ollama/client.ts'
import type { OpenRouter } from '../../providers/openrouter/client.ts'
import { createPracticeTeacher, PRACTICE_MODEL } from '../../providers/practice/practice-teacher.ts'
import type { ConfigPatch, Source } from '../../shared/config.ts'
import { problemError } from '../../shared/problem.ts'
import type { Procedure } from '../../shared/state.ts'
import type { ConfigStore } from '../workspace/config-store.ts'
import { chooseOpenRouterModel } from './openrouter-model.ts'
import { createProcedureSlot } from './procedure-slot.ts'
import { switchSource } from './source-switch.ts'

export type Sources = {
  switching(): Procedure | null
  /** Resolves when the switch ended, one way or the other. */
  switchTo(to: Source, model?: string): Promise<Procedure>
  /** Back to the source of before the demo, or to none. Nothing has to be proved for that: it is as it was. */
  endDemo(): Promise<void>
  dismiss(): Promise<void>
  close(): Promise<void>
}

type Parts = {
  config: ConfigStore
  /** With the key in use; `null` without one. */
  openrouter(): OpenRouter | null
  ollama(): Ollama
  /** Training is under way, and would go on with another teacher. */
  isTraining(): boolean
  /** Hands the settings to the LLM server; resolves when it answers through the new source. */
  inForce(to: Source, model: string, signal: AbortSignal): Promise<'in-force' | 'when-started'>
  /** A real generation succeeded with what is in force. */
  proven(): void
  now(): number
  onChange(): void
}

/** Switching the source: the proof of the new one comes first, then the configuration, then the LLM server. */
export function createSources(parts: Parts): Sources {
  const { config, openrouter, ollama, isTraining, inForce, proven, now, onChange } = parts
  const slot = createProcedureSlot({ now, onChange })
  return {
    switching: slot.current,
    switchTo(to, model) {
      const settings = config.snapshot().config
      const current = settings.llm_source
      const wanted = { openrouter: settings.openrouter_model, ollama: settings.ollama_model, demo: PRACTICE_MODEL }[to]
      return slot.run((options) =>
        switchSource(
          to,
          {
            ollama: ollama(),
            ollamaUrl: settings.ollama_url,
            openrouter: openrouter(),
            practice: createPracticeTeacher({ pauseMs: 0 }),
            allow(source) {
              // CEREBRUM would be another one in the middle of a session, too.
              if ((source === 'demo') !== (current === 'demo') && isTraining())
                throw problemError('unavailable', 'Training is under way. Stop it first.')
            },
            wantedModel: to === 'demo' ? wanted : (model ?? wanted),
            chooseModel: chooseOpenRouterModel,
            async commit(source, proved) {
              await config.patch({ llm_source: source, ...choice(source, proved, current) })
            },
            adopt: inForce,
            proven,
          },
          options,
        ),
      )
    },
    async endDemo() {
      const { llm_source: source, source_before_demo: before } = config.snapshot().config
      if (source !== 'demo') return
      await slot.dismiss()
      await config.patch({ llm_source: before, source_before_demo: null })
    },
    dismiss: slot.dismiss,
    close: slot.close,
  }
}

/** What is written beside the source itself. */
function choice(to: Source, model: string, current: Source | null): ConfigPatch {
  const left = current === 'demo' ? { source_before_demo: null } : {}
  switch (to) {
    case 'openrouter':
      return { openrouter_model: model, ...left }
    case 'ollama':
      return { ollama_model: model, ...left }
    case 'demo':
      return current === 'demo' ? {} : { source_before_demo: current }
  }
}
