import { setTimeout as delay } from 'node:timers/promises'
import type { ChatMessage, ChatResult } from '../../providers/provider.ts'
import type { LlmServerSettings } from '../../shared/link.ts'
import { type Problem, ProblemError, problemFrom } from '../../shared/problem.ts'
import type { Ability } from '../../shared/state.ts'
import type { InForce, Secrets } from '../kit/run-backend.ts'
import { abilityAfterFailure, abilityAfterSuccess, firstAbility } from './ability.ts'
import { type GateEvent, heldBy, nextGate, openGate } from './gate.ts'
import { pauseBeforeRetry } from './retry.ts'
import { type ActiveSource, activeSource, identityOf } from './source.ts'

export type Question = { messages: ChatMessage[]; temperature: number; maxTokens: number }

export type Teacher = {
  apply(settings: LlmServerSettings, secrets: Secrets): InForce
  reopen(what: 'all' | 'one-trial'): void
  /** Yields the answer as it comes. Throws the problem that kept it from being whole. */
  answer(question: Question, signal: AbortSignal): AsyncGenerator<string, ChatResult>
  inForce(): InForce
  ability(): Ability
  close(): Promise<void>
}

type Parts = { onAbility(ability: Ability): void; now?: () => number; random?: () => number }

/** Answers through the source in force; knows whether it can. */
export function createTeacher({ onAbility, now = Date.now, random = Math.random }: Parts): Teacher {
  let active: ActiveSource | null = null
  let identity = ''
  let gate = openGate
  let ability: Ability = { state: 'unproven' }
  const releasing = new Set<Promise<void>>()

  const setAbility = (next: Ability): void => {
    if (next === ability) return
    ability = next
    onAbility(next)
  }
  const release = (source: ActiveSource): void => {
    const done = source.release().finally(() => releasing.delete(done))
    releasing.add(done)
  }

  /** Tells the gate what became of a request, unless the settings have changed since it began. */
  const tell = (source: ActiveSource, event: GateEvent): void => {
    if (source !== active) return
    gate = nextGate(gate, event)
    if (event.type === 'succeeded') setAbility(abilityAfterSuccess(ability, now()))
    if (event.type === 'failed') setAbility(abilityAfterFailure(ability, event.problem))
  }
  const enter = (): ActiveSource => {
    if (active === null) throw new Error('The settings have not arrived yet.')
    const held = 'code' in active.provider ? active.provider : heldBy(gate)
    if (held !== null) throw new ProblemError({ ...held, retryable: false })
    gate = nextGate(gate, { type: 'admitted' })
    return active
  }

  async function* attempts(
    source: ActiveSource,
    question: Question,
    signal: AbortSignal,
  ): AsyncGenerator<string, ChatResult> {
    const { provider, model, deadlines } = source
    if ('code' in provider) throw new ProblemError(provider)
    const endsAt = now() + deadlines.totalMs
    for (let retries = 0; ; retries += 1) {
      let hasBegun = false
      try {
        const totalMs = Math.max(1, endsAt - now())
        const pieces = provider.chat({ model, ...question }, { signal, deadlines: { ...deadlines, totalMs } })
        for (;;) {
          const { done, value } = await pieces.next()
          if (done) return value
          hasBegun = true
          yield value
        }
      } catch (error) {
        signal.throwIfAborted()
        const problem = problemFrom(error)
        const remainingMs = endsAt - now()
        const pause = pauseBeforeRetry({ problem, retries, hasBegun, remainingMs, random: random() })
        // A source that was closed meanwhile gets nothing more.
        if (pause === null || heldBy(gate) !== null) throw error
        await delay(pause, undefined, { signal })
      }
    }
  }

  return {
    apply(settings, secrets) {
      const next = identityOf(settings, secrets)
      if (active !== null && next === identity) return active.inForce
      if (active !== null) release(active)
      identity = next
      active = activeSource(settings, secrets)
      gate = nextGate(gate, { type: 'settings-changed' })
      setAbility(firstAbility('code' in active.provider ? active.provider : null))
      return active.inForce
    },
    reopen(what) {
      gate = nextGate(gate, { type: 'reopen', for: what })
      if (active !== null && !('code' in active.provider) && what === 'all') setAbility({ state: 'unproven' })
    },
    async *answer(question, signal) {
      const source = enter()
      try {
        const result = yield* attempts(source, question, signal)
        tell(source, { type: 'succeeded' })
        return result
      } catch (error) {
        if (signal.aborted) tell(source, { type: 'abandoned' })
        else tell(source, { type: 'failed', problem: problemFrom(error) satisfies Problem })
        throw error
      }
    },
    inForce: () => active?.inForce ?? { source: null, model: null, keyFingerprint: null },
    ability: () => ability,
    async close() {
      if (active !== null) release(active)
      await Promise.all(releasing)
    },
  }
}
