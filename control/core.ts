import type { Config } from '../shared/config.ts'
import { platforms } from '../shared/messaging.ts'
import type { SecretName } from '../shared/secrets.ts'
import { type ManagedServiceId, practiceId } from '../shared/services.ts'
import type { PanelState } from '../shared/state.ts'
import { locale } from '../shared/words/spoken.ts'
import { verdictsMessage, withNewTimes } from './backend-messages.ts'
import { createBackends } from './backends/backends.ts'
import { createPrograms, idsWithKind } from './backends/programs.ts'
import { askForReal, type StateNow, switchParts } from './backends/switch-parts.ts'
import { choiceChanged, servicesToRestart } from './config-effects.ts'
import { keepPatch, readPatch } from './config-patch.ts'
import type { Core, CoreParts } from './core-parts.ts'
import { createDatabaseWatch } from './diagnosis/database-watch.ts'
import { keyFault } from './diagnosis/key-fault.ts'
import { createLogWatch } from './diagnosis/log-watch.ts'
import { createMachineWatch } from './diagnosis/machine-watch.ts'
import { createOriginWatch } from './diagnosis/origin-watch.ts'
import { createKeychainLook } from './keychain-look.ts'
import { createKnownSecrets } from './known-secrets.ts'
import { createLlm } from './llm/llm.ts'
import { seenOllama } from './llm/ollama-seen.ts'
import { ollamaIsMended } from './llm/source-problem.ts'
import { createLlmClients } from './llm-clients.ts'
import { createLlmServerSide } from './llm-server-side.ts'
import { createUserChanges } from './messaging/user-changes.ts'
import { createNetwork } from './network/network.ts'
import { ownSecretsMover } from './own-secrets.ts'
import { type PanelFacts, panelContent } from './panel-content.ts'
import { createPanelStore } from './panel-store.ts'
import { isDemo } from './practice.ts'
import { wayToTheCloud } from './python/python-environment.ts'
import { createPythonLauncher } from './python/python-launcher.ts'
import { createRepairSlot, underRepair } from './repair/repair-slot.ts'
import { createServices } from './services.ts'
import { settingsFor } from './settings-for.ts'
import { launcherByProgram } from './supervisor/launcher-by-program.ts'
import { checkForLeaks } from './workspace/leak-check.ts'
import { workspaceState } from './workspace-state.ts'

/** Joins workspace, services and sources into one system with one state. */
export function createCore(parts: CoreParts): Core {
  const { workspace, opened, env } = parts
  const { config, secrets, keyRing, log } = opened
  const settings = (): Config => config.snapshot().config
  const logWatch = createLogWatch({ now: Date.now, secrets: opened.hidden, onChange: () => store.changed() })
  const databases = createDatabaseWatch({
    paths: workspace.paths,
    onChange: () => store.changed(),
    isIdle: () => store.isIdle(),
    log,
  })
  let isSafe = parts.safeMode
  const machine = createMachineWatch({
    folder: workspace.paths.dir,
    onChange: () => store.changed(),
    onSame() {
      store.touched()
      if (store.isIdle()) tellVerdicts(withNewTimes(store.peek(), services.verdict))
    },
    onLag(lags) {
      parts.onLag(lags)
      services.resources.look()
    },
    isIdle: () => store.isIdle(),
  })
  const origins = createOriginWatch({ now: Date.now, onChange: () => store.changed(), kind: () => programs.kind() })
  const network = createNetwork({
    config: settings,
    env,
    folder: workspace.paths.dir,
    askSystem: parts.askSystemProxy,
    onChange: () => services.push.push('llm-server'),
    log,
  })
  const clients = createLlmClients(settings, network.settings, machine.heardTime, parts.news.onSpent)
  const known = createKnownSecrets({ secrets, hide: opened.hide })
  const keychain = createKeychainLook(secrets)
  const programs = createPrograms({
    folder: workspace.paths.dir,
    entries: parts.entries,
    config: settings,
    secrets: known.all,
  })
  let applied = settings()
  let chosenAt = Date.now()

  const changed = (): void => store.changed()
  const state: StateNow = { get: () => store.get(), next: (revision, signal) => store.next(revision, signal), changed }
  const repairs = createRepairSlot({ now: Date.now, onChange: changed })
  const currentKey = (): string => llm.keys.keeper.current()?.value ?? ''

  /** With the key that counts. */
  const secretsInUse = (): Partial<Record<SecretName, string>> => {
    const { openrouter_api_key: _, ...others } = known.all()
    return currentKey() === '' ? others : { ...others, openrouter_api_key: currentKey() }
  }
  /** The settings or the secrets may be others now. */
  const lookAgain = async (): Promise<void> => {
    await network.refresh()
    await known.refresh()
    await llm.settingsChanged()
    // A bot is there when its secrets are.
    configuredChanged()
    for (const id of ['middleware', ...platforms] as const) services.push.push(id)
    changed()
  }

  const settingsNow = (id: ManagedServiceId) =>
    settingsFor(id, {
      config: settings(),
      kind: programs.kind(),
      network: network.settings(),
      secrets: secretsInUse(),
      llmServerPort: services.supervisor.state('llm-server').port,
      middlewarePort: services.supervisor.state('middleware').port,
      bots: { telegram: programs.of('telegram') !== undefined, sms: programs.of('sms') !== undefined },
      database: workspace.paths.messagingDb,
      language: locale,
      practicePort: services.practicePort(),
      folder: workspace.paths.dir,
      practice: workspace.paths.practice,
      plane: parts.plane,
      goesOnWith: services.goesOnWith(),
    })

  const applyPatch = async (patch: Record<string, unknown>): Promise<void> => {
    await keepPatch(readPatch(patch, secretsInUse()), { secrets, config })
    await lookAgain()
  }

  const configuredChanged = (): void => {
    for (const id of idsWithKind) supervisor.configuredChanged(id)
  }

  const services = createServices({
    config: settings,
    isQuiet: () => isSafe,
    kind: programs.kind,
    program: programs.of,
    launcher: launcherByProgram({
      python: createPythonLauncher({ env, interpreter: (signal) => backends.interpreter(signal), now: Date.now }),
      others: parts.launcher,
    }),
    runs: parts.runs,
    folder: workspace.paths.dir,
    settingsFor: settingsNow,
    applyPatch,
    onAbility(id, ability) {
      if (id === 'llm-server') llm.abilityChanged(ability)
    },
    ...parts.news,
    onHealth(id, verdict, result) {
      if (id === 'ollama') seenOllama(llm.ollama, verdict, result)
    },
    onChange: changed,
    onSame: () => store.touched(),
    onLate: machine.late,
    logs: logWatch.watching(parts.logs),
    log,
  })
  const { supervisor } = services
  const users = createUserChanges({ supervisor, onChange: changed })

  const llm = createLlm({
    config,
    secrets,
    keyRing,
    failoverMemory: opened.failover,
    clients,
    server: createLlmServerSide({
      services,
      kind: programs.kind,
      askForReal: (signal) => askForReal({ services, store: state }, signal),
    }),
    hide: opened.hide,
    env,
    ollamaProcess: {
      runs: parts.runs,
      onLine: (line) => parts.logs.write('ollama', line),
      onMove: () => void services.monitor.checkNow('ollama'),
    },
    isQuiet: () => isSafe,
    log,
    onChange: changed,
    onSame: () => store.touched(),
    isIdle: () => store.isIdle(),
  })

  const backends = createBackends({
    ...switchParts({ services, programs, store: state }),
    kind: programs.kind,
    config,
    folder: workspace.paths.dir,
    env,
    platform: process.platform,
    wayOut: () => wayToTheCloud(network.settings()),
    onScripts(found) {
      programs.setScripts(found)
      configuredChanged()
    },
    now: Date.now,
    onChange: changed,
    onError: (error) => log.error({ err: error }, 'The other kind of services was not started'),
  })

  const moveOwnSecrets = ownSecretsMover({ workspace, config, keys: llm.keys, log })
  const facts = (): PanelFacts => ({
    version: parts.version,
    safeMode: isSafe,
    crash: parts.crash(),
    leaks: services.resources.leaks(),
    config: settings(),
    configReadAt: config.snapshot().readAt,
    workspace: workspaceState(workspace, config.snapshot(), {
      name: parts.workspaceName(),
      keychain: keychain.found(),
    }),
    backends: backends.state(),
    processes: services.processes(),
    practicePort: services.practicePort(),
    health: services.verdict,
    said: services.said,
    key: llm.keys.state(),
    savedKeys: llm.keys.saved(),
    keyTrial: llm.keys.trial(),
    switching: llm.sources.switching(),
    failover: llm.failover.state(),
    openrouterModel: settings().openrouter_model,
    ollama: llm.ollamaFacts(),
    undo: llm.sources.undoable(),
    training: services.training(),
    messaging: { reports: services.bots(), secrets: known.origins(), ...users.facts() },
    localAnswer: services.localAnswer(),
    localLoad: services.localLoad(),
    repair: repairs.current(),
    incidents: parts.incidents(),
    chosenAt,
    keychainAskedAt: keychain.askedAt(),
    keyFault: currentKey() === '' ? null : keyFault(currentKey()),
    machine: machine.facts(),
    databases: databases.facts(),
    logs: logWatch.troubles(),
    origins: origins.open(),
    repairing: underRepair(repairs.current()),
  })
  const store = createPanelStore({
    derive: () => panelContent(facts()),
    now: Date.now,
    onWaiting: () => llm.ollama.watched(),
  })

  const tellVerdicts = (state: Pick<PanelState, 'services'>): void => {
    for (const id of ['middleware', ...platforms] as const) supervisor.send(id, verdictsMessage(state))
  }

  store.subscribe((state) => {
    if (!isSafe) {
      llm.failover.seen(state.llm)
      origins.seen(state.services)
    }
    tellVerdicts(state)
    const ability = services.said('llm-server')
    const ollama = { ...state.llm.ollama, health: services.verdict('ollama').health, url: settings().ollama_url }
    // What stood in Ollama's way was mended outside: the LLM server need not wait for a request to find out.
    if (ollamaIsMended({ source: state.llm.source, ability, key: llm.keys.state(), ollama, chosenAt }))
      supervisor.send('llm-server', { type: 'reopen', for: 'all' })
  })

  const look = async (): Promise<void> => {
    await keychain.look()
    await moveOwnSecrets()
    await lookAgain()
  }

  return {
    store,
    services,
    llm,
    clients,
    repairs,
    backends,
    bots: { known, users, lookAgain },
    async lookForLeaks(signal) {
      await known.refresh()
      const others = opened.hidden()
      return checkForLeaks({
        paths: workspace.paths,
        secrets: { known: known.all(), others },
        env,
        signal,
        now: Date.now,
      })
    },
    network,
    async configChanged({ config: now }) {
      const was = applied
      applied = now
      if (choiceChanged(was, now)) chosenAt = Date.now()
      if (now.secret_store !== null && now.secret_store !== was.secret_store) await llm.keys.keepIn(now.secret_store)
      if (isDemo(was) !== isDemo(now)) {
        supervisor.configuredChanged(practiceId)
        services.monitor.reset('cerebrum')
        void services.monitor.checkNow('cerebrum')
      }
      await moveOwnSecrets()
      await lookAgain()
      backends.configChanged(now)
      for (const id of servicesToRestart(was, now)) if (supervisor.state(id).wanted === 'up') supervisor.restart(id)
    },
    async checkKey(signal) {
      if (currentKey() === '') {
        await keychain.look()
        await lookAgain()
      }
      await llm.checkKey(signal)
    },
    networkChanged() {
      network.refresh().then(
        () => services.push.push('llm-server'),
        (error: unknown) => log.warn({ err: error }, 'The way to the cloud was not looked at again'),
      )
    },
    isSafe: () => isSafe,
    look,
    begin() {
      isSafe = false
      const begun = look()
        .then(backends.begin)
        .then(changed)
        .catch((error: unknown) => log.error({ err: error }, 'What the system knows from the start is incomplete'))
      // Ours learn over the link what is found out later; the Python ones take it from their environment when they start.
      if (backends.state().kind === 'built-in') supervisor.start()
      else void begun.then(() => supervisor.start())
      changed()
    },
    async close() {
      await repairs.close()
      await backends.close()
      await machine.close()
      await databases.close()
      await origins.close()
      await llm.close()
      await services.monitor.close()
      await supervisor.close()
      await llm.endOllama()
      store.close()
    },
  }
}
