import { randomUUID } from 'node:crypto'
import { assertNever } from '../../shared/assert-never.ts'
import type { LinkDown, LinkUp } from '../../shared/link.ts'
import { type Problem, problemFrom } from '../../shared/problem.ts'
import { type ManagedServiceId, serviceFacts } from '../../shared/services.ts'
import type { Clock } from './clock.ts'
import type { Child, ExitInfo, LaunchEvents, Launcher, LaunchSpec } from './launcher.ts'
import { transition } from './lifecycle.ts'
import { type Command, hasProcess, initialState, type LifecycleEvent, type LifecycleState } from './lifecycle-state.ts'
import { createOutputTail } from './output-tail.ts'
import { START_WITHIN_MS } from './restart-policy.ts'
import type { RunRegistry } from './run-registry.ts'

export type DriverLog = Record<'info' | 'warn' | 'error', (facts: object, text: string) => void>

export type ServiceParts = {
  id: ManagedServiceId
  configured(): boolean
  /** Asked before each launch. */
  spec(): Omit<LaunchSpec, 'runId' | 'service'>
  /** Settings for a process that was just started. */
  firstMessage(): LinkDown
  /** Milliseconds that a start may take, where that is not the usual time. */
  startWithinMs?(): number
}

type Parts = ServiceParts & {
  launcher: Launcher
  runs: Pick<RunRegistry, 'started' | 'ended'>
  clock: Clock
  random(): number
  /** Whether other services have to be ready before this one is launched. */
  hold(): boolean
  /** Adds to a start problem what can be found out about it. */
  explain(problem: Problem): Promise<Problem>
  onChange(state: LifecycleState, lastLines: string[]): void
  onMessage(message: LinkUp): void
  onLine(stream: 'stdout' | 'stderr', line: string): void
  log: DriverLog
}

export type ServiceDriver = {
  state(): LifecycleState
  lastLines(): string[]
  dispatch(event: LifecycleEvent): void
  send(message: LinkDown): void
  close(): void
}

/** Puts the lifecycle of one service into effect: its process, its link and its one timer. */
export function createServiceDriver(parts: Parts): ServiceDriver {
  const { id, launcher, runs, clock, random, log } = parts
  const { name } = serviceFacts[id]
  const tail = createOutputTail()
  const events: LifecycleEvent[] = []
  let isDispatching = false
  let state = initialState(parts.configured(), clock.now())
  let child: Child | null = null
  let cancelTimer: (() => void) | null = null

  /** One event at a time: what an event causes is told and done before the next one counts. */
  const dispatch = (event: LifecycleEvent): void => {
    events.push(event)
    if (isDispatching) return
    isDispatching = true
    try {
      for (let next = events.shift(); next !== undefined; next = events.shift()) step(next)
    } finally {
      isDispatching = false
    }
  }
  const step = (event: LifecycleEvent): void => {
    const before = state
    const context = {
      now: clock.now(),
      ticks: clock.ticks(),
      random: random(),
      name,
      hold: parts.hold(),
      startWithinMs: parts.startWithinMs?.() ?? START_WITHIN_MS,
    }
    const { state: next, commands } = transition(before, event, context)
    state = next
    if (next.wakeAt !== before.wakeAt) setTimer(next.wakeAt, context.now)
    if (next !== before) tellChange(before)
    for (const command of commands) perform(command)
  }
  const setTimer = (at: number | null, now: number): void => {
    cancelTimer?.()
    cancelTimer = at === null ? null : clock.after(at - now, () => dispatch({ type: 'wake', at }))
  }
  const lastLines = (): string[] =>
    state.lifecycle === 'failed' || state.lifecycle === 'backing-off' ? tail.lines() : []
  const tellChange = (before: LifecycleState): void => {
    if (state.lifecycle !== before.lifecycle)
      log.info(
        { service: id, run: state.run, was: before.lifecycle, code: state.problem?.code },
        `${name} is ${state.lifecycle}`,
      )
    try {
      parts.onChange(state, lastLines())
    } catch (error) {
      log.error({ err: error, service: id }, 'A change of a service could not be passed on')
    }
  }

  const perform = (command: Command): void => {
    switch (command) {
      case 'launch':
        launch(state.run, randomUUID())
        break
      case 'ask-to-leave':
        child?.send({ type: 'stop' })
        child?.terminate()
        break
      case 'kill':
        log.warn({ service: id, run: state.run, pid: state.pid }, `${name} is ended by force`)
        child?.kill()
        break
      default:
        assertNever(command)
    }
  }
  const launch = (run: number, runId: string): void => {
    tail.clear()
    try {
      const firstMessage = parts.firstMessage()
      child = launcher.launch({ ...parts.spec(), service: id, runId }, launchEvents(run, runId))
      child.send(firstMessage)
    } catch (error) {
      log.error({ err: error, service: id }, `${name} could not be launched`)
      const spawnError = problemFrom(error).detail
      dispatch({ type: 'exited', run, exit: { code: null, signal: null, spawnError } })
    }
  }
  const launchEvents = (run: number, runId: string): LaunchEvents => ({
    onSpawn(pid) {
      remember(runs.started(id, pid))
      dispatch({ type: 'launched', run, pid })
    },
    onMessage: (message) => take(run, runId, message),
    onLine(stream, line) {
      if (run === state.run) tail.add(line)
      parts.onLine(stream, line)
    },
    onExit: (exit) => exited(run, exit),
  })
  const exited = (run: number, exit: ExitInfo): void => {
    log.info({ service: id, run, ...exit }, `${name} ended`)
    if (run === state.run) child = null
    remember(runs.ended(id))
    dispatch({ type: 'exited', run, exit })
  }

  const take = (run: number, runId: string, message: LinkUp): void => {
    // What a run that is over had to say does not count for the next one.
    if (run !== state.run || !hasProcess(state)) return
    if (message.type === 'ready') {
      if (message.runId === runId && message.service === id) dispatch({ type: 'ready', run, port: message.port })
      else log.warn({ service: id }, 'A ready message of another run was dropped')
    }
    if (message.type === 'cannot-start') {
      dispatch({ type: 'cannot-start', run, problem: message.problem })
      void explain(run, message.problem)
    }
    parts.onMessage(message)
  }
  const explain = async (run: number, problem: Problem): Promise<void> => {
    try {
      dispatch({ type: 'cannot-start', run, problem: await parts.explain(problem) })
    } catch (error) {
      log.warn({ err: error, service: id }, 'More about the problem could not be found out')
    }
  }
  const remember = (write: Promise<void>): void => {
    write.catch((error: unknown) =>
      log.warn({ err: error, service: id }, 'The list of running services could not be written'),
    )
  }

  return {
    state: () => state,
    lastLines,
    dispatch,
    send: (message) => child?.send(message),
    close: () => setTimer(null, clock.now()),
  }
}
