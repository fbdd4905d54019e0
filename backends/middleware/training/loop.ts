import { assertNever } from '../../../shared/assert-never.ts'
import { type Problem, ProblemError, problemFrom, problemOf } from '../../../shared/problem.ts'
import { idle, step } from './machine.ts'
import type { Command, Event, State, Usage } from './machine-state.ts'
import { type Pending, type Run, ranMs, topicOf } from './run.ts'
import type { Measured, TrainingStore } from './store.ts'
import type { Taught } from './teacher-call.ts'

export type LoopParts = {
  store: TrainingStore
  teach(asked: { run: Run; cue: string; signal: AbortSignal; onText(text: string): void }): Promise<Taught>
  /** Throws a `ProblemError`; `arrived` tells whether the message of a failed attempt may have arrived. */
  ask(message: string, signal: AbortSignal): Promise<{ response: string; emotions: Record<string, number> }>
  arrived(problem: Problem): boolean
  /** Numbers of an answer, which counts from then on. */
  measure(response: string): Measured
  now(): number
  /** Something that a door shows is other than before. */
  onChange(): void
}

export type Live = { n: number; speaker: 'teacher' | 'learner'; text: string }

export type Loop = {
  dispatch(event: Event): void
  state(): State
  live(): Live | null
  /** What keeps the archive from being written; nothing goes on meanwhile. */
  storageProblem(): Problem | null
  /** Ends all that is under way, timers included; writes nothing more. */
  close(): void
}

/** Milliseconds that a stop waits for CEREBRUM. */
const STOP_WAITS_MS = 3_000
/** Milliseconds after which a disk that did not take something is tried again. */
const STORE_AGAIN_MS = 2_000

/** Carries out what the machine says, in order, and tells it what came of it. An exchange is in the archive before the next begins. */
export function createLoop(parts: LoopParts): Loop {
  const { store, now, onChange } = parts
  let state: State = idle
  let activity = new AbortController()
  let timer: NodeJS.Timeout | null = null
  let live: Live | null = null
  let answer: { emotions: Record<string, number>; learnerMs: number } = { emotions: {}, learnerMs: 0 }
  let teacherMs: number | null = null
  let measured: { of: string; numbers: Measured } | null = null
  let waiting: Command[] = []
  let storageProblem: Problem | null = null
  let storageTimer: NodeJS.Timeout | null = null
  let isClosed = false

  const dispatch = (event: Event): void => {
    if (isClosed) return
    const next = step(state, event, now())
    state = next.state
    waiting.push(...next.commands)
    carryOut()
    onChange()
  }

  /** In order; where the disk refuses one, it and all after it wait. */
  const carryOut = (): void => {
    if (storageProblem !== null) return
    for (let command = waiting.shift(); command !== undefined; command = waiting.shift()) {
      try {
        perform(command)
      } catch (error) {
        if (isGone(error)) {
          endWithout(error.problem)
          return
        }
        waiting.unshift(command)
        storageProblem = storageFailure(error)
        storageTimer = setTimeout(storeAgain, STORE_AGAIN_MS)
        return
      }
    }
  }
  /** Its session is gone with the archive: what waits could never be written. */
  const endWithout = (problem: Problem): void => {
    const next = step(state, { type: 'gone', problem }, now())
    state = next.state
    waiting = next.commands
    carryOut()
  }
  const storeAgain = (): void => {
    storageProblem = null
    carryOut()
    onChange()
  }

  const after = (ms: number, event: Event): void => {
    clearTimer()
    timer = setTimeout(() => dispatch(event), ms)
  }
  const clearTimer = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  /** What is under way counts only until it is ended. */
  const begin = (): AbortSignal => {
    activity = new AbortController()
    return activity.signal
  }
  const report = (signal: AbortSignal, event: Event): void => {
    if (!signal.aborted) dispatch(event)
  }
  const failed = (error: unknown, delivered: (problem: Problem) => boolean): Event => {
    const problem = problemFrom(error)
    return { type: 'failed', problem, delivered: delivered(problem) }
  }

  const teach = (run: Run, cue: string): void => {
    const signal = begin()
    const startedAt = performance.now()
    live = { n: run.n, speaker: 'teacher', text: '' }
    const onText = (text: string): void => {
      if (signal.aborted) return
      live = { n: run.n, speaker: 'teacher', text }
      onChange()
    }
    parts.teach({ run, cue, signal, onText }).then(
      (taught) => {
        teacherMs = performance.now() - startedAt
        report(signal, { type: 'taught', ...taught })
      },
      (error: unknown) =>
        report(
          signal,
          failed(error, () => false),
        ),
    )
  }
  const ask = (message: string, n: number): void => {
    const signal = begin()
    const startedAt = performance.now()
    live = { n, speaker: 'learner', text: '' }
    parts.ask(message, signal).then(
      ({ response, emotions }) => {
        if (signal.aborted) return
        answer = { emotions, learnerMs: performance.now() - startedAt }
        dispatch({ type: 'answered', response })
      },
      (error: unknown) => report(signal, failed(error, parts.arrived)),
    )
  }
  const write = (run: Run, { kind, message }: Pending, usage: Usage): void =>
    store.ask(run.session, {
      n: run.n,
      at: now(),
      topic: topicOf(run),
      kind,
      message,
      teacherMs: teacherMs === null ? null : Math.round(teacherMs),
      ranMs: ranMs(run, now()),
      ...usage,
    })

  const keep = ({ run, response }: Extract<Command, { do: 'keep' }>): void => {
    const { emotions, learnerMs } = answer
    // Once only: an answer that has to be written again brings no new words the second time.
    const of = `${run.session}-${run.n}`
    if (measured?.of !== of) measured = { of, numbers: parts.measure(response) }
    store.answer(run.session, run.n, { response, emotions, learnerMs: Math.round(learnerMs), ...measured.numbers })
    live = null
  }
  const writeState = ({ run, state: sessionState, reason }: Extract<Command, { do: 'session' }>): void => {
    const hasEnded = sessionState === 'finished' || sessionState === 'stopped'
    const times = { endedAt: hasEnded ? now() : null, ranMs: ranMs(run, now()) }
    store.setState(run.session, sessionState, reason, times)
  }
  const abort = (): void => {
    activity.abort()
    clearTimer()
    live = null
  }

  const perform = (command: Command): void => {
    switch (command.do) {
      case 'teach':
        teach(command.run, command.cue)
        break
      case 'ask':
        if (command.usage !== null) write(command.run, command.pending, command.usage)
        ask(command.pending.message, command.run.n)
        break
      case 'keep':
        keep(command)
        break
      case 'lose':
        store.lose(command.run.session, command.run.n)
        break
      case 'rest':
        after(command.ms, { type: 'rested' })
        break
      case 'retry':
        after(command.ms, { type: 'retry-due' })
        break
      case 'give-up-later':
        after(STOP_WAITS_MS, { type: 'give-up' })
        break
      case 'abort':
        abort()
        break
      case 'mark':
        store.mark(command.session, command.after, command.kind, command.params, now())
        break
      case 'session':
        writeState(command)
        break
      default:
        assertNever(command)
    }
  }

  return {
    dispatch,
    state: () => state,
    live: () => live,
    storageProblem: () => storageProblem,
    close() {
      isClosed = true
      activity.abort()
      clearTimer()
      if (storageTimer !== null) clearTimeout(storageTimer)
      waiting = []
    },
  }
}

/** The session or its exchange is not in the archive, or the archive was set aside as damaged. */
const isGone = (error: unknown): error is ProblemError =>
  error instanceof ProblemError && (error.problem.code === 'not-found' || 'keptAs' in (error.problem.params ?? {}))

function storageFailure(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  const why = error instanceof Error ? error.message : String(error)
  const isFull = /full|no space/i.test(why)
  return problemOf(
    isFull ? 'disk-full' : 'unavailable',
    `Training waits: the last exchange could not be written to training.db (${why}). It is tried again every 2 s.`,
  )
}
