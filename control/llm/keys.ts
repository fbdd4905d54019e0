import type { OpenRouter } from '../../providers/openrouter/client.ts'
import type { ConfigPatch } from '../../shared/config.ts'
import type { SavedKey } from '../../shared/saved-keys.ts'
import { type SecretStoreName, secretVariables } from '../../shared/secrets.ts'
import type { KeyState, Procedure } from '../../shared/state.ts'
import type { KeyChoices, KeyInput } from '../api/actions.ts'
import type { Log } from '../logs/log.ts'
import type { ConfigStore } from '../workspace/config-store.ts'
import { readKeyName } from '../workspace/key-index.ts'
import type { KeyRing } from '../workspace/key-ring.ts'
import type { Secrets } from '../workspace/secrets.ts'
import { type Connections, createConnections } from './connect/connections.ts'
import { keyPage } from './connect/pkce.ts'
import { createKeptKeys } from './kept-keys.ts'
import { createKeyKeeper, type KeyKeeper } from './key-keeper.ts'
import { type Adoption, type KeyTrialParts, tryKey } from './key-trial.ts'
import { chooseOpenRouterModel } from './openrouter-model.ts'
import { createProcedureSlot } from './procedure-slot.ts'

const NAME = 'openrouter_api_key'
/** Milliseconds. */
const CHECK_DEADLINE_MS = 10_000

export type Keys = {
  keeper: KeyKeeper
  state(): KeyState
  /** Looks again which key counts, and hands it on. */
  refresh(): Promise<void>
  trial(): Procedure | null
  /** Resolves with the trial or connecting that was last begun, when it has ended. */
  trialEnded(): Promise<Procedure | null>
  set(input: KeyInput): Promise<Procedure>
  /** A key from OpenRouter itself. */
  connections: Connections
  check(signal: AbortSignal): Promise<void>
  prefer(from: 'stored' | 'environment'): Promise<void>
  /** Removes the key that is kept as the one to use. */
  remove(): Promise<void>
  /** The keys that are kept under names. */
  saved(): SavedKey[]
  /** Sees to it that the key that is kept is one of them. What stands against it is logged. */
  settle(): Promise<void>
  /** Tries a saved key like one that is pasted; the present one stays until the last step. Throws `not-found`. */
  use(id: string): Promise<Procedure>
  rename(id: string, name: string): Promise<void>
  removeSaved(id: string): Promise<void>
  moveFromConfig(store?: SecretStoreName): Promise<void>
  /** Moves a key that is kept for this run only to a place where it stays. */
  keepIn(store: SecretStoreName): Promise<void>
  dismiss(): Promise<void>
  close(): Promise<void>
}

type Parts = {
  config: ConfigStore
  secrets: Secrets
  ring: KeyRing
  client(key: string): OpenRouter
  /** The key in use may be another one now: hand it to the LLM server. */
  changed(): void
  /** Resolves when the LLM server uses the key; what else can be said where it does not run. */
  inForce(keyFingerprint: string, signal: AbortSignal): Promise<'in-force' | 'when-started'>
  /** A real generation succeeded with what is in force. */
  proven(): void
  /** This value never reaches a log. */
  hide(secret: string): void
  now(): number
  onChange(): void
  log: Log
}

/** Everything about the OpenRouter key: which is used, whether it is good, trying and keeping a new one. */
export function createKeys(parts: Parts): Keys {
  const { config, secrets, ring, client, changed, inForce, proven, hide, now, onChange, log } = parts
  const kept = createKeptKeys({ secrets, ring, log })
  const slot = createProcedureSlot({ now, onChange })
  const keeper = createKeyKeeper({
    resolve: () => secrets.resolve(NAME),
    checkKey: (key, signal) => client(key).checkKey({ signal, deadlineMs: CHECK_DEADLINE_MS }),
    pageOf: (key) => keyPage(config.snapshot().config.openrouter_url, key),
    now,
    onChange,
  })
  const refresh = async (): Promise<void> => {
    await keeper.refresh()
    changed()
    await kept.look()
    onChange()
  }

  const settingsWith = ({ prefer, use, store }: KeyChoices, model: string | null): ConfigPatch => ({
    // A choice of place counts for the next key, too; "for this run only" is made anew each time.
    ...(store === undefined || store === 'session' ? {} : { secret_store: store }),
    ...(prefer ? { secret_source: { ...config.snapshot().config.secret_source, [NAME]: 'stored' as const } } : {}),
    ...(use ? { llm_source: 'openrouter' as const } : {}),
    ...(model === null ? {} : { openrouter_model: model }),
  })

  const adopt = async (keyFingerprint: string, signal: AbortSignal): Promise<Adoption> => {
    await refresh()
    const inUse = keeper.current()
    if (inUse?.hides) return { hiddenBy: secretVariables[NAME] }
    if (config.snapshot().config.llm_source !== 'openrouter') return 'when-chosen'
    return inForce(keyFingerprint, signal)
  }

  const trialParts = (choices: KeyChoices): KeyTrialParts => ({
    stored: keeper.current()?.value ?? null,
    client,
    wantedModel: config.snapshot().config.openrouter_model,
    chooseModel: chooseOpenRouterModel,
    async keep(key, place, model, label) {
      const store = await kept.keep(key, place, { name: choices.name || null, label })
      const patch = settingsWith(choices, model)
      if (Object.keys(patch).length > 0) await config.patch(patch)
      return store
    },
    adopt,
    note(key, finding) {
      keeper.note(key, finding)
      const isInUse = keeper.current()?.value === key && config.snapshot().config.llm_source === 'openrouter'
      if (isInUse && finding !== 'unverified') proven()
    },
  })
  const connections = createConnections({
    slot,
    trialParts,
    apiUrl: () => config.snapshot().config.openrouter_url,
    exchangeCode: (proof, signal) => client('').exchangeCode(proof, { signal, deadlineMs: CHECK_DEADLINE_MS }),
    hide,
  })

  return {
    keeper,
    state: keeper.state,
    refresh,
    trial: slot.current,
    trialEnded: slot.ended,
    connections,
    async set(input) {
      const name = input.name?.trim() ? readKeyName(input.name) : undefined
      connections.forget()
      return slot.run((options) => tryKey(input, trialParts({ ...input, name }), options))
    },
    saved() {
      const inUse = keeper.current()?.value ?? ''
      const id = ring.idOf(inUse)
      return ring.list().map((entry) => ({ ...entry, inUse: entry.id === id }))
    },
    async settle() {
      await kept.settle()
      onChange()
    },
    async use(id) {
      const { value, store: place } = await ring.read(id)
      connections.forget()
      const inUse = keeper.current()
      const prefer = inUse?.from === 'environment' && inUse.value !== value
      return slot.run((options) => tryKey({ key: value, store: place }, trialParts({ prefer }), options))
    },
    async rename(id, name) {
      await ring.rename(id, name)
      onChange()
    },
    async removeSaved(id) {
      await kept.removeSaved(id)
      await refresh()
    },
    check: keeper.check,
    async prefer(from) {
      await config.patch({ secret_source: { ...config.snapshot().config.secret_source, [NAME]: from } })
      await refresh()
    },
    async remove() {
      await kept.remove()
      await refresh()
    },
    async moveFromConfig(store) {
      await secrets.moveFromConfig(store)
      await refresh()
    },
    async keepIn(place) {
      const key = keeper.current()
      if (key?.from !== 'session' || place === 'session') return
      await kept.keep(key.value, place)
      await refresh()
    },
    dismiss() {
      connections.forget()
      return slot.dismiss()
    },
    close: slot.close,
  }
}
