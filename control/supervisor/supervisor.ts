import type { LinkDown, LinkUp } from '../../shared/link.ts'
import type { Problem } from '../../shared/problem.ts'
import type { Reason } from '../../shared/reason.ts'
import type { ManagedServiceId } from '../../shared/services.ts'
import type { Lifecycle } from '../../shared/state.ts'
import type { Launcher } from './launcher.ts'
import type { LifecycleState } from './lifecycle.ts'
import { STOP_WITHIN_MS } from './restart-policy.ts'
import type { RunRegistry } from './run-registry.ts'
import { createServiceDriver, type DriverLog, type ServiceDriver, type ServiceParts } from './service-driver.ts'

export type SupervisedService = ServiceParts & {
  /** Services that should be ready, or known not to become so, before this one is started. */
  after: readonly ManagedServiceId[]
}

export type ProcessState = {
  id: ManagedServiceId
  wanted: 'up' | 'down'
  lifecycle: Lifecycle
  run: number
  pid: number | null
  port: number | null
  startedAt: number | null
  since: number
  restarts: number
  /** When it is started again, while it backs off. */
  retryAt: number | null
  reason: Reason | null
  problem: Problem | null
  lastLines: string[]
}

/** What was seen of a stop. `still-there`: even force did not end it in time. */
export type StopReport = {
  id: ManagedServiceId
  how: 'was-not-running' | 'left' | 'forced' | 'still-there'
  tookMs: number
}

export type Supervisor = {
  state(id: ManagedServiceId): ProcessState
  /** Without an id: all that are configured, in the order of their readiness. */
  start(id?: ManagedServiceId): void
  stop(id?: ManagedServiceId): Promise<StopReport[]>
  restart(id?: ManagedServiceId): void
  send(id: ManagedServiceId, message: LinkDown): void
  /** It is alive, but has not answered for long: ended and started again within its budget. */
  reportUnresponsive(id: ManagedServiceId): void
  configuredChanged(id: ManagedServiceId): void
  /** Stops everything under one deadline; afterwards nothing is started any more. */
  close(): Promise<StopReport[]>
}

type Parts = {
  services: readonly SupervisedService[]
  launcher: Launcher
  runs: RunRegistry
  now(): number
  random?: () => number
  explain(id: ManagedServiceId, problem: Problem): Promise<Problem>
  onChange(id: ManagedServiceId, state: ProcessState): void
  onMessage(id: ManagedServiceId, message: LinkUp): void
  onLine(id: ManagedServiceId, stream: 'stdout' | 'stderr', line: string): void
  log: DriverLog
}

/** Milliseconds that a killed process may take to be seen as gone. */
const FORCE_WITHIN_MS = 2_000

const isGone = ({ lifecycle }: LifecycleState): boolean =>
  lifecycle === 'stopped' || lifecycle === 'not-configured' || lifecycle === 'failed'

/** Runs the services: starts them in order, keeps them running, stops them. */
export function createSupervisor(parts: Parts): Supervisor {
  const { services, onChange, onMessage, onLine, now, random = Math.random } = parts
  const drivers = new Map<ManagedServiceId, ServiceDriver>()
  /** Wanted, but others have to be ready first. */
  const waiting = new Set<ManagedServiceId>()
  const watchers = new Set<() => void>()
  let isClosed = false

  const driver = (id: ManagedServiceId): ServiceDriver => {
    const found = drivers.get(id)
    if (!found) throw new Error(`No service ${id} is supervised`)
    return found
  }
  const ids = (id: ManagedServiceId | undefined): ManagedServiceId[] => (id === undefined ? [...drivers.keys()] : [id])

  const mayStart = ({ after }: SupervisedService): boolean =>
    after.every((id) => !waiting.has(id) && driver(id).state().lifecycle !== 'starting')
  const startWhoMay = (): void => {
    for (const service of services) {
      if (!waiting.has(service.id) || !mayStart(service)) continue
      waiting.delete(service.id)
      driver(service.id).dispatch({ type: 'start' })
    }
  }

  for (const service of services) {
    const { id } = service
    drivers.set(
      id,
      createServiceDriver({
        ...service,
        launcher: parts.launcher,
        runs: parts.runs,
        now,
        random,
        explain: (problem) => parts.explain(id, problem),
        onChange(state, lastLines) {
          onChange(id, processState(id, state, lastLines))
          startWhoMay()
          for (const look of [...watchers]) look()
        },
        onMessage: (message) => onMessage(id, message),
        onLine: (stream, line) => onLine(id, stream, line),
        log: parts.log,
      }),
    )
  }

  /** Resolves with true when the process is seen to be gone, with false after the deadline. */
  const seenGone = (id: ManagedServiceId, withinMs: number): Promise<boolean> =>
    new Promise((resolve) => {
      const finish = (result: boolean): void => {
        watchers.delete(look)
        clearTimeout(timer)
        resolve(result)
      }
      const look = (): void => {
        if (isGone(driver(id).state())) finish(true)
      }
      const timer = setTimeout(() => finish(false), withinMs)
      watchers.add(look)
      look()
    })

  const stopOne = async (id: ManagedServiceId): Promise<StopReport> => {
    const began = now()
    const report = (how: StopReport['how']): StopReport => ({ id, how, tookMs: now() - began })
    waiting.delete(id)
    const wasGone = driver(id).state().pid === null
    driver(id).dispatch({ type: 'stop' })
    if (wasGone) return report('was-not-running')
    // The driver forces the tree itself when its own deadline of the same length has passed.
    if (await seenGone(id, STOP_WITHIN_MS)) return report('left')
    driver(id).kill()
    return report((await seenGone(id, FORCE_WITHIN_MS)) ? 'forced' : 'still-there')
  }

  return {
    state: (id) => processState(id, driver(id).state(), driver(id).lastLines()),
    start(id) {
      if (isClosed) return
      for (const each of ids(id)) waiting.add(each)
      startWhoMay()
    },
    stop: (id) => Promise.all(ids(id).map(stopOne)),
    restart(id) {
      if (isClosed) return
      for (const each of ids(id)) driver(each).dispatch({ type: 'restart' })
    },
    send: (id, message) => driver(id).send(message),
    reportUnresponsive: (id) => driver(id).dispatch({ type: 'unresponsive' }),
    configuredChanged(id) {
      const is = services.find((service) => service.id === id)?.configured() ?? false
      driver(id).dispatch({ type: 'configured', is })
    },
    async close() {
      isClosed = true
      waiting.clear()
      const reports = await Promise.all(ids(undefined).map(stopOne))
      for (const each of drivers.values()) each.close()
      return reports
    },
  }
}

const processState = (id: ManagedServiceId, state: LifecycleState, lastLines: string[]): ProcessState => ({
  id,
  wanted: state.wanted,
  lifecycle: state.lifecycle,
  run: state.run,
  pid: state.pid,
  port: state.port,
  startedAt: state.startedAt,
  since: state.since,
  restarts: state.restarts,
  retryAt: state.lifecycle === 'backing-off' ? state.wakeAt : null,
  reason: state.reason,
  problem: state.problem,
  lastLines,
})
