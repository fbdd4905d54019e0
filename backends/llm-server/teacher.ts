import { notingSpend } from '../../providers/noted-spend.ts'
import type { ChatResult } from '../../providers/provider.ts'
import type { Source } from '../../shared/config.ts'
import type { LlmServerSettings } from '../../shared/link.ts'
import type { LocalAnswer } from '../../shared/local-answer.ts'
import { createPassingTrouble } from '../../shared/passing-trouble.ts'
import { type Problem, ProblemError, problemFrom } from '../../shared/problem.ts'
import type { Spend } from '../../shared/spend.ts'
import type { Ability } from '../../shared/state.ts'
import type { InForce, Secrets } from '../kit/run-backend.ts'
import { type Begin, noSpan, type Span, type Step } from '../kit/tracing.ts'
import { abilityAfter, firstAbility } from './ability.ts'
import { attempts, pauseFor, type Question } from './attempts.ts'
import { afterEntry, afterOutcome, type Gate, heldBy, newGate, type Outcome, reopened } from './gate.ts'
import { createLocalWaits, noticing } from './local-waits.ts'
import { type ActiveSource, activeSource, identityOf, type UsableSource } from './source.ts'
import { createSourceUse, type SourceUse } from './source-use.ts'
import { createTurns, type Turn, type Turns } from './turns.ts'

/** Whom a question comes from, as far as can be told, and the step (`traceparent`) that every attempt belongs to. */
export type Asked = { caller?: string; traceparent?: string | null }

export type Teacher = {
  apply(settings: LlmServerSettings, secrets: Secrets): InForce
  reopen(what: 'all' | 'one-trial'): void
  /** Why nothing can be asked now; `null` when it can. */
  held(): Problem | null
  /** The same, or why there is no room for one more question of this caller. */
  refused(caller: string): Problem | null
  /** Questions that wait for their turn. */
  waiting(): number
  /**
   * Yields the answer as it comes. Throws the problem that kept it from being whole; when aborted, the signal's reason. The place in the
   * line is taken before it returns.
   */
  answer(question: Question, signal: AbortSignal, asked?: Asked): AsyncGenerator<string, ChatResult>
  inForce(): InForce
  ability(): Ability
  /** Resolves when no connection to a provider is left. */
  close(): Promise<void>
}

type Parts = {
  onAbility(ability: Ability): void
  /** A model on this computer has answered. */
  onLocalAnswer?(answer: LocalAnswer): void
  /** Since when its first word is waited for, where that takes long. */
  onLocalWait?(since: number | null): void
  /** A call to the provider ended with this. */
  onCallFailed?: (problem: Problem) => void
  /** What an answer used, whole or not. */
  onSpent?: (spend: Spend) => void
  trace?: Begin
  open?: (settings: LlmServerSettings, secrets: Secrets) => ActiveSource
  now?: () => number
  /** As in `attempts`. */
  ticks?: () => number
  random?: () => number
  pause?: (ms: number, signal: AbortSignal) => Promise<void>
}

/** The way to an answer, or what is in it. */
type UsableWay = { source: UsableSource; use: SourceUse; turns: Turns }
type Way = { problem: Problem } | UsableWay
type Place = { way: UsableWay; turn: Turn }
type Taken = { problem: Problem } | Place
type Current = { identity: string; inForce: InForce; way: Way }

const isLocal = (taken: Taken): boolean => 'way' in taken && taken.way.source.provider.source === 'ollama'

const nothing: InForce = { source: null, model: null, keyFingerprint: null }

/** Answers through the source in force; knows whether it can. */
export function createTeacher(parts: Parts): Teacher {
  const {
    onAbility,
    onCallFailed = () => undefined,
    onSpent = () => undefined,
    trace = noSpan,
    open = activeSource,
    now = Date.now,
    ticks = () => performance.now(),
    random = Math.random,
    pause = pauseFor,
  } = parts
  let current: Current | null = null
  let gate = newGate()
  let ability: Ability = { state: 'unproven' }
  /** When the last answer was whole, as `ticks`. */
  let provenAt = Number.NEGATIVE_INFINITY
  const leaving = new Set<Promise<void>>()

  const setAbility = (next: Ability): void => {
    if (next === ability) return
    ability = next
    if (next.state !== 'blocked') passing.end()
    onAbility(next)
  }
  const passing = createPassingTrouble(() => setAbility({ state: 'unproven' }))
  const retire = (way: Way): void => {
    if ('problem' in way) return
    way.turns.leave()
    const gone = way.use.retire().finally(() => leaving.delete(gone))
    leaving.add(gone)
  }
  const wayNow = (): Way => {
    if (current === null) throw new Error('The settings have not arrived yet.')
    const problem = heldBy(gate)
    return problem === null || 'problem' in current.way ? current.way : { problem }
  }
  const settle = (entered: Gate, startedAt: number, outcome: Outcome, source: Source): void => {
    if (gate !== entered) return
    gate = afterOutcome(gate, entered, outcome)
    if (outcome === 'succeeded') provenAt = ticks()
    // A failure that began before the last success is older news, unless it closed the gate.
    else if (gate === entered && startedAt < provenAt) return
    setAbility(abilityAfter(ability, outcome, gate, now()))
    const isTold = ability.state === 'blocked' && typeof outcome === 'object' && outcome.code === ability.problem.code
    if (isTold) passing.met(outcome, source)
  }

  const waits = createLocalWaits({ now, tell: (since) => parts.onLocalWait?.(since) })
  const tellLocal = (source: Source, { model, promptTokens, tokens, loadMs }: ChatResult): void => {
    if (source === 'ollama' && promptTokens !== undefined)
      parts.onLocalAnswer?.({ model, promptTokens, tokens: tokens ?? promptTokens, loadMs: loadMs ?? null, at: now() })
  }

  const opened = (source: UsableSource): UsableWay => {
    const { atOnce, deadlines } = source
    const turns = createTurns({ atOnce, mostWaitMs: deadlines.firstTokenMs, ticks })
    return { source, use: createSourceUse(source.release), turns }
  }
  const take = (caller: string, signal: AbortSignal): Taken => {
    const way = wayNow()
    if ('problem' in way) return way
    const turn = way.turns.take(caller, signal)
    return 'code' in turn ? { problem: turn } : { way, turn }
  }
  async function* ask({ source }: UsableWay, question: Question, signal: AbortSignal, traceparent: string | null) {
    gate = afterEntry(gate)
    const entered = gate
    const startedAt = ticks()
    const mayRepeat = (): boolean => gate === entered && gate.state === 'open'
    let outcome: Outcome = 'abandoned'
    try {
      const begin = (step: Omit<Step, 'parent'>): Span => trace({ ...step, parent: traceparent })
      const asked = attempts({ ...source, mayRepeat, onCallFailed, begin, ticks, random, pause }, question, signal)
      const result = yield* notingSpend(asked, source.provider.source, onSpent, source.model)
      outcome = 'succeeded'
      tellLocal(source.provider.source, result)
      return result
    } catch (error) {
      if (!signal.aborted) outcome = problemFrom(error)
      throw error
    } finally {
      settle(entered, startedAt, outcome, source.provider.source)
    }
  }
  async function* answering(question: Question, signal: AbortSignal, asked: Asked, first: Taken) {
    for (let taken = first; ; taken = take(asked.caller ?? '', signal)) {
      if ('problem' in taken) throw new ProblemError(taken.problem)
      const { way, turn } = taken
      const came = await turn.comes()
      if (typeof came === 'object') throw new ProblemError(came)
      // Meanwhile it may have closed, or be another one: nothing happens between this look and the question.
      const end = came === 'comes' && wayNow() === way ? way.use.begin() : null
      try {
        if (end !== null) return yield* ask(way, question, signal, asked.traceparent ?? null)
      } finally {
        turn.end()
        end?.()
      }
    }
  }

  return {
    apply(settings, secrets) {
      const identity = identityOf(settings, secrets)
      if (current?.identity === identity) return current.inForce
      const source = open(settings, secrets)
      const way: Way = 'problem' in source ? source : opened(source)
      const before = current?.way
      current = { identity, inForce: source.inForce, way }
      if (before !== undefined) retire(before)
      gate = newGate()
      provenAt = Number.NEGATIVE_INFINITY
      passing.end()
      setAbility(firstAbility('problem' in way ? way.problem : null))
      return source.inForce
    },
    reopen(what) {
      gate = reopened(gate, what)
      const isUsable = current !== null && !('problem' in current.way)
      if (what === 'all' && isUsable && ability.state === 'blocked') setAbility({ state: 'unproven' })
    },
    held() {
      const way = wayNow()
      return 'problem' in way ? way.problem : null
    },
    refused(caller) {
      const way = wayNow()
      return 'problem' in way ? way.problem : way.turns.full(caller)
    },
    waiting: () => (current !== null && 'turns' in current.way ? current.way.turns.waiting() : 0),
    answer(question, signal, asked = {}) {
      const taken = take(asked.caller ?? '', signal)
      const pieces = answering(question, signal, asked, taken)
      // Waiting for its turn is a part of it.
      return isLocal(taken) ? noticing(pieces, waits.begin()) : pieces
    },
    inForce: () => current?.inForce ?? nothing,
    ability: () => ability,
    async close() {
      passing.end()
      if (current !== null) retire(current.way)
      await Promise.all(leaving)
    },
  }
}
