import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Router } from '@orpc/server'
import { ORIGINAL_FILE } from '../messaging/import.ts'
import type { Contract } from '../shared/contract/index.ts'
import type { CrashNote } from '../shared/own-health.ts'
import { problemError } from '../shared/problem.ts'
import { redact } from '../shared/redact.ts'
import { type ManagedServiceId, managedServiceIds } from '../shared/services.ts'
import type { PanelState } from '../shared/state.ts'
import { openApiTokens } from './api/tokens/api-tokens.ts'
import { finishRestore } from './backup/put-back.ts'
import { createCore } from './core.ts'
import { openHistoryThread } from './history/calls.ts'
import { createIncidents } from './history/incidents.ts'
import { createTimeline } from './history/timeline/timeline.ts'
import { withoutSecrets } from './history/without-secrets.ts'
import type { Log } from './logs/log.ts'
import { createLogs } from './logs/logs.ts'
import { createServiceLogs } from './logs/service-logs.ts'
import type { LeadTo } from './machines/machines.ts'
import { openMachines } from './machines/open-machines.ts'
import { createPlatforms } from './messaging/create-platforms.ts'
import type { Platforms } from './messaging/platforms.ts'
import { createUsers, openUsersThread } from './messaging/users.ts'
import { createPlaneMetrics } from './metrics/plane-metrics.ts'
import type { AskSystemProxy } from './network/network.ts'
import { type DoorOptions, openDoor } from './open-door.ts'
import { openWorkspace } from './open-workspace.ts'
import { crashNoteOf, takeCrashNote, writeCrashNote } from './own-health/crash-note.ts'
import { createOwnHealth } from './own-health/own-health.ts'
import { beginDemo } from './practice.ts'
import type { Launcher } from './supervisor/launcher.ts'
import { createRunRegistry } from './supervisor/run-registry.ts'
import { createArchiveReader } from './training/archive-reader.ts'
import { acquireLock } from './workspace/lock.ts'
import { openTokenListFile } from './workspace/own-list-file.ts'
import { prepareWorkspace } from './workspace/prepare-workspace.ts'
import { ensureToken } from './workspace/token.ts'
import { createKnownWorkspaces } from './workspaces/known-workspaces.ts'
import { rememberFolder } from './workspaces/remembered-folder.ts'

/** Milliseconds for which a crash of the run before is told as a fault; on the Health page it stands for the whole run. */
const CRASH_TOLD_MS = 3_600_000

/** Milliseconds in which the answer to a request to end goes out, before the doors close. */
const ANSWERED_WITHIN_MS = 50

export type ControlPlaneOptions = DoorOptions & {
  /** The workspace's folder. */
  workspace: string
  /** Whether a folder in which nobody chose a source shows the demo. */
  demo?: boolean
  /** Whether nothing is started, and nobody asked, until somebody starts the services. */
  safeMode?: boolean
  /** Name of the system's service that starts it; others find it in the lock. */
  service?: string | null
  /** Programs of the services, by absolute path; a service without one is not configured. */
  entries: Partial<Record<ManagedServiceId, string>>
  /** Program of the thread that reads the archive of training, by absolute path. */
  archiveReader: string
  /** Program of the thread that keeps users and conversations of the bots, by absolute path. */
  messagingThread: string
  /** Program of the thread that holds the history of incidents, by absolute path. */
  historyThread: string
  /** Program of the thread that holds the lines of the logs, by absolute path. */
  logsThread: string
  launcher: Launcher
  /** How the system reaches an address, where somebody can tell. */
  askSystemProxy?: AskSystemProxy
  /** Whom to ask when a bot is set up; else the real ones. */
  platforms?: Platforms
  /** The user's list of workspaces; `null`: they are remembered for this run only. */
  workspacesFile: string | null
}

export type ControlPlane = {
  /** Where the panel is, without a ticket. */
  url: string
  ticketUrl(): string
  /** Names under which a reverse proxy with TLS reaches the panel, as config.json has them now. */
  webHosts(): readonly string[]
  state(): PanelState
  subscribe(listener: (state: PanelState) => void): () => void
  /** The contract, for doors in this process. */
  router: Router<Contract, Record<never, never>>
  /** Leads a line of the window to another machine. */
  lead: LeadTo
  log: Log
  /** A text without the secrets that are known. */
  redact(text: string): string
  /** The computer goes to sleep, or has woken up: meanwhile training waits, nobody is probed, and nobody is blamed. */
  suspend(): void
  resume(): void
  /** Resolves when somebody asks over a door for the end of it; whoever started it then stops it. */
  stopAsked: Promise<void>
  /** Ends the services that run, so that another workspace can have their ports; the doors stay open. */
  standBy(): Promise<void>
  /** Starts again what `standBy` ended. */
  takeUp(): void
  /** A fault that nobody caught: written down at once for the next start. What ends now is for whoever started it to stop. */
  noteCrash(error: unknown): CrashNote
  /** Resolves when all services are gone and everything is closed. */
  stop(): Promise<void>
}

/**
 * Opens the workspace, starts the services and the web door. Throws a `ProblemError`: `unavailable` when another control plane
 * holds the workspace, else what speaks against opening it.
 */
export async function startControlPlane(options: ControlPlaneOptions): Promise<ControlPlane> {
  const resources = new AsyncDisposableStack()
  try {
    return await compose(options, resources)
  } catch (error) {
    await resources.disposeAsync()
    throw error
  }
}

/** Whatever is opened is closed in the opposite order. */
async function compose(options: ControlPlaneOptions, resources: AsyncDisposableStack): Promise<ControlPlane> {
  const { env, version, service = null } = options
  const workspace = await prepareWorkspace(options.workspace)
  const { paths } = workspace
  const lock = await acquireLock(paths, { pid: process.pid, startedAt: Date.now(), version, service })
  if (lock.kind === 'held')
    throw problemError('unavailable', `LLM Trainer already runs for ${paths.dir} (pid ${lock.by.pid}).`)
  resources.defer(lock.release)
  const putBack = await finishRestore(paths)

  const counted = createPlaneMetrics({
    version,
    now: Date.now(),
    onFault: (error) => opened.log.warn({ err: error }, 'A metric was not counted'),
  })
  const startedAt = Date.now()
  const crash = await takeCrashNote(paths.crash)
  const own = createOwnHealth({ now: Date.now, startedAt, crash })
  resources.defer(async () => own.close())
  const opened = await openWorkspace({
    workspace,
    env,
    onConfig(snapshot) {
      timeline.config(snapshot.config)
      core
        .configChanged(snapshot)
        .catch((error: unknown) => opened.log.error({ err: error }, 'A change of config.json was not taken over'))
    },
    onLine: counted.line,
    resources,
  })
  if (putBack !== null) opened.log.warn(putBack, 'A restore that was broken off has been completed')
  const logs = counted.counting(createServiceLogs(paths.logs, opened.hidden))
  resources.defer(logs.close)
  const logLines = createLogs({
    program: options.logsThread,
    folder: paths.logs,
    services: logs,
    listenToApp: opened.listen,
    now: Date.now,
  })
  resources.defer(logLines.close)
  const runs = createRunRegistry(paths.runs, opened.log)
  for (const left of await runs.endLeftovers())
    opened.log.warn(
      left,
      `A process of an earlier run was still there${left.gone ? '; ended' : ', and cannot be ended'}`,
    )

  const history = openHistoryThread({ program: options.historyThread, file: paths.historyDb, readOnly: false })
  resources.defer(history.close)
  const known = createKnownWorkspaces({ file: options.workspacesFile, now: Date.now })
  const folder = await rememberFolder(known, paths.dir, opened.log)
  const timeline = createTimeline({ history, opened, now: Date.now, version })
  resources.defer(timeline.close)
  const incidents = createIncidents({
    history,
    now: Date.now,
    hidden: opened.hidden,
    onChange: () => core.store.changed(),
    onLook: timeline.incidents,
    log: opened.log,
  })
  resources.defer(incidents.close)
  const core = createCore({
    workspace,
    opened,
    entries: options.entries,
    launcher: options.launcher,
    runs,
    logs,
    env,
    askSystemProxy: options.askSystemProxy ?? null,
    version,
    workspaceName: folder.name,
    plane: randomUUID(),
    incidents: incidents.state,
    safeMode: options.safeMode === true,
    crash: () => (Date.now() - startedAt < CRASH_TOLD_MS ? crash : null),
    onLag: own.looked,
    news: {
      onRequests: both(incidents.requests, counted.requests),
      onSpent: both(timeline.spent, counted.spent),
      onProbe: both(timeline.probed, counted.probed),
    },
  })
  resources.defer(core.close)
  core.store.subscribe(incidents.see)
  counted.follow(core.store)
  timeline.watch(core.store)
  const stopAsked = Promise.withResolvers<void>()
  const archive = createArchiveReader({ program: options.archiveReader, file: paths.trainingDb })
  resources.defer(archive.close)
  const original = join(paths.dir, ORIGINAL_FILE)
  const usersThread = openUsersThread({
    program: options.messagingThread,
    file: paths.messagingDb,
    original,
  })
  resources.defer(usersThread.close)
  const users = createUsers({ ...core.bots.users, thread: usersThread, original })
  const tokens = await openApiTokens({
    file: openTokenListFile(paths.tokens, Date.now),
    hide: opened.hide,
    log: opened.log,
    now: Date.now,
  })
  resources.defer(tokens.close)
  const machines = openMachines({
    workspacesFile: options.workspacesFile,
    version,
    env,
    extraCa: () => core.network.settings().extraCa,
    hide: opened.hide,
    log: opened.log,
  })
  resources.defer(async () => machines.close())
  const door = await openDoor(options, {
    core,
    archive,
    messaging: {
      users,
      platforms:
        options.platforms ??
        createPlatforms({ config: () => opened.config.snapshot().config, network: core.network.settings }),
    },
    history: { thread: history, incidents, timeline, logs: paths.logs },
    logs: logLines,
    opened,
    own,
    paths,
    workspaces: { known, folder },
    machines,
    token: await ensureToken(paths),
    tokens,
    stopPlane: async () => void setTimeout(stopAsked.resolve, ANSWERED_WITHIN_MS),
    workspaceId: workspace.id,
    metrics: counted.metrics,
  })
  resources.defer(door.close)
  await lock.update({ panel: door.origin, port: door.port })

  if (options.demo && !core.isSafe() && core.backends.state().kind === 'built-in') await beginDemo(opened.config)
  if (!core.isSafe()) core.begin()
  else {
    opened.log.warn('Safe mode: nothing is started')
    core.look().catch((error: unknown) => opened.log.error({ err: error }, 'The key was not looked for'))
  }
  users
    .lookForOriginal()
    .catch((error: unknown) => opened.log.warn({ err: error }, 'The users of the original cannot be looked at'))
  core.store.flush()
  resources.defer(timeline.end)
  let stoodBy: ManagedServiceId[] = []

  return {
    url: door.origin,
    ticketUrl: door.ticketUrl,
    webHosts: () => opened.config.snapshot().config.web_hosts,
    state: core.store.get,
    subscribe: core.store.subscribe,
    router: door.router,
    lead: machines.lead,
    log: opened.log,
    redact: (text) => redact(text, opened.hidden()),
    suspend() {
      core.services.supervisor.send('middleware', { type: 'power', to: 'sleep' })
      core.services.monitor.suspend()
      timeline.power('asleep')
    },
    resume() {
      timeline.power('awake')
      core.services.monitor.resume()
      core.networkChanged()
      core.services.supervisor.send('middleware', { type: 'power', to: 'wake' })
    },
    stopAsked: stopAsked.promise,
    async standBy() {
      const { supervisor } = core.services
      stoodBy = managedServiceIds.filter((id) => supervisor.state(id).wanted === 'up')
      await supervisor.stop()
    },
    takeUp() {
      for (const id of stoodBy) core.services.supervisor.start(id)
    },
    noteCrash(error) {
      opened.log.fatal({ err: error }, 'Something unexpected happened')
      const run = { startedAt, version, before: crash }
      const note = crashNoteOf(error, run, Date.now(), (text) => withoutSecrets(text, opened.hidden()))
      writeCrashNote(paths.crash, note)
      return note
    },
    stop: () => resources.disposeAsync(),
  }
}

/** Both are told; the second one only looks on. */
const both =
  <Told extends unknown[]>(first: (...told: Told) => void, second: (...told: Told) => void) =>
  (...told: Told): void => {
    first(...told)
    second(...told)
  }
