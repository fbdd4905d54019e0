import { createMetrics, type Metrics } from '../../metrics/metrics.ts'
import { addProcessMetrics } from '../../metrics/process.ts'
import packageFile from '../../package.json' with { type: 'json' }
import type { Source } from '../../shared/config.ts'
import { type BackendSettings, type LinkDown, linkVariables, type RequestCounts } from '../../shared/link.ts'
import type { LocalAnswer } from '../../shared/local-answer.ts'
import type { BotReport } from '../../shared/messaging.ts'
import { type Problem, ProblemError, problemFrom } from '../../shared/problem.ts'
import type { SecretName } from '../../shared/secrets.ts'
import type { ManagedServiceId } from '../../shared/services.ts'
import type { Spend } from '../../shared/spend.ts'
import type { Ability } from '../../shared/state.ts'
import type { TrainingState } from '../../shared/training.ts'
import type { App } from './app.ts'
import { createConfigPatches } from './config-patches.ts'
import { createLeave, ORPHAN_WITHIN_MS } from './exit.ts'
import { type Channel, createLink, findChannel, type Link } from './link.ts'
import { listenOnOneOf } from './listen.ts'
import { createLog, type Log } from './log.ts'
import { ownUse } from './own-use.ts'
import { createOwnChannel } from './standalone/own-channel.ts'
import { readOwn, type Standalone, wantsStandalone } from './standalone/read-own.ts'
import { createTracing, type Tracing } from './tracing.ts'

export type Secrets = Partial<Record<SecretName, string>>
export type InForce = { source: Source | null; model: string | null; keyFingerprint: string | null }
type Down<Type extends LinkDown['type']> = Extract<LinkDown, { type: Type }>

export type ControlSide = {
  /** Tells what the service can do; the same twice is told once. */
  setAbility(ability: Ability): void
  /** Asks for a change of config.json. Resolves to the problem that spoke against it. */
  patchConfig(patch: Record<string, unknown>): Promise<Problem | null>
  /** What failed for clients since the process began. */
  tellRequests(counts: RequestCounts): void
  /** What answers used since it was last told. */
  tellSpent(spend: Spend): void
  /** What training does, for everybody who looks on. */
  tellTraining(state: TrainingState): void
  tellLocalAnswer(answer: LocalAnswer): void
  tellLocalWait(since: number | null): void
  /** How a bot and its users are. */
  tellMessaging(report: BotReport): void
}

/** A backend's own part. */
export type Backend = {
  app: App
  /** Puts settings in force; they count for every request that begins afterwards. */
  apply(settings: BackendSettings, secrets: Secrets): InForce
  /** Resolves when it may listen. */
  prepared?(): Promise<void>
  /** It has its port; nobody has been told yet. */
  listening?(): void
  onVerdicts?(services: Down<'verdicts'>['services']): void
  onReopen?(what: Down<'reopen'>['for']): void
  onPower?(to: Down<'power'>['to']): void
  onUsersChanged?(): void
  close?(): Promise<void>
}

export type CreateBackend = (context: {
  log: Log
  control: ControlSide
  tracing: Pick<Tracing, 'begin'>
  metrics: Metrics
}) => Backend

/** Exit code of a program that was started in a way that cannot work. */
const WRONG_USAGE = 64

/** The whole life of a backend's process: settings first, then listening, until it is told to stop or its link breaks. */
export function runBackend({ service, create }: { service: ManagedServiceId; create: CreateBackend }): void {
  const { log, hide } = createLog(service)
  const way = wayOf(service, log)
  if (way === null) {
    process.exitCode = WRONG_USAGE
    return
  }
  const { channel, standalone } = way
  const link = createLink(channel, (error) =>
    log.warn({ err: error }, 'A message of the control plane was not understood'),
  )
  const patches = createConfigPatches(link)
  const tracing = createTracing({ service, version: packageFile.version, log })
  const metrics = createMetrics((error) => log.warn({ err: error }, 'A metric was not counted'))
  addProcessMetrics(metrics, { version: packageFile.version })
  const backend = create({
    log,
    tracing,
    metrics,
    control: {
      setAbility: onlyChanges(link),
      patchConfig: patches.ask,
      tellRequests: (counts) => link.send({ type: 'requests', counts }),
      tellSpent: (spend) => link.send({ type: 'spent', spend }),
      tellTraining: (state) => link.send({ type: 'training', state }),
      tellLocalAnswer: (answer) => link.send({ type: 'local-answer', answer }),
      tellLocalWait: (since) => link.send({ type: 'local-wait', since }),
      tellMessaging: (report) => link.send({ type: 'messaging', report }),
    },
  })
  backend.app.otherHosts.push(...(standalone?.hosts ?? []))
  let isReady = false
  // Where nobody supervises, whoever sends requests asks this; what keeps the service from its job is its ability, told by its answers.
  backend.app.get('/ready', (_, reply) => reply.status(isReady ? 200 : 503).send({ ready: isReady, service }))
  const close = async (): Promise<void> => {
    isReady = false
    await backend.app.close()
    await backend.close?.()
    await tracing.close()
  }
  const leave = createLeave({ log, close, sent: link.sent, exit: (code) => process.exit(code) })

  const start = async (settings: BackendSettings): Promise<boolean> => {
    try {
      await backend.prepared?.()
      const port = await listenOnOneOf(backend.app, settings.ports, standalone?.listen)
      log.info({ port }, 'Listening')
      backend.listening?.()
      link.send({ type: 'ready', service, runId: process.env[linkVariables.runId] ?? '', port })
      return true
    } catch (error) {
      return cannotStart(error)
    }
  }
  const cannotStart = (error: unknown): false => {
    const problem = problemFrom(error)
    log.error({ code: problem.code }, problem.detail)
    link.send({ type: 'cannot-start', problem })
    leave('cannot start', 1)
    return false
  }
  let started: Promise<boolean> | null = null
  /** `null`: something speaks against ever starting with them. */
  const put = (settings: BackendSettings, secrets: Secrets): InForce | null => {
    try {
      return backend.apply(settings, secrets)
    } catch (error) {
      if (started !== null || !(error instanceof ProblemError)) throw error
      cannotStart(error)
      return null
    }
  }
  const configure = async ({ revision, settings, secrets, traces }: Down<'configure'>): Promise<void> => {
    hide(Object.values(secrets))
    const traced = tracing.use(traces ?? null)
    const inForce = put(settings, secrets)
    if (inForce === null) return
    started ??= start(settings)
    await traced
    if (!(await started)) return
    isReady = true
    link.send({ type: 'configured', revision, ...inForce })
  }

  const fail = (error: unknown): void => {
    log.fatal({ err: error }, 'Something unexpected happened')
    process.exit(1)
  }
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
  process.on('SIGTERM', () => leave('asked to stop', 0))
  // Ctrl-C reaches everything in the terminal; the control plane, which hears it too, stops its services in order.
  process.on('SIGINT', () => (standalone ? leave('interrupted', 0) : log.info('Waiting to be asked to stop')))
  link.onClose(() => leave('the control plane is gone', 0, ORPHAN_WITHIN_MS))
  link.onMessage((message) => {
    switch (message.type) {
      case 'configure':
        return void configure(message)
      case 'verdicts':
        return backend.onVerdicts?.(message.services)
      case 'reopen':
        return backend.onReopen?.(message.for)
      case 'power':
        return backend.onPower?.(message.to)
      case 'config-patch-answer':
        return patches.answer(message)
      case 'users-changed':
        return backend.onUsersChanged?.()
      case 'tell-resources':
        return link.send({ type: 'resources', use: ownUse() })
      case 'stop':
        return leave('asked to stop', 0)
    }
  })
}

type Way = { channel: Channel; standalone: Standalone | null }

/** Who tells the settings: the control plane, or file and environment where that was asked for; `null`: nobody. */
function wayOf(service: ManagedServiceId, log: Log): Way | null {
  const { argv, env } = process
  const args = argv.slice(2)
  if (wantsStandalone(args)) {
    try {
      const standalone = readOwn(service, { args, env, cwd: process.cwd() })
      return { channel: createOwnChannel(standalone.configure), standalone }
    } catch (error) {
      log.error(problemFrom(error).detail)
      return null
    }
  }
  const channel = findChannel(process)
  if (channel !== null) return { channel, standalone: null }
  log.error(
    'This program is started by LLM Trainer, which tells it its settings. Start it with: llm-trainer up; or, by itself, with --no-supervise',
  )
  return null
}

function onlyChanges(link: Link): (ability: Ability) => void {
  let last = ''
  return (ability) => {
    const next = ability.state === 'blocked' ? `${ability.problem.code} ${ability.problem.since}` : ability.state
    if (next === last) return
    last = next
    link.send({ type: 'ability', ability })
  }
}
