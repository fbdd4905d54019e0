import type { Problem } from '../../../shared/problem.ts'
import type { MarkKind, SessionState, Speaker, TrainingReason } from '../../../shared/training.ts'
import { type Finding, MOST_APPROACHES, newGuard, watch } from './guard.ts'
import type { Command, Event, Outage, Paused, Running, State, Stopping } from './machine-state.ts'
import { cue, isShort } from './prompts.ts'
import { endOf, type Pending, type Run, ranMs, type Turn, topicOf } from './run.ts'
import { readyWorld, type World } from './world.ts'

/*
 * The training loop as a pure machine: what happened, and what to do about it. Timers, requests and the archive live outside; they
 * carry the commands out in order and report as events.
 */

type Next = { state: State; commands: Command[] }

/** Milliseconds before a failure is tried again: the first, and the longest. */
export const FIRST_RETRY_MS = 2_000
export const LONGEST_RETRY_MS = 60_000

export const idle: State = { step: 'idle', world: readyWorld }

/** One step. What does not fit the state changes nothing: it is late news of something that was ended. */
export function step(state: State, event: Event, now: number): Next {
  switch (event.type) {
    case 'begin':
      return begin(state, event.run, event.awaited)
    case 'world':
      return learnWorld(state, event.world)
    case 'pause':
      return pause(state, now)
    case 'resume':
      return resume(state, now)
    case 'sleep':
      return isRunning(state) ? pauseSoon(state, state.pausing ?? { kind: 'sleep' }, now) : same(state)
    case 'wake':
      return wake(state, now)
    case 'stop':
      return stop(state, now)
    case 'gone':
      return gone(state, event.problem, now)
    case 'give-up':
      return state.step === 'stopping' ? lost(state, now) : same(state)
    case 'retry-due':
      return state.step === 'paused' ? retry(state, now) : same(state)
    case 'patience-over':
      return isRunning(state) ? { state: { ...state, awaited: false }, commands: [] } : same(state)
    case 'rested':
      return isRunning(state) && state.phase === 'resting' ? teach(state, state.run) : same(state)
    case 'taught':
      return isRunning(state) && state.phase === 'teaching' ? ask(state, event) : same(state)
    case 'answered':
      return answered(state, event.response, now)
    case 'failed':
      return failed(state, event, now)
  }
}

const same = (state: State): Next => ({ state, commands: [] })
export const isRunning = (state: State): state is Running & { world: World } =>
  state.step === 'starting' || state.step === 'running'
/** Nobody has answered since it paused; it asks whether somebody does now. */
export const isTrying = (state: State): state is Running & { world: World; outage: Outage } =>
  isRunning(state) && state.outage !== null
type RunningState = Running & { world: World }
type PausedState = Paused & { world: World }
type ProblemReason = Extract<TrainingReason, { kind: 'problem' }>

function begin(state: State, run: Run, awaited: boolean): Next {
  if (state.step !== 'idle' && state.step !== 'done') return same(state)
  const isNew = run.answered === 0
  const running: RunningState = {
    step: isNew ? 'starting' : 'running',
    world: state.world,
    run,
    phase: 'teaching',
    pausing: null,
    awaited,
    outage: null,
  }
  const next = speak(running, run)
  const kind = isNew && run.pending === null ? 'started' : 'recovered'
  return { ...next, commands: [mark(run, kind), inArchive(run, 'running'), ...next.commands] }
}

/** What is said next: what was said already and never arrived, or something new. */
const speak = (state: RunningState, run: Run): Next =>
  run.pending === null ? teach(state, run) : askAgain(state, run, run.pending)

function teach(state: RunningState, run: Run): Next {
  const said = cue({ kind: run.nextKind, topic: topicOf(run), heard: run.heard })
  return { state: { ...state, run, phase: 'teaching' }, commands: [{ do: 'teach', run, cue: said }] }
}

const askAgain = (state: RunningState, run: Run, pending: Pending): Next => ({
  state: { ...state, run, phase: 'asking' },
  commands: [{ do: 'ask', run, pending, usage: null }],
})

function ask(state: RunningState, { message, usage }: Extract<Event, { type: 'taught' }>): Next {
  const before = state.run
  const { source, model, tokens, costUsd } = usage
  const heard = cue({ kind: before.nextKind, topic: topicOf(before), heard: before.heard })
  const pending: Pending = { heard, message, kind: before.nextKind }
  const run: Run = {
    ...before,
    pending,
    source,
    model,
    tokens: before.tokens + (tokens ?? 0),
    costUsd: costUsd === null ? before.costUsd : (before.costUsd ?? 0) + costUsd,
  }
  const hasChanged = before.source !== null && (before.source !== source || before.model !== model)
  const marks = hasChanged ? [mark(before, 'source', { source: source ?? '', model: model ?? '' })] : []
  return { state: { ...state, run, phase: 'asking' }, commands: [...marks, { do: 'ask', run, pending, usage }] }
}

function answered(state: State, response: string, now: number): Next {
  const isAsking = isRunning(state) && state.phase === 'asking'
  if (!isAsking && state.step !== 'stopping') return same(state)
  const { pending } = state.run
  if (pending === null) return same(state)
  const keep: Command = { do: 'keep', run: state.run, response }
  if (state.step === 'stopping') {
    const { run } = afterExchange(state.run, pending, response)
    return withFirst([keep], end({ ...state, run }, state.reason, now))
  }
  const before: Run = isTrying(state) ? { ...state.run, since: now } : state.run
  const { run, finding } = afterExchange(before, pending, response)
  const running: RunningState = { ...state, step: 'running', run, awaited: false, outage: null }
  const first = [keep, ...(isTrying(state) ? goesOn(before) : [])]
  const reason = endOf(run, now)
  if (reason !== null) return withFirst(first, end(running, reason, now))
  if (finding !== null) return withFirst(first, inCircles(running, finding, now))
  if (state.pausing) return withFirst(first, pauseFor(running, state.pausing, now))
  return withFirst([...first, ...topicMark(state.run, run)], rest(running))
}

/** The run after an exchange: counted, remembered, and what comes next. */
function afterExchange(before: Run, pending: Pending, response: string): { run: Run; finding: Finding | null } {
  const { plan } = before
  const { guard, finding } = watch(before.guard, pending.message, response)
  const isNewTopic = before.onTopic + 1 >= plan.topicInterval
  const turn: Turn = { heard: pending.heard, said: pending.message }
  const run: Run = {
    ...before,
    pending: null,
    n: before.n + 1,
    answered: before.answered + 1,
    turns: [...before.turns, turn].slice(-plan.history),
    heard: response,
    topic: isNewTopic ? before.topic + 1 : before.topic,
    onTopic: isNewTopic ? 0 : before.onTopic + 1,
    nextKind: isNewTopic ? 'introduction' : isShort(response) ? 'encouragement' : 'reply',
    guard,
    failures: 0,
  }
  return { run, finding }
}

const topicMark = (before: Run, run: Run): Command[] =>
  before.topic === run.topic ? [] : [mark(run, 'topic', { topic: topicOf(run) })]

/** The approach is changed, topic included; what did not help several times is for the user to decide. */
function inCircles(state: RunningState, { rule, speaker }: Finding, now: number): Next {
  const { run } = state
  if (run.guard.approaches > MOST_APPROACHES) return pauseFor(state, { kind: 'guard', rule, speaker }, now)
  const changed: Run = { ...run, topic: run.topic + (run.onTopic === 0 ? 0 : 1), onTopic: 0, nextKind: 'new-approach' }
  const marks = [mark(changed, 'new-approach', { rule, speaker }), mark(changed, 'topic', { topic: topicOf(changed) })]
  if (state.pausing) return withFirst(marks, pauseFor({ ...state, run: changed }, state.pausing, now))
  return withFirst(marks, rest({ ...state, run: changed }))
}

function rest(state: RunningState): Next {
  const ms = state.run.plan.delay * 1000
  if (ms === 0) return teach(state, state.run)
  return { state: { ...state, phase: 'resting' }, commands: [{ do: 'rest', ms }] }
}

function failed(state: State, { problem, delivered }: Extract<Event, { type: 'failed' }>, now: number): Next {
  if (state.step === 'stopping') return lost(state, now)
  if (!isRunning(state) || state.phase === 'resting') return same(state)
  const side: Speaker = state.phase === 'teaching' ? 'teacher' : 'learner'
  const isLost = side === 'learner' && delivered
  const run: Run = { ...(isLost ? afterLoss(state.run) : state.run), failures: state.run.failures + 1 }
  const commands: Command[] = isLost
    ? [{ do: 'lose', run: state.run }, mark(run, 'lost', { code: problem.code, detail: problem.detail })]
    : []
  const reason: TrainingReason = { kind: 'problem', problem }
  if (state.awaited) return withFirst(commands, end({ ...state, run }, reason, now))
  if (state.pausing) return withFirst(commands, pauseFor({ ...state, run }, state.pausing, now))
  return withFirst(commands, pauseForProblem({ ...state, run }, problem, side, now))
}

/** Nobody answered: its place is taken, and it is not said again. */
const afterLoss = (run: Run): Run => ({ ...run, pending: null, n: run.n + 1 })

function pauseForProblem(state: RunningState, problem: Problem, side: Speaker, now: number): Next {
  const ms = retryMs(problem, state.run.failures)
  const { state: paused, commands } = pauseFor(state, { kind: 'problem', problem }, now)
  if (paused.step !== 'paused') return { state: paused, commands }
  return {
    state: { ...paused, side, sawTrouble: state.world[side] !== 'ready', retryAt: now + ms },
    commands: [...commands, { do: 'retry', ms }],
  }
}

/** Milliseconds: what was asked for, else longer each time. */
export function retryMs({ retryAfter }: Problem, failures: number): number {
  if (retryAfter !== undefined) return Math.max(FIRST_RETRY_MS, retryAfter * 1000)
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, failures - 1))
}

function pauseFor(state: RunningState, reason: TrainingReason, now: number): Next {
  const run: Run = { ...state.run, ranMs: ranMs(state.run, now), since: null }
  const { world, outage: before } = state
  const pausedAt = before?.pausedAt ?? now
  const outage = reason.kind === 'problem' ? outageOf(before, reason, pausedAt) : before
  const isTold = before !== null && outage?.told.length === before.told.length
  const marks = isTold ? [] : [mark(run, 'paused', wordsOf(reason))]
  return {
    state: { step: 'paused', world, run, reason, pausedAt, side: null, sawTrouble: false, retryAt: null, outage },
    commands: [{ do: 'abort' }, ...marks, inArchive(run, 'paused', reason)],
  }
}

function outageOf(before: Outage | null, reason: ProblemReason, pausedAt: number): Outage {
  const told = before?.told ?? []
  const { code } = reason.problem
  return { reason, pausedAt, told: told.includes(code) ? told : [...told, code] }
}

const wordsOf = (reason: TrainingReason): Record<string, string> => {
  if (reason.kind === 'problem') return { why: reason.kind, code: reason.problem.code, detail: reason.problem.detail }
  if (reason.kind === 'limit') return { why: reason.kind, limit: reason.limit }
  if (reason.kind === 'guard') return { why: reason.kind, rule: reason.rule, speaker: reason.speaker }
  return { why: reason.kind }
}

function pause(state: State, now: number): Next {
  if (isRunning(state)) return pauseSoon(state, { kind: 'user' }, now)
  // A run that would go on by itself waits for the user now.
  const goesOnAlone = state.step === 'paused' && (state.side !== null || state.reason.kind === 'sleep')
  if (!goesOnAlone) return same(state)
  const reason: TrainingReason = { kind: 'user' }
  const paused: State = { ...state, reason, side: null, retryAt: null }
  return { state: paused, commands: [{ do: 'abort' }, inArchive(state.run, 'paused', reason)] }
}

/** At once, or when CEREBRUM has answered. */
function pauseSoon(state: RunningState, reason: TrainingReason, now: number): Next {
  if (state.phase === 'asking') return { state: { ...state, pausing: reason }, commands: [] }
  return pauseFor({ ...state, awaited: false }, reason, now)
}

function wake(state: State, now: number): Next {
  if (state.step === 'paused' && state.reason.kind === 'sleep')
    return state.outage === null ? goOn(state, now) : tryAgain(state, state.outage)
  if (isRunning(state) && state.pausing?.kind === 'sleep') return same({ ...state, pausing: null })
  return same(state)
}

function resume(state: State, now: number): Next {
  if (state.step === 'paused') return goOn({ ...state, run: { ...state.run, guard: newGuard } }, now)
  return isTrying(state) && state.pausing?.kind === 'user' ? same({ ...state, pausing: null }) : same(state)
}

function goOn(state: PausedState, now: number): Next {
  const run: Run = { ...state.run, since: now }
  return withFirst([{ do: 'abort' }, ...goesOn(run)], speakAgain({ ...state, run }, null))
}

/** Asks, and lets nobody know before there is an answer. */
const tryAgain = (state: PausedState, outage: Outage): Next => withFirst([{ do: 'abort' }], speakAgain(state, outage))

const speakAgain = ({ world, run }: PausedState, outage: Outage | null): Next =>
  speak({ step: 'running', world, run, phase: 'teaching', pausing: null, awaited: false, outage }, run)

const goesOn = (run: Run): Command[] => [mark(run, 'resumed'), inArchive(run, 'running')]

/** Tries again only where nothing speaks against it; a closed source would refuse it anyway. */
function retry(state: PausedState, now: number): Next {
  if (state.side === null || state.outage === null || state.reason.kind !== 'problem') return same(state)
  if (state.world[state.side] !== 'not-ready') return tryAgain(state, state.outage)
  const ms = retryMs(state.reason.problem, state.run.failures)
  return { state: { ...state, sawTrouble: true, retryAt: now + ms }, commands: [{ do: 'retry', ms }] }
}

function learnWorld(before: State, world: World): Next {
  const state: State = { ...before, world }
  if (state.step !== 'paused' || state.side === null || state.outage === null) return same(state)
  if (world[state.side] !== 'ready') return same({ ...state, sawTrouble: true })
  return state.sawTrouble ? tryAgain(state, state.outage) : same(state)
}

function stop(state: State, now: number): Next {
  if (state.step === 'paused') return end(state, { kind: 'user' }, now)
  if (!isRunning(state)) return same(state)
  if (state.phase !== 'asking') return end(state, { kind: 'user' }, now)
  const { run, world } = state
  const reason: TrainingReason = { kind: 'user' }
  // Written down at once: whoever is killed while it waits for CEREBRUM must not go on afterwards.
  const commands: Command[] = [inArchive(run, 'stopped', reason), { do: 'give-up-later' }]
  return { state: { step: 'stopping', world, run, reason }, commands }
}

function lost(state: Stopping & { world: World }, now: number): Next {
  const next = end({ ...state, run: afterLoss(state.run) }, state.reason, now)
  return withFirst([{ do: 'abort' }, { do: 'lose', run: state.run }], next)
}

function end(state: { run: Run; world: World }, reason: TrainingReason, now: number): Next {
  const run: Run = { ...state.run, ranMs: ranMs(state.run, now), since: null }
  const isComplete = reason.kind === 'complete' || reason.kind === 'limit'
  return {
    state: { step: 'done', world: state.world, run, reason },
    commands: [
      { do: 'abort' },
      mark(run, 'ended', wordsOf(reason)),
      inArchive(run, isComplete ? 'finished' : 'stopped', reason),
    ],
  }
}

/** Nothing can be written of it any more. */
function gone(state: State, problem: Problem, now: number): Next {
  if (state.step === 'idle' || state.step === 'done') return same(state)
  const run: Run = { ...state.run, ranMs: ranMs(state.run, now), since: null }
  return {
    state: { step: 'done', world: state.world, run, reason: { kind: 'problem', problem } },
    commands: [{ do: 'abort' }],
  }
}

const withFirst = (commands: Command[], next: Next): Next => ({ ...next, commands: [...commands, ...next.commands] })

const mark = (run: Run, kind: MarkKind, params: Record<string, string | number> = {}): Command => ({
  do: 'mark',
  session: run.session,
  after: run.n - 1,
  kind,
  params,
})

const inArchive = (run: Run, state: SessionState, reason: TrainingReason | null = null): Command => ({
  do: 'session',
  run,
  state,
  reason,
})
