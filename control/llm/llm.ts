import type { Ollama } from '../../providers/ollama/client.ts'
import { findOllama } from '../../providers/ollama/installed.ts'
import type { Source } from '../../shared/config.ts'
import { readFailover } from '../../shared/failover.ts'
import type { LoadedModel } from '../../shared/ollama.ts'
import { type Problem, ProblemError } from '../../shared/problem.ts'
import type { Ability } from '../../shared/state.ts'
import type { LlmClients } from '../llm-clients.ts'
import type { Log } from '../logs/log.ts'
import type { Configured } from '../settings-push.ts'
import { systemClock } from '../supervisor/clock.ts'
import type { ConfigStore } from '../workspace/config-store.ts'
import type { KeyRing } from '../workspace/key-ring.ts'
import type { Secrets } from '../workspace/secrets.ts'
import { createFailover, type Failover } from './failover/failover.ts'
import type { FailoverMemory } from './failover/kept-file.ts'
import { ollamaIsReady, openrouterIsBack } from './failover/recovered.ts'
import { createKeyRecheck } from './key-recheck.ts'
import { createKeys, type Keys } from './keys.ts'
import { createLocalOllama, type OllamaManagement, type OllamaProcess } from './local-ollama.ts'
import { findElsewhere } from './ollama-elsewhere.ts'
import type { OllamaManager } from './ollama-manager.ts'
import { createOllamaWatch, type OllamaFacts, type OllamaWatch } from './ollama-watch.ts'
import { chooseOpenRouterModel } from './openrouter-model.ts'
import { createSources, type Sources } from './sources.ts'

export type Llm = {
  keys: Keys
  sources: Sources
  ollama: OllamaWatch
  manager: OllamaManager
  /** What the panel shows of Ollama beyond what the health probe sees. */
  ollamaFacts(): OllamaFacts & OllamaManagement
  /** The free check, when it is asked for or due: a key that is good opens a source that it had closed. Throws as `keys.check`. */
  checkKey(signal: AbortSignal): Promise<void>
  failover: Failover
  /** The settings may say something else now: which key counts, and which model. */
  settingsChanged(): Promise<void>
  /** The LLM server said what it can do. */
  abilityChanged(ability: Ability): void
  close(): Promise<void>
  /** Ends the Ollama that was started from here; when nobody needs it any more. */
  endOllama(): Promise<void>
}

/** How the LLM server is reached from here. */
export type LlmServerSide = {
  /** Hands it the settings as they are now. */
  push(): void
  isRunning(): boolean
  /** Resolves with true when it has settings in force that pass the test. */
  inForce(test: (now: Configured) => boolean, signal: AbortSignal): Promise<boolean>
  /** A real generation succeeded with what it has in force. */
  proven(): void
  /** It refuses to work because of the key. */
  isClosedByKey(): boolean
  /** Its last request did not reach the provider. */
  isOutOfReach(): boolean
  /** What it holds against the source is over. */
  reopen(): void
  /** Somebody is being taught through it. */
  isTraining(): boolean
  /** Throws what keeps it from being given a source at all. */
  refuse(to: Source): void
}

type Parts = {
  config: ConfigStore
  secrets: Secrets
  keyRing: KeyRing
  failoverMemory: FailoverMemory
  clients: LlmClients
  server: LlmServerSide
  hide(secret: string): void
  env: NodeJS.ProcessEnv
  /** Where an Ollama that is started from here is on record; `null` where nobody stays to end it. */
  ollamaProcess: OllamaProcess | null
  /** Whether nobody is to be asked unasked. */
  isQuiet?(): boolean
  log: Log
  onChange(): void
  /** Something was looked at again, and is as it was. */
  onSame?(): void
  /** Nobody looks on, and nothing is amiss. */
  isIdle?(): boolean
}

/** Everything about who teaches: the key, the source, Ollama. */
export function createLlm({
  config,
  secrets,
  keyRing,
  failoverMemory,
  clients,
  server,
  hide,
  env,
  ollamaProcess,
  isQuiet = () => false,
  log,
  onChange: changed,
  onSame,
  isIdle,
}: Parts): Llm {
  const stop = new AbortController()
  const background = new Set<Promise<void>>()
  const inBackground = (work: Promise<void>, what: string): void => {
    const done = work
      .catch((error: unknown) => {
        // What a provider said is shown where it matters; anything else is a fault of ours.
        if (stop.signal.aborted || error instanceof ProblemError) return
        log.error({ err: error }, `${what} failed`)
      })
      .finally(() => background.delete(done))
    background.add(done)
  }
  const adopted = async (
    test: (now: Configured) => boolean,
    signal: AbortSignal,
  ): Promise<'in-force' | 'when-started'> => {
    server.push()
    if (!server.isRunning()) return 'when-started'
    return (await server.inForce(test, signal)) ? 'in-force' : 'when-started'
  }

  const onChange = (): void => {
    recheck.look()
    changed()
  }
  const keys = createKeys({
    config,
    secrets,
    ring: keyRing,
    client: clients.openrouter,
    changed() {
      const key = keys.keeper.current()
      if (key) hide(key.value)
      server.push()
    },
    proven: server.proven,
    hide,
    inForce: (keyFingerprint, signal) => adopted((now) => now.keyFingerprint === keyFingerprint, signal),
    now: Date.now,
    onChange,
    log,
  })
  const ollama = createOllamaWatch({
    listModels: (signal) => clients.ollama().listModels({ signal, deadlineMs: OLLAMA_DEADLINE_MS }),
    listLoaded: (signal) => loadedOrNone(clients.ollama(), signal),
    findProgram: () => findOllama({ platform: process.platform, env }),
    findElsewhere: (signal) => findElsewhere(config.snapshot().config.ollama_url, env, signal),
    now: Date.now,
    onChange,
    ...(onSame && { onSame }),
    ...(isIdle && { isIdle }),
    log,
  })
  const local = createLocalOllama({
    client: clients.ollama,
    url: () => config.snapshot().config.ollama_url,
    env,
    process: ollamaProcess,
    refresh: ollama.refresh,
    onChange,
    log,
  })
  const recheck = createKeyRecheck({
    key: keys.state,
    isSource: () => config.snapshot().config.llm_source === 'openrouter',
    isClosed: server.isClosedByKey,
    isOutOfReach: server.isOutOfReach,
    // What it found shows in the state of the key.
    check: async () => (isQuiet() ? undefined : checkKey(stop.signal).catch(() => undefined)),
    now: Date.now,
  })
  const checkKey = async (signal: AbortSignal): Promise<void> => {
    const wasRejected = keys.state().state === 'rejected'
    await keys.check(signal)
    const isReached = config.snapshot().config.llm_source === 'openrouter' && server.isOutOfReach()
    if (keys.state().state === 'accepted' && (wasRejected || server.isClosedByKey() || isReached)) server.reopen()
  }
  const sources = createSources({
    config,
    openrouter() {
      const key = keys.keeper.current()
      return key ? clients.openrouter(key.value) : null
    },
    ollama: clients.ollama,
    help: local.help,
    isTraining: server.isTraining,
    refuse: server.refuse,
    proven() {
      server.proven()
      const key = keys.keeper.current()
      // What an earlier answer said against the key is over, too.
      if (key && config.snapshot().config.llm_source === 'openrouter') keys.keeper.worked(key.value)
    },
    inForce: (to, model, signal) => adopted((now) => now.source === to && now.model === model, signal),
    now: Date.now,
    onChange,
  })
  const failover = createFailover({
    rules: () => readFailover(config.snapshot().config.failover),
    sources,
    async isBack(source, cause, signal) {
      const { ollama_model, openrouter_model } = config.snapshot().config
      if (source === 'ollama') return ollamaIsReady({ ...ollama.facts(), model: ollama_model })
      return openrouterIsBack(cause, {
        async checkKey() {
          await keys.check(signal)
          return keys.state()
        },
        catalogue: () => clients.openrouter('').listModels({ signal, deadlineMs: CATALOGUE_DEADLINE_MS }),
        model: openrouter_model,
      })
    },
    memory: failoverMemory,
    clock: systemClock,
    log,
    onChange,
  })

  /** Where OpenRouter is the source and nobody chose a model, one from the live catalogue. */
  const chooseModel = async (): Promise<void> => {
    const { llm_source: source, openrouter_model: model } = config.snapshot().config
    const key = keys.keeper.current()
    if (source !== 'openrouter' || model !== '' || key === null) return
    const chosen = await chooseOpenRouterModel(clients.openrouter(key.value), stop.signal)
    if (config.snapshot().config.openrouter_model === '') await config.patch({ openrouter_model: chosen })
  }
  /** A key that nobody asked about yet is checked once, which costs nothing. */
  const checkOnce = async (): Promise<void> => {
    if (config.snapshot().config.llm_source === 'openrouter' && keys.state().state === 'unchecked')
      await keys.check(stop.signal)
  }

  return {
    keys,
    sources,
    ollama,
    manager: local.manager,
    ollamaFacts: () => ({ ...ollama.facts(), ...local.facts(ollama.facts().installed === true) }),
    checkKey,
    failover,
    async settingsChanged() {
      failover.rulesChanged()
      await keys.refresh()
      recheck.look()
      inBackground(keys.settle(), 'Saving the key under a name')
      inBackground(chooseModel(), 'Choosing a model')
      inBackground(checkOnce(), 'The check of the key')
    },
    abilityChanged(ability) {
      recheck.look()
      const key = keys.keeper.current()
      if (!key || config.snapshot().config.llm_source !== 'openrouter') return
      if (ability.state === 'able') keys.keeper.worked(key.value)
      if (ability.state !== 'blocked' || !saysKeyIsBad(ability.problem)) return
      keys.keeper.note(key.value, ability.problem)
      // A second opinion, free of charge: evidence, or the end of a passing disturbance.
      inBackground(keys.check(stop.signal), 'The check of the key')
    },
    async close() {
      stop.abort()
      recheck.close()
      await Promise.all([failover.close(), keys.close(), sources.close(), ollama.close(), local.close(), ...background])
    },
    endOllama: local.endServer,
  }
}

/** Milliseconds. */
const OLLAMA_DEADLINE_MS = 5_000
const CATALOGUE_DEADLINE_MS = 15_000

/** Versions that are too old to tell are no fault. */
async function loadedOrNone(client: Ollama, signal: AbortSignal): Promise<LoadedModel[]> {
  try {
    return await client.listLoaded({ signal, deadlineMs: OLLAMA_DEADLINE_MS })
  } catch (error) {
    if (error instanceof ProblemError) return []
    throw error
  }
}

export const saysKeyIsBad = ({ code }: Problem): boolean => code === 'key-rejected' || code === 'forbidden'
