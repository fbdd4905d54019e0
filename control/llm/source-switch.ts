import type { OpenRouter } from '../../providers/openrouter/client.ts'
import { PRACTICE_MODEL } from '../../providers/practice/practice-teacher.ts'
import type { Provider } from '../../providers/provider.ts'
import type { Source } from '../../shared/config.ts'
import { problemError } from '../../shared/problem.ts'
import { reason } from '../../shared/reason.ts'
import { switchSteps } from '../../shared/repair.ts'
import type { Procedure } from '../../shared/state.ts'
import { type ProcedureRun, runProcedure } from './procedure.ts'
import { prove } from './proof.ts'
import { type OllamaSwitchParts, proveOllama } from './switch-to-ollama.ts'

export type SwitchParts = OllamaSwitchParts & {
  /** With the key in use; `null` without one. */
  openrouter: OpenRouter | null
  /** The practice teacher, which is always there. */
  practice: Provider
  /** Throws the problem that keeps the source from being switched at all. */
  allow(to: Source): void
  /** Model wanted for the target; empty when none is. */
  wantedModel: string
  chooseModel(client: OpenRouter, signal: AbortSignal): Promise<string>
  /** Puts the new source in force. */
  commit(to: Source, model: string): Promise<void>
  /** Resolves when the LLM server says that it answers through the new source. */
  adopt(to: Source, model: string, signal: AbortSignal): Promise<'in-force' | 'when-started'>
  /** The proof counts for what is in force now. */
  proven(): void
}

type Options = { signal: AbortSignal; now: () => number; onChange(procedure: Procedure): void }

/** Milliseconds. */
const DEADLINE_MS = 10_000

/**
 * Switches the source in steps that prove themselves; the old one stays in force until the last. Where the user has to do
 * something first, the step says so and goes on by itself when it is done.
 */
export function switchSource(to: Source, parts: SwitchParts, options: Options): Promise<Procedure> {
  const head = { kind: 'source-switch', to, model: parts.wantedModel || null, stepIds: switchSteps[to] } as const
  return runProcedure(head, options, async (run) => {
    parts.allow(to)
    const model = await provers[to](run, parts, options.signal)
    await run.step('switch', async () => {
      await parts.commit(to, model)
      return { note: null }
    })
    await run.step('in-use', async () => {
      const adopted = await parts.adopt(to, model, options.signal)
      parts.proven()
      return { note: reason(adopted === 'in-force' ? 'note.took-effect' : 'note.when-started') }
    })
  })
}

async function proveOpenRouter({ step }: ProcedureRun, parts: SwitchParts, signal: AbortSignal): Promise<string> {
  const { openrouter } = parts
  const { client } = await step('accepted', async () => {
    if (!openrouter) throw problemError('key-missing', 'There is no OpenRouter key yet. Paste one first.')
    const { label } = await openrouter.checkKey({ signal, deadlineMs: DEADLINE_MS })
    return { note: label ? reason('note.key', { label }) : null, client: openrouter }
  })
  const { model } = await step('model', async () => {
    if (parts.wantedModel !== '')
      return { note: reason('note.text', { text: parts.wantedModel }), model: parts.wantedModel }
    const chosen = await parts.chooseModel(client, signal)
    return { note: reason('note.chosen-model', { model: chosen }), model: chosen }
  })
  await step('answer', async () => {
    const answer = await prove(client, model, signal)
    return { note: reason('note.answered', { model: answer.model }) }
  })
  return model
}

async function proveDemo({ step }: ProcedureRun, { practice }: SwitchParts, signal: AbortSignal): Promise<string> {
  const { model } = await step('answer', async () => {
    const answer = await prove(practice, PRACTICE_MODEL, signal)
    return { note: reason('note.answered', { model: answer.model }), model: answer.model }
  })
  return model
}

const provers: Record<Source, (run: ProcedureRun, parts: SwitchParts, signal: AbortSignal) => Promise<string>> = {
  openrouter: proveOpenRouter,
  ollama: proveOllama,
  demo: proveDemo,
}
