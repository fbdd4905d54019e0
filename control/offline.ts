import type { Source } from '../shared/config.ts'
import type { KeyState, Procedure } from '../shared/state.ts'
import type { KeyInput } from './api/actions.ts'
import { createLlm, type LlmServerSide } from './llm/llm.ts'
import { createLlmClients } from './llm-clients.ts'
import { createNetwork } from './network/network.ts'
import { openWorkspace } from './open-workspace.ts'
import { modelOf } from './panel-content.ts'
import { prepareWorkspace } from './workspace/prepare-workspace.ts'

type ProcedureOptions = { signal: AbortSignal; onProgress(procedure: Procedure): void }

/** `key` and `source` on a workspace for which no control plane runs. Failures are `ProblemError`s. */
export type OfflineActions = {
  keySet(input: KeyInput, options: ProcedureOptions): Promise<Procedure>
  /** What is known without asking anybody. */
  keyStatus(): Promise<KeyState>
  keyRemove(): Promise<void>
  sourceGet(): Promise<{ source: Source | null; model: string | null }>
  sourceSet(input: { to: Source; model?: string }, options: ProcedureOptions): Promise<Procedure>
  close(): Promise<void>
}

/** With no LLM server around, a change is in force as soon as one starts. */
const noServer: LlmServerSide = {
  push: () => undefined,
  isRunning: () => false,
  inForce: async () => false,
  proven: () => undefined,
  isTraining: () => false,
}

export async function openOffline(options: { workspace: string; env: NodeJS.ProcessEnv }): Promise<OfflineActions> {
  const { env } = options
  const resources = new AsyncDisposableStack()
  const watchers = new Set<() => void>()
  const workspace = await prepareWorkspace(options.workspace)
  const { config, secrets, log, hide } = await openWorkspace({ workspace, env, onConfig: () => undefined, resources })
  const settings = () => config.snapshot().config
  const network = createNetwork({
    config: settings,
    env,
    folder: workspace.paths.dir,
    askSystem: null,
    onChange: () => undefined,
    log,
  })
  await network.refresh()
  const llm = createLlm({
    config,
    secrets,
    clients: createLlmClients(settings, network.settings),
    server: noServer,
    hide,
    env,
    log,
    onChange() {
      for (const look of [...watchers]) look()
    },
  })
  resources.defer(llm.close)
  await llm.keys.refresh()

  /** Shows each step of a procedure as it goes, and cancels it with the signal. */
  const following = async (
    run: () => Promise<Procedure>,
    current: () => Procedure | null,
    dismiss: () => Promise<void>,
    { signal, onProgress }: ProcedureOptions,
  ): Promise<Procedure> => {
    const look = (): void => {
      const procedure = current()
      if (procedure) onProgress(procedure)
    }
    const cancel = (): void => void dismiss()
    watchers.add(look)
    signal.addEventListener('abort', cancel, { once: true })
    try {
      return await run()
    } finally {
      watchers.delete(look)
      signal.removeEventListener('abort', cancel)
    }
  }

  return {
    keySet: (input, options) => following(() => llm.keys.set(input), llm.keys.trial, llm.keys.dismiss, options),
    keyStatus: async () => llm.keys.state(),
    keyRemove: llm.keys.remove,
    async sourceGet() {
      const { llm_source: source, ollama_model, openrouter_model } = config.snapshot().config
      return { source, model: modelOf(source, { ollama: ollama_model, openrouter: openrouter_model }) }
    },
    sourceSet: ({ to, model }, options) =>
      following(() => llm.sources.switchTo(to, model), llm.sources.switching, llm.sources.dismiss, options),
    close: () => resources.disposeAsync(),
  }
}
