import type { Ollama } from '../../providers/ollama/client.ts'
import type { OpenRouter } from '../../providers/openrouter/client.ts'
import { createPracticeTeacher, PRACTICE_MODEL } from '../../providers/practice/practice-teacher.ts'
import type { ConfigPatch, Source } from '../../shared/config.ts'
import type { Undo } from '../../shared/ollama.ts'
import { problemError } from '../../shared/problem.ts'
import type { Procedure } from '../../shared/state.ts'
import type { ConfigStore } from '../workspace/config-store.ts'
import { chooseOpenRouterModel } from './openrouter-model.ts'
import { createProcedureSlot } from './procedure-slot.ts'
import { switchSource } from './source-switch.ts'
import type { OllamaHelp } from './switch-to-ollama.ts'
import { type Choice, createWayBack } from './way-back.ts'

export type Sources = {
  switching(): Procedure | null
  /** Resolves when the switch ended, one way or the other. */
  switchTo(to: Source, model?: string): Promise<Procedure>
  /** The way back, for a minute after a switch; `null` also when something else is in force by now. */
  undoable(): Undo | null
  /** Back to the source and model of before, proved like any switch. Throws `unavailable` when the minute is over. */
  undo(): Promise<Procedure>
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
  help: OllamaHelp
  /** Throws what keeps a source from being switched to at all. */
  refuse(to: Source): void
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
  const { config, openrouter, ollama, help, isTraining, inForce, proven, now, onChange } = parts
  const slot = createProcedureSlot({ now, onChange })
  const back = createWayBack({ now, onChange })
  const inForceNow = (): Choice => {
    const { llm_source: source, openrouter_model, ollama_model } = config.snapshot().config
    return {
      source,
      model: { openrouter: openrouter_model, ollama: ollama_model, demo: PRACTICE_MODEL }[source ?? 'demo'] || null,
    }
  }
  const switchTo = (to: Source, model?: string): Promise<Procedure> => {
    const settings = config.snapshot().config
    const current = settings.llm_source
    const wanted = { openrouter: settings.openrouter_model, ollama: settings.ollama_model, demo: PRACTICE_MODEL }[to]
    return slot.run((options) =>
      switchSource(
        to,
        {
          ollama: ollama(),
          ollamaUrl: settings.ollama_url,
          help,
          mayPull: model !== undefined,
          openrouter: openrouter(),
          practice: createPracticeTeacher({ pauseMs: 0 }),
          allow(source) {
            parts.refuse(source)
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
  }

  return {
    switching: slot.current,
    async switchTo(to, model) {
      const before = inForceNow()
      const procedure = await switchTo(to, model)
      if (procedure.outcome === 'done') back.remember(before, inForceNow())
      return procedure
    },
    undoable: () => back.to(inForceNow()),
    async undo() {
      const way = back.to(inForceNow())
      if (way === null) throw problemError('unavailable', 'There is no switch of the last minute to undo.')
      const procedure = await switchTo(way.to, way.model ?? undefined)
      if (procedure.outcome === 'done') back.forget()
      return procedure
    },
    async endDemo() {
      const { llm_source: source, source_before_demo: before } = config.snapshot().config
      if (source !== 'demo') return
      await slot.dismiss()
      await config.patch({ llm_source: before, source_before_demo: null })
    },
    dismiss: slot.dismiss,
    async close() {
      back.forget()
      await slot.close()
    },
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
