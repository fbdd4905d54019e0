import { randomUUID } from 'node:crypto'
import type { LinkDown, LinkUp } from '../../shared/link.ts'
import { type Problem, problemFrom } from '../../shared/problem.ts'
import { type ManagedServiceId, serviceFacts } from '../../shared/services.ts'
import type { Child, Launcher, LaunchSpec } from './launcher.ts'
import { type Command, initialState, type LifecycleEvent, type LifecycleState, transition } from './lifecycle.ts'
import { createOutputTail } from './output-tail.ts'
import type { RunRegistry } from './run-registry.ts'

export type DriverLog = Record<'info' | 'warn' | 'error', (facts: object, text: string) => void>

export type ServiceParts = {
  id: ManagedServiceId
  configured(): boolean
  spec(): Omit<LaunchSpec, 'runId' | 'service'>
  /** Settings for a process that was just started. */
  firstMessage(): LinkDown
}

type Parts = ServiceParts & {
  launcher: Launcher
  runs: RunRegistry
  now(): number
  random(): number
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
  /** Ends its process tree by force. */
  kill(): void
  close(): void
}

/** Puts the lifecycle of one service into effect: its process, its link and its one timer. */
export function createServiceDriver(parts: Parts): ServiceDriver {
  const { id, launcher, runs, now, random, log } = parts
  const { name } = serviceFacts[id]
  const tail = createOutputTail()
  let state = initialState(parts.configured(), now())
  let child: Child | null = null
  let timer: NodeJS.Timeout | null = null

  const dispatch = (event: LifecycleEvent): void => {
    const before = state
    const next = transition(state, event, { now: now(), random: random(), name })
    state = next.state
    for (const command of next.commands) perform(command)
    keepTimer()
    if (state === before) return
    if (state.lifecycle !== before.lifecycle) tellChange(before)
    parts.onChange(state, state.lifecycle === 'failed' ? tail.lines() : [])
  }

  const perform = (command: Command): void => {
    if (command === 'launch') launch()
    if (command === 'kill') child?.kill()
    if (command === 'ask-to-leave') {
      child?.send({ type: 'stop' })
      child?.terminate()
    }
  }

  const launch = (): void => {
    const { run } = state
    const runId = randomUUID()
    tail.clear()
    child = launcher.launch(
      { ...parts.spec(), service: id, runId },
      {
        onMessage: (message) => {
          if (run === state.run) take(run, runId, message)
        },
        onLine(stream, line) {
          if (run === state.run) tail.add(line)
          parts.onLine(stream, line)
        },
        onExit(exit) {
          if (run === state.run) child = null
          log.info({ service: id, run, ...exit }, `${name} ended`)
          remember(runs.ended(id))
          dispatch({ type: 'exited', run, exit })
        },
      },
    )
    const { pid } = child
    if (pid !== null) remember(runs.started(id, pid))
    child.send(parts.firstMessage())
    dispatch({ type: 'launched', run, pid })
  }

  const take = (run: number, runId: string, message: LinkUp): void => {
    if (message.type === 'ready' && message.runId === runId) dispatch({ type: 'ready', run, port: message.port })
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
      log.warn({ service: id, code: problemFrom(error).detail }, 'The list of running services could not be written'),
    )
  }
  const keepTimer = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer =
      state.wakeAt === null ? null : setTimeout(() => dispatch({ type: 'wake' }), Math.max(0, state.wakeAt - now()))
  }
  const tellChange = (before: LifecycleState): void =>
    log.info(
      { service: id, run: state.run, was: before.lifecycle, code: state.problem?.code },
      `${name} is ${state.lifecycle}`,
    )

  return {
    state: () => state,
    lastLines: () => (state.lifecycle === 'failed' ? tail.lines() : []),
    dispatch,
    send: (message) => child?.send(message),
    kill: () => child?.kill(),
    close() {
      if (timer !== null) clearTimeout(timer)
      timer = null
    },
  }
}
