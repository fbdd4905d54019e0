import {
  type FailoverCause,
  type FailoverRules,
  type FailoverSource,
  type FailoverState,
  noFailover,
  otherSource,
} from '../../../shared/failover.ts'
import { problemError } from '../../../shared/problem.ts'
import type { LlmState, Procedure } from '../../../shared/state.ts'
import { sayReason } from '../../../shared/words/say.ts'
import type { Clock } from '../../supervisor/clock.ts'
import type { Sources } from '../sources.ts'
import { isFailoverSource, troubleOf } from './cause.ts'
import { keptOf, restoredMachine } from './kept.ts'
import type { FailoverMemory } from './kept-file.ts'
import { step } from './machine.ts'
import type { Command, Event } from './machine-state.ts'
import { nextLook } from './machine-steps.ts'
import { ollamaIsReady, openrouterIsReady } from './recovered.ts'

export type Failover = {
  state(): FailoverState
  /** What is known of the sources now. */
  seen(llm: LlmState): void
  rulesChanged(): void
  /** The answer to the question. Throws `unavailable` where none is asked. */
  answer(go: boolean): Promise<void>
  /** Back to the source before, as the user's own switch. Throws `unavailable` where it did not go over. */
  goBack(): Promise<void>
  /** Takes what happened off the panel. */
  dismiss(): Promise<void>
  close(): Promise<void>
}

type Parts = {
  rules(): FailoverRules
  sources: Pick<Sources, 'switchTo' | 'switching' | 'dismiss'>
  /** Whether the source would work again after this cause; free of charge. Rejects where that cannot be found out. */
  isBack(source: FailoverSource, cause: FailoverCause, signal: AbortSignal): Promise<boolean>
  memory: FailoverMemory
  clock: Clock
  log: { warn(facts: object, text: string): void; error(facts: object, text: string): void }
  onChange(): void
}

/** Carries out what the machine decides: switches through the usual steps, which prove themselves, and free checks. */
export function createFailover({ rules, sources, isBack, memory, clock, log, onChange }: Parts): Failover {
  const stop = new AbortController()
  const underWay = new Set<Promise<void>>()
  let machine = restoredMachine(rules(), memory.before, clock.now())
  let kept = JSON.stringify(memory.before)
  /** The switch that is ours; `null` while none of ours runs. */
  let ours: object | null = null
  let callOff = (): void => undefined

  const keep = (work: Promise<void>): void => {
    const done = work
      .catch((error: unknown) => log.error({ err: error }, 'Going over to the other source failed'))
      .finally(() => underWay.delete(done))
    underWay.add(done)
  }
  const send = (event: Event): void => {
    if (stop.signal.aborted) return
    const before = machine
    const next = step(machine, event, clock.now())
    machine = next.machine
    callOff()
    const at = nextLook(machine, clock.now())
    callOff = at === null ? () => undefined : clock.after(at - clock.now(), () => send({ type: 'tick' }))
    remember()
    for (const command of next.commands) keep(carryOut(command))
    if (shown(before) !== shown(machine)) onChange()
  }

  /** Before anything is done about it, so that a run that ends in the middle counts, too. */
  const remember = (): void => {
    const now = keptOf(machine, clock.now())
    if (JSON.stringify(now) === kept) return
    kept = JSON.stringify(now)
    const written = memory
      .keep(now)
      .catch((error: unknown) => log.warn({ err: error }, 'What failover did is not kept for the next start'))
      .finally(() => underWay.delete(written))
    underWay.add(written)
  }

  const carryOut = (command: Command): Promise<void> => {
    switch (command.type) {
      case 'switch':
        return goOver(command.to)
      case 'cancel':
        ours = null
        return sources.dismiss()
      case 'check':
        return check(command.source, command.cause)
    }
  }
  const goOver = async (to: FailoverSource): Promise<void> => {
    const run = {}
    ours = run
    const { phase } = machine
    log.warn({ to, cause: phase.kind === 'switching' ? phase.cause : null }, 'Going over to the other source')
    const ended = await sources.switchTo(to)
    // Called off, or ended already because it waited for somebody who is not there.
    if (ours !== run) return
    ours = null
    if (ended.outcome === 'done') {
      log.warn({ to }, 'Went over to the other source')
      send({ type: 'switched' })
    } else if (ended.outcome === 'cancelled') send({ type: 'overtaken' })
    else send({ type: 'switch-failed', why: ended.problem?.detail ?? '' })
  }
  const check = async (source: FailoverSource, cause: FailoverCause): Promise<void> => {
    const ok = await isBack(source, cause, stop.signal).catch(() => false)
    send({ type: 'checked', source, ok })
  }
  /** Nobody sits here who could do what a step waits for: that is a failure, and the source in force stays. */
  const endWaiting = (switching: Procedure | null): void => {
    const waits = switching?.steps.find(({ state }) => state === 'needs-user')
    if (ours === null || waits === undefined) return
    ours = null
    keep(sources.dismiss())
    send({ type: 'switch-failed', why: waits.note ? sayReason(waits.note) : '' })
  }

  const state = (): FailoverState => {
    const { seen, rules: now, phase, acted, failed, stuck, breaker, away } = machine
    if (!isFailoverSource(seen.source)) return noFailover
    return {
      mode: now.to[otherSource(seen.source)].mode,
      asking: phase.kind === 'asking' ? { to: phase.to, cause: phase.cause, since: phase.since } : null,
      acted,
      failed,
      stuck,
      breaker,
      returnMinutes: away === null || now.returnMs === null ? null : now.returnMs / 60_000,
    }
  }
  const shown = (of: typeof machine): string =>
    JSON.stringify([of.seen.source, of.rules, of.phase, of.acted, of.failed, of.stuck, of.breaker, of.away?.home])

  return {
    state,
    seen({ source, problem, switching, keyTrial, openrouter, ollama }) {
      endWaiting(switching)
      const isTheirs = switching?.outcome === 'running' && ours === null
      send({
        type: 'seen',
        seen: {
          source,
          trouble: troubleOf(source, problem),
          busy: isTheirs || keyTrial?.outcome === 'running',
          ready: { ollama: ollamaIsReady(ollama), openrouter: openrouterIsReady(openrouter.key) },
        },
      })
    },
    rulesChanged: () => send({ type: 'rules', rules: rules() }),
    async answer(go) {
      if (machine.phase.kind !== 'asking')
        throw problemError('unavailable', 'Nothing is asked any more: the source works again, or was switched.')
      send({ type: 'answered', go })
    },
    async goBack() {
      const { acted } = machine
      if (acted === null) throw problemError('unavailable', 'There is nothing to go back to.')
      keep(sources.switchTo(acted.from).then(() => undefined))
    },
    dismiss: async () => send({ type: 'dismissed' }),
    async close() {
      stop.abort()
      callOff()
      await Promise.all(underWay)
    },
  }
}
