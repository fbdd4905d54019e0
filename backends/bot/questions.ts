import { setTimeout as delay } from 'node:timers/promises'
import type { Correspondent } from '../../messaging/correspondent.ts'
import type { Inbox, Work } from '../../messaging/inbox.ts'
import type { BotRules, UserBackend } from '../../shared/messaging.ts'
import type { Problem } from '../../shared/problem.ts'
import { botWords } from '../../shared/words/bot.ts'
import type { Log } from '../kit/log.ts'
import type { Begin } from '../kit/tracing.ts'
import type { Ask, BotAnswer } from './ask.ts'
import { createAttempts } from './attempts.ts'
import { failed, isOfTheQuestion, isWorthTelling, noOutage, type Outage, tryNow } from './outage.ts'
import type { Transport } from './transport.ts'

/** `waitMs`: until it is tried again; `null`: until something changes. */
export type Obstacle = { problem: Problem; waitMs: number | null }

export type Questions = {
  /** What speaks against asking now; `null`: nothing. */
  obstacle(backend: UserBackend): Obstacle | null
  /** Whether a backend does not answer, as far as anybody knows. */
  isOut(backend: UserBackend): boolean
  /** Has a message answered. `null`: there is no answer for now. */
  answer(work: Work, backend: UserBackend): Promise<string | null>
  /** What the control plane knows of who answers is looked at. */
  noteKnown(): void
  /** What the control plane knows of who answers is another. */
  knownChanged(): void
  outage(): { since: number; backend: UserBackend; problem: Problem } | null
}

type Parts = {
  inbox: Pick<Inbox, 'history' | 'tellOutage'>
  transport: Pick<Transport, 'platform' | 'maxTokens' | 'typing'>
  ask: Ask
  /** What is known to speak against asking; `null`: nothing. */
  known(backend: UserBackend): Problem | null
  rules(): BotRules
  now(): number
  ending: AbortSignal
  log: Log
  trace: Begin
}

/** Milliseconds after which "typing…" has to be said again. */
const TYPING_MS = 4_000

const backends = ['source', 'cerebrum'] as const

/** Asks those who answer, and knows which of them does. While one does not, one question at a time finds out whether it does again. */
export function createQuestions(parts: Parts): Questions {
  const { inbox, transport, ask, known, rules, now, ending, log, trace } = parts
  const attempts = createAttempts()
  const trials = new Set<UserBackend>()
  const outages: Record<UserBackend, Outage> = { source: noOutage, cerebrum: noOutage }
  const seen: Record<UserBackend, { since: number; problem: Problem } | null> = { source: null, cerebrum: null }

  const typing = async (address: string, signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      await transport.typing?.(address, signal).catch(() => undefined)
      await delay(TYPING_MS, undefined, { signal }).catch(() => undefined)
    }
  }

  const askFor = async ({ text, user }: Work, backend: UserBackend): Promise<BotAnswer> => {
    const span = trace({
      name: 'answer a message',
      facts: { 'llm_trainer.platform': transport.platform, 'llm_trainer.backend': backend },
    })
    const question = {
      backend,
      message: text,
      history: inbox.history(user.id, rules().historyExchanges),
      userId: `${transport.platform}_${user.id}`,
      maxTokens: transport.maxTokens,
      traceparent: span.traceparent,
    }
    const reply = await ask(question, ending)
    span.end('problem' in reply ? reply.problem : undefined)
    return reply
  }

  const unanswered = ({ id, user }: Work, backend: UserBackend, problem: Problem): string | null => {
    if (isOfTheQuestion(problem)) return refusal(user)
    log.warn({ code: problem.code, backend }, problem.detail)
    if (attempts.failed(id, backend, problem)) {
      log.warn({ message: id, backend }, 'A message is given up: others are answered, and it fails again and again')
      return refusal(user)
    }
    outages[backend] = failed(outages[backend], problem, { now: now(), ticks: performance.now() })
    if (!user.toldOutage && isWorthTelling(problem)) inbox.tellOutage([user.id])
    return null
  }

  return {
    obstacle(backend) {
      const problem = known(backend)
      if (problem !== null) return { problem, waitMs: null }
      const { closed, tryAt } = outages[backend]
      if (closed === null) return null
      if (trials.has(backend)) return { problem: closed.problem, waitMs: null }
      const waitMs = tryAt - performance.now()
      return waitMs > 0 ? { problem: closed.problem, waitMs } : null
    },
    isOut: (backend) => known(backend) !== null || outages[backend].closed !== null,
    async answer(work, backend) {
      const { user } = work
      const isTrial = outages[backend].closed !== null
      if (isTrial) trials.add(backend)
      const answered = new AbortController()
      const shown = typing(user.address, AbortSignal.any([ending, answered.signal]))
      try {
        const reply = await askFor(work, backend)
        if (ending.aborted) return null
        if ('problem' in reply) return unanswered(work, backend, reply.problem)
        outages[backend] = noOutage
        attempts.answered(work.id, backend)
        return reply.text.trim() === '' ? refusal(user) : reply.text
      } finally {
        // Whatever was thrown: a trial that never ends would have nobody asked any more.
        if (isTrial) trials.delete(backend)
        answered.abort()
        await shown
      }
    },
    noteKnown,
    knownChanged() {
      for (const backend of backends)
        if (known(backend) === null && seen[backend] !== null) outages[backend] = tryNow(outages[backend])
      noteKnown()
    },
    outage() {
      const { defaultBackend } = rules()
      for (const backend of backends.toSorted((one) => (one === defaultBackend ? -1 : 1))) {
        const why = seen[backend] ?? outages[backend].closed
        if (why !== null) return { since: why.since, backend, problem: why.problem }
      }
      return null
    },
  }

  /** Since when what is known speaks against asking. */
  function noteKnown(): void {
    for (const backend of backends) {
      const problem = known(backend)
      const since = seen[backend]?.since ?? now()
      seen[backend] = problem === null ? null : { since, problem }
    }
  }
}

const refusal = ({ language }: Correspondent): string => botWords(language).refused
