import type { Ollama } from '../../providers/ollama/client.ts'
import type { OpenRouter } from '../../providers/openrouter/client.ts'
import { PRACTICE_MODEL } from '../../providers/practice/practice-teacher.ts'
import type { Provider } from '../../providers/provider.ts'
import type { Source } from '../../shared/config.ts'
import { type ProblemCode, ProblemError, problemError } from '../../shared/problem.ts'
import { type Reason, reason } from '../../shared/reason.ts'
import type { OllamaModel, Procedure } from '../../shared/state.ts'
import { type ProcedureRun, runProcedure, type Tell } from './procedure.ts'
import { prove } from './proof.ts'
import { waitUntil } from './wait-until.ts'

export const switchSteps = {
  ollama: ['reachable', 'model', 'answer', 'switch', 'in-use'],
  openrouter: ['accepted', 'model', 'answer', 'switch', 'in-use'],
  demo: ['answer', 'switch', 'in-use'],
} as const

export type SwitchParts = {
  ollama: Ollama
  ollamaUrl: string
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
const LOOK_AGAIN_MS = 1_000

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

async function proveOllama({ step }: ProcedureRun, parts: SwitchParts, signal: AbortSignal): Promise<string> {
  const { ollama, ollamaUrl, wantedModel } = parts
  await step('reachable', async (tell) => {
    const version = await waitFor(tell, reason('note.waiting-for-ollama', { url: ollamaUrl }), signal, (ask) =>
      unless('ollama-not-running', () => ollama.version({ signal: ask, deadlineMs: DEADLINE_MS })),
    )
    return { note: reason('note.version', { version }) }
  })
  await step('model', async (tell) => {
    const model = await waitFor(tell, reason('note.waiting-for-model', { model: wantedModel }), signal, async (ask) => {
      const models = await unless('ollama-not-running', () =>
        ollama.listModels({ signal: ask, deadlineMs: DEADLINE_MS }),
      )
      return models?.find(({ name }) => sameModel(name, wantedModel)) ?? null
    })
    return { note: sizeNote(model) }
  })
  await step('answer', async () => {
    const { model } = await prove(ollama, wantedModel, signal)
    return { note: reason('note.answered', { model }) }
  })
  return wantedModel
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

async function waitFor<T>(
  tell: Tell,
  note: Reason,
  signal: AbortSignal,
  ask: (signal: AbortSignal) => Promise<T | null>,
): Promise<T> {
  return waitUntil(
    async (askSignal) => {
      const answer = await ask(askSignal)
      if (answer === null) tell(note, 'needs-user')
      return answer
    },
    { everyMs: LOOK_AGAIN_MS, signal },
  )
}

/** Takes one expected problem for "not yet". */
async function unless<T>(code: ProblemCode, ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === code) return null
    throw error
  }
}

/** Ollama lists `gemma3` as `gemma3:latest`. */
export const sameModel = (listed: string, wanted: string): boolean => listed === wanted || listed === `${wanted}:latest`

const sizeNote = ({ name, size, cloud }: OllamaModel): Reason =>
  cloud
    ? reason('note.text', { text: name })
    : reason('note.model-size', { model: name, size: (size / 1e9).toFixed(1) })
