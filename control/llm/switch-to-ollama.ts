import type { Ollama } from '../../providers/ollama/client.ts'
import { type LoadedModel, type Pull, sameModel } from '../../shared/ollama.ts'
import { sayPull } from '../../shared/presentation/say-pull.ts'
import { type ProblemCode, ProblemError } from '../../shared/problem.ts'
import { type Reason, reason } from '../../shared/reason.ts'
import type { OllamaModel } from '../../shared/state.ts'
import type { OllamaPulls } from './ollama-pulls.ts'
import type { ProcedureRun, Tell } from './procedure.ts'
import { prove } from './proof.ts'

import { waitUntil } from './wait-until.ts'

/** What can be done for Ollama from here, so that the user need not. */
export type OllamaHelp = {
  /** Whether its program can be started: `not-ours`, it is on another computer, or nobody would stay to end it. */
  find(): Promise<'installed' | 'missing' | 'not-ours'>
  /** Starts it; resolves when something answers. */
  start(signal: AbortSignal): Promise<unknown>
  pulls: Pick<OllamaPulls, 'state' | 'start' | 'follow' | 'cancel'>
}

export type OllamaSwitchParts = {
  ollama: Ollama
  ollamaUrl: string
  help: OllamaHelp
  wantedModel: string
  /** The user asked for this very model, so that it may be downloaded without asking again. */
  mayPull: boolean
}

/** Milliseconds. */
const DEADLINE_MS = 10_000
const LOOK_AGAIN_MS = 1_000
/** Ollama gives loading up by itself after five minutes without progress. */
const LOAD_WITHIN_MS = 15 * 60_000

/** From whatever there is to an answer of the wanted model: install, start, download, load, answer. Gives the model. */
export async function proveOllama(
  { step }: ProcedureRun,
  parts: OllamaSwitchParts,
  signal: AbortSignal,
): Promise<string> {
  const { ollama, wantedModel } = parts
  await step('reachable', (tell) => reach(parts, tell, signal))
  const { model } = await step('model', (tell) => fetchModel(parts, tell, signal))
  await step('loaded', async () => {
    if (model.cloud) return { note: reason('note.runs-elsewhere') }
    await ollama.warmUp(wantedModel, { signal, deadlineMs: LOAD_WITHIN_MS })
    return { note: sayLoaded(await findLoaded(parts, signal)) }
  })
  await step('answer', async () => {
    const answer = await prove(ollama, wantedModel, signal)
    return { note: reason('note.answered', { model: answer.model }) }
  })
  return wantedModel
}

async function reach({ ollama, ollamaUrl, help }: OllamaSwitchParts, tell: Tell, signal: AbortSignal) {
  const ask = (asked: AbortSignal): Promise<string | null> =>
    unless('ollama-not-running', () => ollama.version({ signal: asked, deadlineMs: DEADLINE_MS }))
  let wasMissing = false
  let wasStarted = false
  const version = await waitUntil(
    async (asked) => {
      const there = await ask(asked)
      if (there !== null) return there
      const found = await help.find()
      if (found === 'installed') {
        tell(reason('note.starting-ollama'))
        // While it is being installed its program may be there before it can run.
        if (await began(() => help.start(asked), wasMissing)) {
          wasStarted = true
          return ask(asked)
        }
      }
      wasMissing ||= found === 'missing'
      const waits = found === 'missing' ? reason('note.install-ollama') : waitsFor(ollamaUrl)
      tell(waits, 'needs-user')
      return null
    },
    { everyMs: LOOK_AGAIN_MS, signal },
  )
  return { note: reason(wasStarted ? 'note.ollama-started' : 'note.version', { version }) }
}

const waitsFor = (url: string): Reason => reason('note.waiting-for-ollama', { url })

/** `tolerant`: a start that fails is tried again later. */
async function began(start: () => Promise<unknown>, tolerant: boolean): Promise<boolean> {
  try {
    await start()
    return true
  } catch (error) {
    if (tolerant && error instanceof ProblemError) return false
    throw error
  }
}

async function fetchModel(
  parts: OllamaSwitchParts,
  tell: Tell,
  signal: AbortSignal,
): Promise<{ note: Reason; model: OllamaModel }> {
  const { help, wantedModel, mayPull } = parts
  const first = await findModel(parts, signal)
  if (first) return { note: sizeNote(first), model: first }
  const pullOf = (): Pull | undefined => help.pulls.state().find(({ model }) => model === wantedModel)
  const isOurs = mayPull && pullOf()?.state !== 'running'
  try {
    if (mayPull) await help.pulls.start(wantedModel)
    const model = await waitUntil(
      async (asked) => {
        const found = await findModel(parts, asked)
        if (found) return found
        const pull = pullOf()
        if (pull && pull.state !== 'failed' && (await arrives(parts, tell, asked))) return findModel(parts, asked)
        tell(reason('note.ask-for-model', { model: wantedModel }), 'needs-user')
        return null
      },
      { everyMs: LOOK_AGAIN_MS, signal },
    )
    return { note: sizeNote(model), model }
  } catch (error) {
    // What this switch began ends with it; what has come stays on the disk.
    if (signal.aborted && isOurs) await help.pulls.cancel(wantedModel)
    throw error
  }
}

/** Shows a download until it is over. One that the user began beside the switch may fail without ending it. */
async function arrives({ help, wantedModel, mayPull }: OllamaSwitchParts, tell: Tell, signal: AbortSignal) {
  const show = (pull: Pull): void => tell(sayPull(pull), pull.state === 'paused' ? 'needs-user' : 'running')
  try {
    await help.pulls.follow(wantedModel, show, signal)
    return true
  } catch (error) {
    if (!mayPull && error instanceof ProblemError) return false
    throw error
  }
}

async function findModel({ ollama, wantedModel }: OllamaSwitchParts, signal: AbortSignal): Promise<OllamaModel | null> {
  const models = await unless('ollama-not-running', () => ollama.listModels({ signal, deadlineMs: DEADLINE_MS }))
  return models?.find(({ name }) => sameModel(name, wantedModel)) ?? null
}

/** Versions that are too old to tell are no reason to stop. */
async function findLoaded(
  { ollama, wantedModel }: OllamaSwitchParts,
  signal: AbortSignal,
): Promise<LoadedModel | null> {
  try {
    const loaded = await ollama.listLoaded({ signal, deadlineMs: DEADLINE_MS })
    return loaded.find(({ name }) => sameModel(name, wantedModel)) ?? null
  } catch (error) {
    if (error instanceof ProblemError) return null
    throw error
  }
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

const sizeNote = ({ name, size, cloud }: OllamaModel): Reason =>
  cloud
    ? reason('note.text', { text: name })
    : reason('note.model-size', { model: name, size: (size / 1e9).toFixed(1) })

/** Where a loaded model computes. */
export function sayLoaded(loaded: LoadedModel | null): Reason {
  if (loaded === null || loaded.size === 0) return reason('note.loaded')
  if (loaded.sizeVram >= loaded.size) return reason('note.loaded-gpu')
  if (loaded.sizeVram === 0) return reason('note.loaded-cpu')
  return reason('note.loaded-partly', { percent: Math.round((100 * loaded.sizeVram) / loaded.size) })
}
