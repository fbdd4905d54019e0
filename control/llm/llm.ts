import { findOllama } from '../../providers/ollama/installed.ts'
import { readFailover } from '../../shared/failover.ts'
import { type Problem, ProblemError } from '../../shared/problem.ts'
import type { Ability } from '../../shared/state.ts'
import type { LlmClients } from '../llm-clients.ts'
import type { Log } from '../logs/log.ts'
import type { Configured } from '../settings-push.ts'
import { systemClock } from '../supervisor/clock.ts'
import type { ConfigStore } from '../workspace/config-store.ts'
import type { Secrets } from '../workspace/secrets.ts'
import { createFailover, type Failover } from './failover/failover.ts'
import { ollamaIsReady, openrouterIsBack } from './failover/recovered.ts'
import { createKeys, type Keys } from './keys.ts'
import { createOllamaWatch, type OllamaWatch } from './ollama-watch.ts'
import { chooseOpenRouterModel } from './openrouter-model.ts'
import { createSources, type Sources } from './sources.ts'

export type Llm = {
  keys: Keys
  sources: Sources
  ollama: OllamaWatch
  failover: Failover
  /** The settings may say something else now: which key counts, and which model. */
  settingsChanged(): Promise<void>
  /** The LLM server said what it can do. */
  abilityChanged(ability: Ability): void
  close(): Promise<void>
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
  /** Somebody is being taught through it. */
  isTraining(): boolean
}

type Parts = {
  config: ConfigStore
  secrets: Secrets
  clients: LlmClients
  server: LlmServerSide
  hide(secret: string): void
  env: NodeJS.ProcessEnv
  log: Log
  onChange(): void
}

/** Everything about who teaches: the key, the source, Ollama. */
export function createLlm({ config, secrets, clients, server, hide, env, log, onChange }: Parts): Llm {
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

  const keys = createKeys({
    config,
    secrets,
    client: clients.openrouter,
    changed() {
      const key = keys.keeper.current()
      if (key) hide(key.value)
      server.push()
    },
    proven: server.proven,
    inForce: (keyFingerprint, signal) => adopted((now) => now.keyFingerprint === keyFingerprint, signal),
    now: Date.now,
    onChange,
  })
  const sources = createSources({
    config,
    openrouter() {
      const key = keys.keeper.current()
      return key ? clients.openrouter(key.value) : null
    },
    ollama: clients.ollama,
    isTraining: server.isTraining,
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
  const ollama = createOllamaWatch({
    listModels: (signal) => clients.ollama().listModels({ signal, deadlineMs: OLLAMA_DEADLINE_MS }),
    findProgram: () => findOllama({ platform: process.platform, env }),
    now: Date.now,
    onChange,
    log,
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
    failover,
    async settingsChanged() {
      failover.rulesChanged()
      await keys.refresh()
      inBackground(chooseModel(), 'Choosing a model')
      inBackground(checkOnce(), 'The check of the key')
    },
    abilityChanged(ability) {
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
      await Promise.all([failover.close(), keys.close(), sources.close(), ollama.close(), ...background])
    },
  }
}

/** Milliseconds. */
const OLLAMA_DEADLINE_MS = 5_000
const CATALOGUE_DEADLINE_MS = 15_000

const saysKeyIsBad = ({ code }: Problem): boolean => code === 'key-rejected' || code === 'forbidden'
