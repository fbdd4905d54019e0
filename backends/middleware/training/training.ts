import { join } from 'node:path'
import { Agent } from 'undici'
import type { MiddlewareSettings } from '../../../shared/link.ts'
import { isBlocking, type Problem, ProblemError, problemError, problemOf } from '../../../shared/problem.ts'
import type { TrainingStart, TrainingState } from '../../../shared/training.ts'
import type { Log } from '../../kit/log.ts'
import { type Begin, noSpan } from '../../kit/tracing.ts'
import { mayHaveArrived, sayToCerebrum } from '../cerebrum.ts'
import type { Known } from '../known.ts'
import type { Archive } from './archive.ts'
import { readContext } from './context-file.ts'
import { holdArchive } from './held-archive.ts'
import type { ImportedLogs } from './import-logs.ts'
import { createLoop, type Loop } from './loop.ts'
import { isRunning } from './machine.ts'
import { createPace } from './pace.ts'
import { planWith } from './plan-with.ts'
import { runFrom } from './recover.ts'
import { newRun, type Run, ranMs } from './run.ts'
import { askTeacher } from './teacher-call.ts'
import { traceExchanges } from './trace-exchanges.ts'
import { type SessionFacts, trainingState } from './training-state.ts'
import { worldOf } from './world.ts'

/** How a start came out: after the first exchange, or still on its way to it. */
export type Started = { state: TrainingState }

export type Training = {
  /** Answers after the first exchange or after 8 s. Throws the problem that blocks it. */
  start(how: TrainingStart): Promise<Started>
  /** Resolves when it has stopped. */
  stop(): Promise<TrainingState>
  pause(): TrainingState
  /** With an id: a session that was interrupted. */
  resume(id: number | undefined): Promise<TrainingState>
  state(): TrainingState
  archive(): Archive
  /** Aborted when the process ends. */
  closed: AbortSignal
  /** Calls after every change, tokens included; returns the end of it. */
  subscribe(listener: () => void): () => void
  rename(id: number, name: string): void
  /** With everything in it; not the one that runs. */
  remove(id: number): void
  /** Takes over the logs of the original that lie in the workspace. */
  importLogs(): Promise<ImportedLogs>
  apply(settings: MiddlewareSettings): void
  /** Resolves when it can take up. */
  prepared(): Promise<void>
  /** Goes on with what an earlier life of this process left, or offers it. Only one that has its port may: no other runs beside it. */
  takeUp(): void
  learn(known: Known): void
  /** The computer goes to sleep, or has woken up. */
  power(to: 'sleep' | 'wake'): void
  /** Ends cleanly what runs: it can go on later. */
  close(): Promise<void>
}

/** Milliseconds after which a start is answered although the first exchange is still being made. */
export const START_ANSWERS_WITHIN_MS = 8_000
/** Milliseconds for which a connection is kept; shorter than servers do, so that none is used that is just being closed. */
const KEEP_CONNECTION_MS = 2_000
const USER_ID = 'llm_trainer'

const OF_THE_DEMO = 'This session belongs to the demo. Start the demo to go on with it.'
const OF_NO_DEMO = 'This session is none of the demo. End the demo to go on with it.'

type Parts = { log: Log; trace?: Begin; now?: () => number }

/** Training in this process: one loop, the archive that it writes, and what doors are told of both. */
export function createTraining({ log, trace = noSpan, now = Date.now }: Parts): Training {
  const connections = new Agent({
    keepAliveTimeout: KEEP_CONNECTION_MS,
    keepAliveMaxTimeout: KEEP_CONNECTION_MS,
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  const listeners = new Set<() => void>()
  const ending = new AbortController()
  const pace = createPace()
  let settings: MiddlewareSettings | null = null
  const held = holdArchive({ file: () => join(inForce().folder, 'training.db'), log })
  let context = ''
  let facts: SessionFacts | null = null
  let answered = 0
  let was: TrainingState['step'] = 'idle'
  let logWritten: Promise<void> = Promise.resolve()
  let preparing: Promise<void> = Promise.resolve()

  const inForce = (): MiddlewareSettings => {
    if (settings === null) throw new Error('The settings have not arrived yet.')
    return settings
  }
  const logFolder = (): string => join(inForce().folder, 'training_logs')
  const opened = (): Archive => {
    if (ending.signal.aborted) throw ending.signal.reason
    return held.opened()
  }

  const traced = traceExchanges(trace)
  const loop: Loop = createLoop({
    store: {
      begin: (session) => opened().begin(session),
      ask: (...args) => opened().ask(...args),
      answer(session, n, answer) {
        opened().answer(session, n, answer)
        traced.end()
        if (facts) facts = { ...facts, vocabulary: answer.vocabulary }
      },
      lose(...args) {
        opened().lose(...args)
        traced.end()
      },
      mark: (...args) => opened().mark(...args),
      setState: (...args) => opened().setState(...args),
    },
    teach: ({ run, cue, signal, onText }) =>
      traced.teach(run, (traceparent) =>
        askTeacher({
          baseUrl: inForce().targets['llm-server'],
          context,
          turns: run.turns,
          cue,
          connections,
          signal,
          onText,
          traceparent,
        }),
      ),
    ask: (message, signal) =>
      traced.ask(() =>
        sayToCerebrum({ baseUrl: inForce().cerebrumUrl, message, userId: USER_ID, signal, connections }),
      ),
    arrived: mayHaveArrived,
    measure: (response) => opened().measure(response),
    now,
    onChange: changed,
  })

  function changed(): void {
    const state = loop.state()
    const run = 'run' in state ? state.run : null
    if (run !== null && run.answered > answered) pace.made(now())
    answered = run?.answered ?? 0
    if (isRunning(state) && !['starting', 'running'].includes(was)) pace.restart()
    if (state.step === 'done' && was !== 'done') ended(state.run)
    was = state.step
    for (const listener of [...listeners]) listener()
  }

  /** A session that is over also becomes a file, as the original wrote it. */
  function ended(run: Run): void {
    if (facts) facts = { ...facts, endedAt: now() }
    traced.end()
    if (run.answered === 0) return
    logWritten = opened()
      .writeLog(run.session, logFolder())
      .catch((error: unknown) => log.warn({ err: error }, 'The log of the session could not be written'))
  }

  const leftByCrash = (): number | null => {
    const last = opened().interruptLeft(now()).at(-1)
    if (last === undefined || last.plane !== inForce().plane) return null
    const { id, state, reason } = last.session
    return state === 'paused' && reason?.kind === 'user' ? null : id
  }
  const leftByRestart = (): number | null => {
    const { goesOnWith, demo } = inForce()
    return held.resumable(demo)?.id === goesOnWith ? goesOnWith : null
  }
  /** What an earlier life of this process left: the same app goes on with it, another one only offers it. */
  const takeUp = (): void => {
    if (ending.signal.aborted) return
    // Without it training cannot be used; everything else of the middleware can.
    try {
      const id = leftByCrash() ?? leftByRestart()
      if (id === null) changed()
      else {
        log.info({ session: id }, 'Going on with the session that was interrupted')
        begin(id, false)
      }
    } catch (error) {
      log.error({ err: error }, 'What an earlier run left of training could not be taken up')
    }
  }

  /** Goes on with a session of the archive. */
  const begin = (id: number, awaited: boolean): void => {
    const kept = opened().toGoOn(id)
    const { session } = kept
    if (session.demo !== inForce().demo) throw refusal(session.demo ? OF_THE_DEMO : OF_NO_DEMO)
    opened().adopt(id, inForce().plane)
    const { name, startedAt, vocabulary, demo } = session
    facts = { name, startedAt, endedAt: null, vocabulary, demo }
    answered = session.exchanges
    loop.dispatch({ type: 'begin', run: runFrom(kept, now()), awaited })
  }

  const current = (): TrainingState =>
    trainingState({ loop, facts, rate: pace.rate(now()), resumable: resumable(), now: now() })

  const resumable = (): TrainingState['resumable'] => {
    if (settings === null || isBusy() || ending.signal.aborted) return null
    return held.resumable(inForce().demo)
  }
  const isShown = (id: number): boolean => {
    const state = loop.state()
    return 'run' in state && state.run.session === id
  }
  const isBusy = (): boolean => !['idle', 'done'].includes(loop.state().step)
  const refuseIfBusy = (): void => {
    if (isBusy()) throw refusal('Training already runs. Stop it first.')
  }

  /** Resolves when the machine is in a state that passes. Throws when the process is asked to end. */
  const until = (test: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (ending.signal.aborted) reject(ending.signal.reason)
        else if (test()) resolve()
        else return
        listeners.delete(look)
      }
      listeners.add(look)
      look()
    })
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  /** The first exchange is the gate: it proves the whole way, or tells what blocks it. */
  const afterGate = async (): Promise<void> => {
    const patience = setTimeout(() => loop.dispatch({ type: 'patience-over' }), START_ANSWERS_WITHIN_MS)
    await until(() => {
      const state = loop.state()
      return state.step !== 'starting' || !state.awaited
    })
    clearTimeout(patience)
  }

  return {
    async start(how) {
      refuseIfBusy()
      const { folder, plan, plane, demo } = inForce()
      context = await readContext(folder)
      refuseIfBusy()
      const wanted = planWith(plan, how)
      const startedAt = now()
      const name = nameOf(startedAt)
      const id = opened().begin({ name, startedAt, plan: wanted, plane, demo })
      opened().startMeasures()
      facts = { name, startedAt, endedAt: null, vocabulary: 0, demo }
      answered = 0
      loop.dispatch({ type: 'begin', run: newRun(id, wanted, startedAt), awaited: true })
      await afterGate()
      const state = loop.state()
      if (state.step === 'done' && state.reason.kind === 'problem') {
        if (state.run.n === 1 && state.run.pending === null) {
          opened().remove(id)
          facts = null
        }
        throw new ProblemError(atTheGate(state.reason.problem))
      }
      return { state: current() }
    },
    async stop() {
      if (!isBusy()) throw refusal('Training does not run.')
      loop.dispatch({ type: 'stop' })
      await until(() => !isBusy())
      return current()
    },
    pause() {
      if (!isBusy()) throw refusal('Training does not run.')
      loop.dispatch({ type: 'pause' })
      return current()
    },
    async resume(id) {
      if (id === undefined) {
        if (current().step !== 'paused') throw refusal('Training is not paused.')
        loop.dispatch({ type: 'resume' })
        return current()
      }
      refuseIfBusy()
      context = await readContext(inForce().folder)
      refuseIfBusy()
      begin(id, false)
      return current()
    },
    state: current,
    rename(id, name) {
      opened().rename(id, name)
      if (facts && isShown(id)) facts = { ...facts, name }
      changed()
    },
    remove(id) {
      if (isBusy() && isShown(id)) throw refusal('This session runs. Stop it first.')
      opened().remove(id)
      if (isShown(id)) facts = null
      changed()
    },
    importLogs: () => opened().importLogs(logFolder()),
    archive: opened,
    closed: ending.signal,
    subscribe,
    apply(next) {
      const isFirst = settings === null
      // Another CEREBRUM listens from now on; a session is with one.
      if (settings !== null && settings.demo !== next.demo) loop.dispatch({ type: 'stop' })
      settings = next
      if (!isFirst) return
      preparing = readContext(next.folder).then((text) => {
        context = text
      })
    },
    prepared: () => preparing,
    takeUp,
    learn: (known) => loop.dispatch({ type: 'world', world: worldOf(known) }),
    power: (to) => loop.dispatch({ type: to }),
    async close() {
      const state = loop.state()
      loop.close()
      // One that is being stopped stands in the archive as stopped, and stays so.
      if (isBusy() && 'run' in state && state.step !== 'stopping')
        opened().interrupt(state.run.session, { endedAt: now(), ranMs: ranMs(state.run, now()) })
      ending.abort(
        problemError('not-running', 'The middleware is being stopped; training can go on when it runs again.'),
      )
      for (const listener of [...listeners]) listener()
      await logWritten
      held.close()
      await connections.destroy()
    },
  }
}

const refusal = (detail: string): ProblemError => new ProblemError({ ...problemOf('bad-input', detail), status: 400 })

/** Whoever starts is told 503 of everything that blocks, as in the original; the code says what it is. */
const atTheGate = (problem: Problem): Problem =>
  isBlocking(problem.code) || problem.status >= 500 ? { ...problem, status: 503 } : problem

/** `2026-11-23 14:03`, in local time. */
function nameOf(at: number): string {
  const date = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}
