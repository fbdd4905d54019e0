import { type ProblemError, problemError } from '../shared/problem.ts'
import { secretNames } from '../shared/secrets.ts'
import { type ManagedServiceId, practiceId } from '../shared/services.ts'
import type { Procedure } from '../shared/state.ts'
import { isUnderWay } from '../shared/training.ts'
import type { Actions, KeyChoices, PublicConfig } from './api/actions.ts'
import type { Backends } from './backends/backends.ts'
import type { Core } from './core-parts.ts'
import { healthTarget } from './health/expectations.ts'
import type { Monitor } from './health/monitor.ts'
import { probe } from './health/probe.ts'
import { failedReason, isEmpty } from './health/probe-result.ts'
import type { Failover } from './llm/failover/failover.ts'
import type { Keys } from './llm/keys.ts'
import type { OllamaManager } from './llm/ollama-manager.ts'
import type { OllamaWatch } from './llm/ollama-watch.ts'
import { usableModels } from './llm/openrouter-model.ts'
import type { Sources } from './llm/sources.ts'
import type { LlmClients } from './llm-clients.ts'
import { refuseBrokenCa } from './network/ca-file.ts'
import type { Network } from './network/network.ts'
import { testNetwork } from './network/network-test.ts'
import { maskProxy, unmaskProxy } from './network/proxy-secret.ts'
import type { PanelStore } from './panel-store.ts'
import { isDemo } from './practice.ts'
import { repairFault } from './repair/repair-fault.ts'
import type { RepairSlot } from './repair/repair-slot.ts'
import { reservedPorts } from './services.ts'
import { findFreePort } from './supervisor/free-port.ts'
import type { Supervisor } from './supervisor/supervisor.ts'
import type { Training } from './training/training.ts'
import type { ConfigStore } from './workspace/config-store.ts'

type Parts = {
  store: PanelStore
  supervisor: Supervisor
  monitor: Monitor
  config: ConfigStore
  keys: Keys
  sources: Sources
  ollama: OllamaWatch
  manager: OllamaManager
  clients: LlmClients
  checkKey(signal: AbortSignal): Promise<void>
  lookForLeaks: Actions['lookForLeaks']
  network: Network
  tryAgain(): Promise<void>
  repairs: RepairSlot
  training: Training
  messaging: Actions['messaging']
  incidents: Actions['incidents']
  bundle: Actions['bundle']
  backup: Actions['backup']
  history: Actions['history']
  usage: Actions['usage']
  logs: Actions['logs']
  failover: Failover
  ownHealth: Actions['ownHealth']
  safeMode: Pick<Core, 'isSafe' | 'begin'>
  stopPlane: Actions['stopPlane']
  workspaces: Actions['workspaces']
  machines: Actions['machines']
  backends: Backends
  tokens: Actions['tokens']
  ticketUrl(): string
  /** Aborted when the control plane ends. */
  signal: AbortSignal
}

/** What the doors can do, each by the part that is in charge of it. */
export function createActions(parts: Parts): Actions {
  const { store, supervisor, monitor, config, keys, sources, ollama, clients, safeMode, signal } = parts
  const settings = () => config.snapshot().config

  /** A demo that trains: another source would bring another CEREBRUM in the middle of its session. */
  const keepsLearner = (): boolean => isDemo(settings()) && isUnderWay(store.get().training)

  const withoutSwitch = <T extends KeyChoices>(input: T): T => (keepsLearner() ? { ...input, use: false } : input)

  const actions: Actions = {
    state: {
      ...store,
      async fresh() {
        await ollama.freshen()
        return store.get()
      },
    },
    async startService(id) {
      if (!safeMode.isSafe()) return supervisor.start(id)
      // To start all of them is to leave it.
      if (id !== undefined) throw inSafeMode()
      return safeMode.begin()
    },
    async stopService(id) {
      await supervisor.stop(id)
    },
    async restartService(id) {
      if (safeMode.isSafe()) throw inSafeMode()
      supervisor.restart(id)
    },
    checkService: (id) => monitor.checkNow(id),
    async useFreePort(id) {
      if (id === practiceId) throw problemError('bad-input', 'The practice CEREBRUM finds a free port by itself.')
      const field = portField[id]
      const port = await findFreePort({ from: settings()[field] + 1, except: reservedPorts(settings()) })
      await config.patch({ [field]: port })
      supervisor.start(id)
      return port
    },
    setKey: (input) => keys.set(withoutSwitch(input)),
    connect: {
      begin: (input) => keys.connections.begin(withoutSwitch(input)),
      code: keys.connections.code,
      again: (choices) => keys.connections.again(withoutSwitch(choices)),
    },
    lookForLeaks: (asked) => parts.lookForLeaks(AbortSignal.any([asked, signal])),
    checkKey: () => parts.checkKey(signal),
    preferKey: keys.prefer,
    removeKey: keys.remove,
    savedKeys: keys,
    moveSecretsFromConfig: keys.moveFromConfig,
    async switchSource(to, model) {
      // The steps show in the state; whoever asked need not wait for a model to be loaded.
      void sources.switchTo(to, model)
    },
    async undoSwitch() {
      if (sources.undoable() === null)
        throw problemError('unavailable', 'There is no switch of the last minute to undo.')
      void sources.undo()
    },
    async endDemo() {
      if (isUnderWay(store.get().training)) await parts.training.stop()
      await sources.endDemo()
    },
    dismiss: (procedure) => slots[procedure].dismiss(),
    tryAgain: parts.tryAgain,
    repair: (diagnosis, repair) => repairFault(diagnosis, repair, { actions, store, slot: parts.repairs }),
    undoRepair: () => parts.repairs.undo(),
    openrouterModels: (asked) =>
      usableModels(clients.openrouter(keys.keeper.current()?.value ?? ''), AbortSignal.any([asked, signal])),
    ollamaModels: ollama.refresh,
    config: () => withoutSecrets(settings()),
    async updateConfig(patch) {
      await refuseBrokenCa(patch.extra_ca_file, store.get().workspace.path)
      const { proxy_url: proxy } = patch
      const meant = proxy ? { proxy_url: unmaskProxy(proxy, settings().proxy_url) } : {}
      await config.patch({ ...patch, ...meant })
    },
    rawConfig: config.raw,
    writeRawConfig: (raw) =>
      config.writeRaw(raw, ({ extra_ca_file: ca }) => refuseBrokenCa(ca, store.get().workspace.path)),
    restoreConfig: config.restoreLastGood,
    async checkCerebrum(url, asked) {
      const target = healthTarget('cerebrum', url)
      const result = await probe(target.url, {
        deadlineMs: settings().health.timeout_ms,
        signal: AbortSignal.any([asked, signal]),
        expect: target.expect,
      })
      if (result.kind === 'ok') return { ok: true, latencyMs: result.latencyMs, reason: null }
      if (isEmpty(result)) throw problemError('unavailable', 'The check was interrupted. Try again.')
      return { ok: false, latencyMs: null, reason: failedReason(result) }
    },
    ollama: parts.manager,
    incidents: parts.incidents,
    bundle: parts.bundle,
    backup: parts.backup,
    history: parts.history,
    usage: parts.usage,
    logs: parts.logs,
    network: {
      async get() {
        await parts.network.refresh()
        return parts.network.state()
      },
      async test(asked) {
        await parts.network.refresh()
        return testNetwork({
          url: settings().openrouter_url,
          network: parts.network.settings(),
          signal: AbortSignal.any([asked, signal]),
          now: Date.now,
        })
      },
    },
    training: parts.training,
    messaging: parts.messaging,
    failover: parts.failover,
    ownHealth: parts.ownHealth,
    stopPlane: parts.stopPlane,
    workspaces: parts.workspaces,
    machines: parts.machines,
    backends: parts.backends,
    tokens: parts.tokens,
    ticketUrl: parts.ticketUrl,
  }
  const slots: Record<Procedure['kind'], { dismiss(): Promise<void> }> = {
    'key-trial': keys,
    connect: keys,
    'source-switch': sources,
    repair: parts.repairs,
    'backend-switch': parts.backends,
    'package-install': parts.backends,
  }
  return actions
}

const inSafeMode = (): ProblemError =>
  problemError('unavailable', 'Safe mode starts nothing. Start all services to leave it.')

const portField = {
  'llm-server': 'llm_server_port',
  middleware: 'middleware_port',
  telegram: 'telegram_server_port',
  sms: 'sms_server_port',
} as const satisfies Record<Exclude<ManagedServiceId, typeof practiceId>, keyof PublicConfig>

function withoutSecrets(config: PublicConfig): PublicConfig {
  const shown = Object.entries(config).filter(([key]) => !(secretNames as readonly string[]).includes(key))
  const proxy = config.proxy_url === null ? {} : { proxy_url: maskProxy(config.proxy_url) }
  return { ...Object.fromEntries(shown), ...proxy } as PublicConfig
}
