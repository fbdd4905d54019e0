import type { Router } from '@orpc/server'
import type { Metrics } from '../metrics/metrics.ts'
import { trainingPlan } from '../shared/backend-settings.ts'
import type { Contract } from '../shared/contract/index.ts'
import type { ManagedServiceId } from '../shared/services.ts'
import { createActions } from './actions.ts'
import { type ListenAddress, LOOPBACK } from './api/listen.ts'
import { createRouter } from './api/router.ts'
import type { ApiTokens } from './api/tokens/api-tokens.ts'
import { createWebDoor, type WebDoor } from './api/web-door.ts'
import { createBackups } from './backup/backups.ts'
import type { Core } from './core-parts.ts'
import { createBundle } from './history/bundle/bundle.ts'
import type { History } from './history/calls.ts'
import { createIncidentActions } from './history/incident-actions.ts'
import type { Incidents } from './history/incidents.ts'
import { notedActions } from './history/noted-actions.ts'
import type { Timeline } from './history/timeline/timeline.ts'
import { toldActions } from './history/timeline/told-actions.ts'
import type { Logs } from './logs/logs.ts'
import type { MachinesHere } from './machines/machines.ts'
import { createMessaging } from './messaging/messaging.ts'
import type { Platforms } from './messaging/platforms.ts'
import { createUseBot } from './messaging/use-bot.ts'
import type { Users } from './messaging/users.ts'
import type { openWorkspace } from './open-workspace.ts'
import type { OwnHealthWatch } from './own-health/own-health.ts'
import { tellOwnHealth } from './own-health/tell-own-health.ts'
import { reservedPorts } from './services.ts'
import { type ArchiveReader, createTraining } from './training/training.ts'
import { urlWhenUp } from './training/url-when-up.ts'
import { tryAgain } from './try-again.ts'
import { createUsageMeter } from './usage/usage.ts'
import { pidsOf, portsInUse, rangeOf } from './what-is-in-use.ts'
import type { WorkspacePaths } from './workspace/paths.ts'
import type { KnownWorkspaces } from './workspaces/known-workspaces.ts'
import type { RememberedFolder } from './workspaces/remembered-folder.ts'
import { createWorkspaceActions } from './workspaces/workspace-actions.ts'

/** Milliseconds that a service has to take a message off its link. */
const HEARD_WITHIN_MS = 2_000
export type DoorOptions = {
  /** Where the web door listens; else on this computer alone. */
  listen?: ListenAddress
  /** Port of the web door; `null` means `web_interface_port` of config.json. */
  port: number | null
  version: string
  /** The built panel. */
  staticDir: string
  /** Origin of a development server that shows the panel; `null` outside of development. */
  devOrigin: string | null
  env: NodeJS.ProcessEnv
  /** Goes over to another folder and answers how to get to its panel; `null` where nobody can. */
  openWorkspace: ((dir: string) => Promise<{ url: string | null }>) | null
}

type DoorParts = {
  core: Core
  archive: ArchiveReader
  history: { thread: History; incidents: Incidents; timeline: Timeline; logs: string }
  logs: Logs
  messaging: { users: Users; platforms: Platforms }
  opened: Awaited<ReturnType<typeof openWorkspace>>
  own: OwnHealthWatch
  paths: WorkspacePaths
  workspaces: { known: KnownWorkspaces; folder: RememberedFolder }
  machines: MachinesHere
  token: string
  tokens: ApiTokens
  stopPlane(): Promise<void>
  workspaceId: string
  metrics: Metrics
}

/** The panel's doors: what it may ask for, and where from. */
export async function openDoor(
  options: DoorOptions,
  {
    core,
    archive,
    history,
    logs,
    messaging,
    opened,
    own,
    paths,
    workspaces,
    machines,
    token,
    tokens,
    stopPlane,
    workspaceId,
    metrics,
  }: DoorParts,
): Promise<WebDoor & { router: Router<Contract, Record<never, never>> }> {
  const { services, llm, store, clients } = core
  const { config, log } = opened
  const stop = new AbortController()
  const urlOf = (service: ManagedServiceId): string | null => {
    const found = store.get().services.find(({ id }) => id === service)
    return found?.lifecycle === 'running' ? found.url : null
  }
  const incidents = createIncidentActions({
    history: history.thread,
    settled: history.incidents.settled,
    hidden: opened.hidden,
    version: options.version,
    now: Date.now,
  })
  const bundle = createBundle({
    state: store.get,
    config: () => actions.config(),
    version: options.version,
    env: options.env,
    logs: history.logs,
    incidents: {
      list: async (limit) => (await incidents.list(null, limit)).incidents,
      document: async (id) => (await incidents.document(id)).text,
      receipts: incidents.receipts,
    },
    hidden: () => [...opened.hidden(), token],
    now: Date.now,
  })
  const backup = createBackups({ history: history.thread, paths, version: options.version, now: Date.now })
  const training = createTraining({
    archive,
    url: (service) => urlWhenUp(service, store, stop.signal),
    kind: () => core.backends.state().kind,
    plan: () => trainingPlan(config.snapshot().config),
    signal: stop.signal,
  })
  const actions = createActions({
    store,
    supervisor: services.supervisor,
    monitor: services.monitor,
    config,
    keys: llm.keys,
    sources: llm.sources,
    ollama: llm.ollama,
    manager: llm.manager,
    clients,
    checkKey: core.checkKey,
    lookForLeaks: core.lookForLeaks,
    failover: llm.failover,
    network: core.network,
    tryAgain: () =>
      tryAgain({
        problem: store.get().llm.problem,
        checkKey: llm.keys.check,
        reopen: (what) => services.supervisor.send('llm-server', { type: 'reopen', for: what }),
        heard: () => services.push.arrived('llm-server', HEARD_WITHIN_MS, stop.signal),
        llmServerUrl: urlOf('llm-server'),
        signal: stop.signal,
      }),
    repairs: core.repairs,
    training,
    messaging: createMessaging({
      ...messaging,
      config,
      secrets: opened.secrets,
      known: core.bots.known,
      hide: opened.hide,
      use: createUseBot({ ...services, store, lookAgain: core.bots.lookAgain, signal: stop.signal }),
      network: core.network.settings,
      url: urlOf,
      inForce: (platform) => services.push.arrived(platform, HEARD_WITHIN_MS, stop.signal),
      signal: stop.signal,
    }),
    incidents,
    bundle,
    backup,
    history: history.timeline,
    usage: createUsageMeter({ pids: () => pidsOf(store.get()) }).now,
    logs,
    stopPlane,
    ownHealth: () => tellOwnHealth({ own, core, paths, version: options.version, door: doorNow() }),
    safeMode: core,
    backends: core.backends,
    workspaces: createWorkspaceActions({
      ...workspaces,
      openWorkspace: options.openWorkspace,
      state: store.get,
      ports: () => [...portsInUse(store.get()), door.port],
      stopTraining: training.stop,
      onChange: () => store.changed(),
    }),
    tokens,
    machines,
    ticketUrl: () => door.ticketUrl(),
    signal: stop.signal,
  })
  const doorNow = () => ({ ...door.now(), web: door.origin, address: options.listen ?? LOOPBACK })
  const settings = config.snapshot().config
  const router = createRouter(toldActions(notedActions(actions, history.incidents.pressed), history.timeline.acted))
  const door = await createWebDoor({
    router,
    port: options.port ?? settings.web_interface_port,
    ...(options.listen === undefined ? {} : { listen: options.listen }),
    avoidPorts: [...reservedPorts(settings), ...rangeOf(settings.llm_server_port_range)],
    staticDir: options.staticDir,
    token,
    tokens,
    version: options.version,
    workspaceId,
    devOrigin: options.devOrigin,
    lead: machines.lead,
    webHosts: () => config.snapshot().config.web_hosts,
    log,
    metrics,
  })
  return {
    ...door,
    router,
    async close() {
      stop.abort()
      bundle.close()
      await backup.close()
      await door.close()
    },
  }
}
