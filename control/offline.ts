import type { Source } from '../shared/config.ts'
import type { LeakReport } from '../shared/leaks.ts'
import type { SavedKey } from '../shared/saved-keys.ts'
import type { KeyState, Procedure } from '../shared/state.ts'
import type { KeyChoices, KeyInput } from './api/actions.ts'
import { createKnownSecrets } from './known-secrets.ts'
import type { ConnectMethod } from './llm/connect/connect.ts'
import { connectOnce } from './llm/connect/connect-once.ts'
import { forgetful } from './llm/failover/kept-file.ts'
import { createLlm, type LlmServerSide } from './llm/llm.ts'
import { createLlmClients } from './llm-clients.ts'
import { createNetwork } from './network/network.ts'
import { openWorkspace } from './open-workspace.ts'
import { modelOf } from './panel-content.ts'
import { checkForLeaks } from './workspace/leak-check.ts'
import { prepareWorkspace } from './workspace/prepare-workspace.ts'

type ProcedureOptions = { signal: AbortSignal; onProgress(procedure: Procedure): void }
type ConnectOptions = ProcedureOptions & { onUrl(url: string): Promise<string | null> }

/** `key` and `source` on a workspace for which no control plane runs. Failures are `ProblemError`s. */
export type OfflineActions = {
  keySet(input: KeyInput, options: ProcedureOptions): Promise<Procedure>
  /** `onUrl`: shows the page to open, and resolves with the code that was pasted, or `null` where it comes by itself. */
  keyConnect(input: KeyChoices & { method: ConnectMethod }, options: ConnectOptions): Promise<Procedure>
  keyLeaks(): Promise<LeakReport>
  /** What is known without asking anybody. */
  keyStatus(): Promise<KeyState>
  keyRemove(): Promise<void>
  keysList(): Promise<SavedKey[]>
  keysUse(id: string, options: ProcedureOptions): Promise<Procedure>
  keysRename(id: string, name: string): Promise<void>
  keysRemove(id: string): Promise<void>
  sourceGet(): Promise<{ source: Source | null; model: string | null }>
  sourceSet(input: { to: Source; model?: string }, options: ProcedureOptions): Promise<Procedure>
  close(): Promise<void>
}

/** With no LLM server around, a change is in force as soon as one starts. */
export const noServer: LlmServerSide = {
  push: () => undefined,
  isRunning: () => false,
  inForce: async () => false,
  proven: () => undefined,
  isClosedByKey: () => false,
  isOutOfReach: () => false,
  reopen: () => undefined,
  isTraining: () => false,
  refuse: () => undefined,
}

export async function openOffline(options: { workspace: string; env: NodeJS.ProcessEnv }): Promise<OfflineActions> {
  const { env } = options
  const resources = new AsyncDisposableStack()
  const watchers = new Set<() => void>()
  const stop = new AbortController()
  resources.defer(() => stop.abort())
  const workspace = await prepareWorkspace(options.workspace)
  const { config, secrets, keyRing, log, hide, hidden } = await openWorkspace({
    workspace,
    env,
    onConfig: () => undefined,
    resources,
  })
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
    keyRing,
    failoverMemory: forgetful,
    clients: createLlmClients(settings, network.settings),
    server: noServer,
    hide,
    env,
    ollamaProcess: null,
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
    keyConnect: (input, { onUrl, ...options }) =>
      following(() => connectOnce(llm.keys, input, onUrl), llm.keys.trial, llm.keys.dismiss, options),
    async keyLeaks() {
      const known = createKnownSecrets({ secrets, hide })
      await known.refresh()
      const wanted = { known: known.all(), others: hidden() }
      return checkForLeaks({ paths: workspace.paths, secrets: wanted, env, signal: stop.signal, now: Date.now })
    },
    keyStatus: async () => llm.keys.state(),
    keyRemove: llm.keys.remove,
    async keysList() {
      await llm.keys.settle()
      return llm.keys.saved()
    },
    keysUse: (id, options) => following(() => llm.keys.use(id), llm.keys.trial, llm.keys.dismiss, options),
    keysRename: llm.keys.rename,
    keysRemove: llm.keys.removeSaved,
    async sourceGet() {
      const { llm_source: source, ollama_model, openrouter_model } = config.snapshot().config
      return { source, model: modelOf(source, { ollama: ollama_model, openrouter: openrouter_model }) }
    },
    sourceSet: ({ to, model }, options) =>
      following(() => llm.sources.switchTo(to, model), llm.sources.switching, llm.sources.dismiss, options),
    close: () => resources.disposeAsync(),
  }
}
