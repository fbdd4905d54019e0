import type { BackendKind } from '../shared/backends.ts'
import type { Config } from '../shared/config.ts'
import type { LinkDown, RequestCounts } from '../shared/link.ts'
import { afterAnswer, type LocalAnswer, type LocalLoad, noLoad } from '../shared/local-answer.ts'
import { type BotReport, type Platform, platforms } from '../shared/messaging.ts'
import { isManaged, type ManagedServiceId, managedServiceIds, practiceId, type ServiceId } from '../shared/services.ts'
import type { Spend } from '../shared/spend.ts'
import type { Ability } from '../shared/state.ts'
import { idleTraining, isUnderWay, type TrainingState } from '../shared/training.ts'
import { createAbilities } from './abilities.ts'
import { createBackendMessages } from './backend-messages.ts'
import { createMonitor, type Monitor } from './health/monitor.ts'
import type { ProbeResult } from './health/probe-result.ts'
import { freshVerdict, isUnresponsive, saysTheSame, type Verdict } from './health/verdict.ts'
import { healthTargets } from './health-targets.ts'
import type { Log } from './logs/log.ts'
import type { ServiceLogs } from './logs/service-logs.ts'
import { isDemo } from './practice.ts'
import { createRequestTally } from './request-tally.ts'
import { createResources, type Resources } from './resources/resources.ts'
import { createSettingsPush, type SettingsPush } from './settings-push.ts'
import { explainStart } from './supervisor/explain-start.ts'
import type { Launcher } from './supervisor/launcher.ts'
import { START_WITHIN_MS } from './supervisor/restart-policy.ts'
import type { RunRegistry } from './supervisor/run-registry.ts'
import { createSupervisor, type ProcessState, type Supervisor } from './supervisor/supervisor.ts'

export type Services = {
  supervisor: Supervisor
  monitor: Monitor
  push: SettingsPush
  processes(): Record<ManagedServiceId, ProcessState>
  /** Where the practice CEREBRUM last listened; `null` when it never did. */
  practicePort(): number | null
  verdict(id: ServiceId): Verdict
  said(id: ManagedServiceId): Ability | null
  /** What the middleware last told of it. */
  training(): TrainingState
  /** The session that goes on by itself when the middleware has been restarted; `null`: none. */
  goesOnWith(): number | null
  /** What a model on this computer last told of an answer; `null` since the LLM server started. */
  localAnswer(): LocalAnswer | null
  localLoad(): LocalLoad
  /** What the services use, over a day. */
  resources: Resources
  /** What each bot last told of itself; `null` while it does not run. */
  bots(): Record<Platform, BotReport | null>
  /** A real generation succeeded with what the LLM server has in force. */
  proven(): void
}

/** What is only followed. */
export type ServiceNews = {
  /** Requests that failed so far, over all runs of the LLM server. */
  onRequests(counts: RequestCounts): void
  /** What answers used since it was last told. */
  onSpent(spend: Spend): void
  /** A probe that counted. */
  onProbe(id: ServiceId, result: ProbeResult | null): void
}

type Parts = ServiceNews & {
  config(): Config
  /** Safe mode: nothing is started, and nobody is probed. */
  isQuiet(): boolean
  /** Whose programs are started now. */
  kind(): BackendKind
  /** The program of a service, by absolute path; `undefined` where there is none that could be of use. */
  program(id: ManagedServiceId): string | undefined
  launcher: Launcher
  runs: RunRegistry
  folder: string
  settingsFor: Parameters<typeof createSettingsPush>[0]['settingsFor']
  applyPatch(patch: Record<string, unknown>): Promise<void>
  onAbility(id: ManagedServiceId, ability: Ability): void
  onHealth(id: ServiceId, verdict: Verdict, result: ProbeResult | null): void
  onChange(): void
  /** A service was probed again, and is as it was. */
  onSame(): void
  /** A round of probes began so many milliseconds late. */
  onLate(ms: number): void
  logs: ServiceLogs
  log: Log
}

/** Milliseconds: Python with its packages takes seconds to load on a slow disk. */
const PYTHON_STARTS_WITHIN_MS = 45_000

/** The services as processes, as addresses to probe, and as ends of a link: everything that happens to one of them meets here. */
export function createServices(parts: Parts): Services {
  const { config, kind, program, settingsFor, onChange, isQuiet, log } = parts
  const openedAt = Date.now()
  let training = idleTraining
  let localAnswer: LocalAnswer | null = null
  let localLoad = noLoad
  let practicePort: number | null = null
  const told = new Map<ServiceId, Verdict>()
  const bots: Record<Platform, BotReport | null> = { telegram: null, sms: null }
  const abilities = createAbilities(onChange)
  const send = (id: ManagedServiceId, message: LinkDown): void => supervisor.send(id, message)
  const requests = createRequestTally(parts.onRequests)
  const push = createSettingsPush({ settingsFor, send })
  let isRestartDue = false
  let goesOnWith: number | null = null
  const trainingChanged = (state: TrainingState): void => {
    training = state
    onChange()
    if (!isRestartDue || isUnderWay(state)) return
    isRestartDue = false
    supervisor.restart('middleware')
  }
  /** A training is not ended for a setting: the middleware is restarted when it is over. */
  const onNeedsRestart = (id: ManagedServiceId): void => {
    if (id === 'middleware' && isUnderWay(training)) isRestartDue = true
    else if (supervisor.state(id).wanted === 'up') supervisor.restart(id)
  }
  const onMessage = createBackendMessages({
    abilities,
    push,
    send,
    applyPatch: parts.applyPatch,
    onAbility: parts.onAbility,
    onRequests: requests.said,
    onSpent: parts.onSpent,
    onTraining: trainingChanged,
    onNeedsRestart,
    onLocalAnswer(answer) {
      localAnswer = answer
      localLoad = afterAnswer(localLoad, answer)
      onChange()
    },
    onMessaging(id, report) {
      if (isBot(id)) bots[id] = report
      onChange()
    },
    onResources: (id, use) => resources.told(id, use),
    onLocalWait(since) {
      localLoad = { ...localLoad, waitingSince: since }
      onChange()
    },
  })
  const lastLifecycle = new Map<ManagedServiceId, ProcessState['lifecycle']>()

  const serverGone = (): void => {
    requests.gone()
    localAnswer = null
    localLoad = { ...localLoad, waitingSince: null }
  }

  const isBot = (id: ManagedServiceId): id is Platform => id === 'telegram' || id === 'sms'

  const came = (id: ManagedServiceId, { port }: ProcessState): void => {
    monitor.starting(id)
    if (id === practiceId) {
      practicePort = port
      monitor.starting('cerebrum')
    }
    if (id === 'middleware') goesOnWith = null
    // The others learn where those listen now whom they ask.
    if (id === 'llm-server' || id === practiceId) push.push('middleware')
    if (id === 'llm-server' || id === 'middleware') for (const bot of platforms) push.push(bot)
  }

  const wentAway = (id: ManagedServiceId): void => {
    abilities.gone(id)
    if (id === 'middleware') {
      training = idleTraining
      isRestartDue = false
    }
    if (id === 'llm-server') serverGone()
    if (isBot(id)) bots[id] = null
    push.gone(id)
  }

  const processChanged = (id: ManagedServiceId, state: ProcessState): void => {
    const was = lastLifecycle.get(id)
    lastLifecycle.set(id, state.lifecycle)
    if (state.lifecycle === 'running' && was !== 'running') came(id, state)
    if (state.pid === null) wentAway(id)
    onChange()
  }

  const beforeRestart = (id?: ManagedServiceId): void => {
    if (id === undefined || id === 'middleware') goesOnWith = sessionThatRuns(training) ?? goesOnWith
  }
  const beforeStop = (id?: ManagedServiceId): void => {
    if (id === undefined || id === 'middleware') goesOnWith = null
  }

  const supervisor = watched(
    { isQuiet, beforeRestart, beforeStop },
    {
      services: managedServiceIds.map((id) => ({
        id,
        after: id === 'llm-server' || id === practiceId ? [] : ['llm-server'],
        // The Python services take the others' ports from config.json.
        waits: () => kind() === 'built-in',
        configured: () => program(id) !== undefined && (id !== practiceId || isDemo(config())),
        spec: () => ({ entry: program(id) ?? '', args: [], env: {}, cwd: parts.folder }),
        firstMessage: () => push.message(id),
        startWithinMs: () => (kind() === 'python' ? PYTHON_STARTS_WITHIN_MS : START_WITHIN_MS),
      })),
      launcher: parts.launcher,
      runs: parts.runs,
      now: Date.now,
      explain: (_, problem) =>
        explainStart(problem, {
          except: reservedPorts(config()),
          programs: managedServiceIds.flatMap((id) => program(id) ?? []),
        }),
      onChange: processChanged,
      onMessage,
      onLine: (id, _, line) => parts.logs.write(id, line),
      log,
    },
  )
  const processes = (): Record<ManagedServiceId, ProcessState> => ({
    'llm-server': supervisor.state('llm-server'),
    middleware: supervisor.state('middleware'),
    telegram: supervisor.state('telegram'),
    sms: supervisor.state('sms'),
    [practiceId]: supervisor.state(practiceId),
  })
  const resources = createResources({
    processes,
    kind,
    ask: (id) => send(id, { type: 'tell-resources' }),
    onChange,
    now: Date.now,
  })
  const monitor = createMonitor({
    targets: () => (isQuiet() ? [] : healthTargets(config(), { kind: kind(), processes: processes(), practicePort })),
    settings: () => config().health,
    now: Date.now,
    onVerdict(id, verdict, result) {
      if (isManaged(id) && isUnresponsive(verdict)) supervisor.reportUnresponsive(id)
      parts.onProbe(id, result)
      parts.onHealth(id, verdict, result)
      const before = told.get(id)
      told.set(id, verdict)
      if (before !== undefined && saysTheSame(before, verdict)) parts.onSame()
      else onChange()
    },
    onLate: parts.onLate,
    log,
  })

  return {
    supervisor,
    monitor,
    push,
    processes,
    practicePort: () => practicePort,
    verdict: (id) => monitor.verdict(id) ?? freshVerdict(openedAt),
    said: abilities.of,
    training: () => training,
    goesOnWith: () => goesOnWith,
    localAnswer: () => localAnswer,
    localLoad: () => localLoad,
    resources,
    bots: () => ({ ...bots }),
    proven() {
      if (supervisor.state('llm-server').lifecycle === 'running')
        abilities.said('llm-server', { state: 'able', since: Date.now() })
    },
  }
}

/** What its user paused waits for its user. */
const sessionThatRuns = (training: TrainingState): number | null =>
  isUnderWay(training) && training.reason?.kind !== 'user' ? (training.session?.id ?? null) : null

type Watch = {
  isQuiet(): boolean
  /** Without an id: all. */
  beforeRestart(id?: ManagedServiceId): void
  beforeStop(id?: ManagedServiceId): void
}

/** One that starts nothing in safe mode, whoever asks: buttons, repairs, settings that changed. */
function watched(watch: Watch, parts: Parameters<typeof createSupervisor>[0]): Supervisor {
  const made = createSupervisor(parts)
  return {
    ...made,
    start(id) {
      if (!watch.isQuiet()) made.start(id)
    },
    restart(id) {
      if (watch.isQuiet()) return
      watch.beforeRestart(id)
      made.restart(id)
    },
    stop(id) {
      watch.beforeStop(id)
      return made.stop(id)
    },
  }
}

/** Ports that are meant for a service, whether it runs or not. */
export const reservedPorts = (config: Pick<Config, PortField>): number[] => [
  config.llm_server_port,
  config.middleware_port,
  config.web_interface_port,
  config.telegram_server_port,
  config.sms_server_port,
]
type PortField =
  | 'llm_server_port'
  | 'middleware_port'
  | 'web_interface_port'
  | 'telegram_server_port'
  | 'sms_server_port'
