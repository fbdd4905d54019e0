import type { LinkDown, LinkUp } from '../../shared/link.ts'
import type { Problem } from '../../shared/problem.ts'
import type { ManagedServiceId } from '../../shared/services.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Launcher } from './launcher.ts'
import { hasProcess, isComing } from './lifecycle-state.ts'
import { type ProcessState, processState } from './process-state.ts'
import { STOP_WITHIN_MS } from './restart-policy.ts'
import type { RunRegistry } from './run-registry.ts'
import { createServiceDriver, type DriverLog, type ServiceDriver, type ServiceParts } from './service-driver.ts'
import { inStartOrder } from './start-order.ts'

export type { ProcessState } from './process-state.ts'

export type SupervisedService = ServiceParts & {
  /** Services that should be ready, or known not to become so, before this one is started. */
  after: readonly ManagedServiceId[]
  /** Whether it does so now; without it, always. */
  waits?(): boolean
}

/** What was seen of a stop. `still-there`: even force did not end it in time. */
export type StopReport = {
  id: ManagedServiceId
  how: 'was-not-running' | 'left' | 'forced' | 'still-there'
  /** Milliseconds. */
  tookMs: number
}

export type Supervisor = {
  state(id: ManagedServiceId): ProcessState
  /** Without an id: all; those that are not configured start when they become so. */
  start(id?: ManagedServiceId): void
  /** Asks it to leave, forces it after 5 s, and tells what was seen. */
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
  now?: Clock['now']
  ticks?: Clock['ticks']
  /** Milliseconds of a timer, for tests that need time to pass faster. */
  after?: Clock['after']
  random?: () => number
  /** Adds to a start problem what can be found out about it. */
  explain(id: ManagedServiceId, problem: Problem): Promise<Problem>
  onChange(id: ManagedServiceId, state: ProcessState): void
  onMessage(id: ManagedServiceId, message: LinkUp): void
  onLine(id: ManagedServiceId, stream: 'stdout' | 'stderr', line: string): void
  log: DriverLog
}

/** Milliseconds that a killed process may take to be seen as gone. */
const FORCE_WITHIN_MS = 2_500

/** Runs the services: starts them in order, keeps them running, stops them. */
export function createSupervisor(parts: Parts): Supervisor {
  const { runs, random = Math.random } = parts
  const clock: Clock = {
    now: parts.now ?? systemClock.now,
    ticks: parts.ticks ?? systemClock.ticks,
    after: parts.after ?? systemClock.after,
  }
  const services = inStartOrder<ManagedServiceId, SupervisedService>(parts.services)
  const drivers = new Map<ManagedServiceId, ServiceDriver>()
  const watchers = new Set<() => void>()
  let closing: Promise<StopReport[]> | null = null

  const driver = (id: ManagedServiceId): ServiceDriver => {
    const found = drivers.get(id)
    if (!found) throw new Error(`No service ${id} is supervised`)
    return found
  }
  const ids = (id: ManagedServiceId | undefined): ManagedServiceId[] => (id === undefined ? [...drivers.keys()] : [id])
  const mustWait = ({ after, waits }: SupervisedService): boolean =>
    (waits?.() ?? true) && after.some((id) => isComing(driver(id).state()))
  const releaseWhoMayGo = (): void => {
    for (const service of services)
      if (drivers.get(service.id)?.state().held && !mustWait(service)) driver(service.id).dispatch({ type: 'release' })
  }

  for (const service of services) {
    const { id } = service
    const it = createServiceDriver({
      ...service,
      launcher: parts.launcher,
      runs,
      clock,
      random,
      hold: () => mustWait(service),
      explain: (problem) => parts.explain(id, problem),
      onChange(state, lastLines) {
        try {
          parts.onChange(id, processState(id, state, lastLines))
        } finally {
          releaseWhoMayGo()
          for (const look of [...watchers]) look()
        }
      },
      onMessage: (message) => parts.onMessage(id, message),
      onLine: (stream, line) => parts.onLine(id, stream, line),
      log: parts.log,
    })
    drivers.set(id, it)
  }

  /** Resolves when no process of this run is there any more, or after the deadline. */
  const seenGone = (id: ManagedServiceId, run: number): Promise<Pick<StopReport, 'how'> & { at: number }> =>
    new Promise((resolve) => {
      let forced = false
      const finish = (how: StopReport['how']): void => {
        watchers.delete(look)
        cancel()
        resolve({ how, at: clock.ticks() })
      }
      const look = (): void => {
        const state = driver(id).state()
        if (state.run === run) forced = state.forced
        if (state.run !== run || !hasProcess(state)) finish(forced ? 'forced' : 'left')
      }
      const cancel = clock.after(STOP_WITHIN_MS + FORCE_WITHIN_MS, () => finish('still-there'))
      watchers.add(look)
      look()
    })

  const stopOne = async (id: ManagedServiceId): Promise<StopReport> => {
    const began = clock.ticks()
    const before = driver(id).state()
    driver(id).dispatch({ type: 'stop' })
    if (!hasProcess(before)) return { id, how: 'was-not-running', tookMs: 0 }
    const { how, at } = await seenGone(id, before.run)
    if (how === 'still-there')
      parts.log.error({ service: id, pid: before.pid }, 'A process is still there after it was killed')
    return { id, how, tookMs: at - began }
  }
  const stopAll = async (): Promise<StopReport[]> => {
    const reports = await Promise.all(ids(undefined).map(stopOne))
    for (const each of drivers.values()) each.close()
    await runs.settled()
    return reports
  }

  return {
    state: (id) => processState(id, driver(id).state(), driver(id).lastLines()),
    start(id) {
      if (!closing) for (const each of ids(id)) driver(each).dispatch({ type: 'start' })
    },
    stop: (id) => Promise.all(ids(id).map(stopOne)),
    restart(id) {
      if (!closing) for (const each of ids(id)) driver(each).dispatch({ type: 'restart' })
    },
    send: (id, message) => driver(id).send(message),
    reportUnresponsive: (id) => driver(id).dispatch({ type: 'unresponsive' }),
    configuredChanged(id) {
      const is = services.find((service) => service.id === id)?.configured() ?? false
      driver(id).dispatch({ type: 'configured', is })
    },
    close() {
      closing ??= stopAll()
      return closing
    },
  }
}
