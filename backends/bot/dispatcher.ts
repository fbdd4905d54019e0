import { setTimeout as delay } from 'node:timers/promises'
import type { Correspondent, Inbox, Work } from '../../messaging/inbox.ts'
import type { BotRules, UserBackend } from '../../shared/messaging.ts'
import type { Problem } from '../../shared/problem.ts'
import { type BotWords, botWords } from '../../shared/words/bot.ts'
import type { Log } from '../kit/log.ts'
import { type Begin, noSpan } from '../kit/tracing.ts'
import type { Ask } from './ask.ts'
import { type Command, readCommand } from './commands.ts'
import { failed, isOfTheQuestion, isWorthTelling, noOutage, type Outage, tryNow } from './outage.ts'
import { createPace } from './pace.ts'
import { replyToCommand } from './reply-to-command.ts'
import { SendError, type Transport } from './transport.ts'
import { createUnwritten } from './unwritten.ts'

export type Dispatcher = {
  /** Something may be to be done. */
  wake(): void
  /** Settings are others: what could not be sent is tried now, unless the platform itself said when. */
  tryNow(): void
  /** What the control plane knows of who answers is another. */
  knownChanged(): void
  /** Tells a user something that is no answer: once, whatever comes of it. */
  notice(user: Correspondent, text: string): void
  outage(): { since: number; backend: UserBackend; problem: Problem } | null
  /** What is under way ends; what waits is kept. */
  close(): Promise<void>
}

type Parts = {
  inbox: Inbox
  transport: Transport
  ask: Ask
  /** What is known to speak against asking; `null`: nothing. */
  known(backend: UserBackend): Problem | null
  rules(): BotRules
  /** How a text is read as a command of this platform. */
  readCommand?(text: string): Command | null
  now(): number
  onChange(): void
  log: Log
  trace?: Begin
}

/** Users who are answered at the same time. */
const AT_ONCE = 4
/** Milliseconds after which "typing…" has to be said again. */
const TYPING_MS = 4_000
/** Milliseconds until the network is tried again, doubled with each failure. */
const FIRST_HOLD_MS = 1_000
const LONGEST_HOLD_MS = 30_000

/**
 * Answers what waits: each user's messages in their order, several users at a time, who waited longest first. What cannot be answered
 * now stays, and its user is told once. Every step is written down before it is done, so that nothing is lost or said twice.
 */
export function createDispatcher(parts: Parts): Dispatcher {
  const { inbox, transport, ask, rules, now, onChange, log, trace = noSpan } = parts
  const ending = new AbortController()
  const busy = new Map<number, Promise<void>>()
  const trials = new Set<UserBackend>()
  const outages: Record<UserBackend, Outage> = { source: noOutage, cerebrum: noOutage }
  const seen: Record<UserBackend, { since: number; problem: Problem } | null> = { source: null, cerebrum: null }
  const pace = createPace(() => rules().messagesPerMinute)
  let holdUntil = 0
  let isHoldOurs = false
  let holds = 0
  const unwritten = createUnwritten(log)
  let timer: NodeJS.Timeout | undefined
  let isAwake = false

  const backendOf = ({ backend }: Correspondent): UserBackend => backend ?? rules().defaultBackend
  const commandOf = ({ command, text }: Work): Command | null =>
    command ? ((parts.readCommand ?? readCommand)(text) ?? { kind: 'text-only' }) : null

  /** What speaks against asking now, and until when; `null`: nothing. */
  const obstacle = (backend: UserBackend): { problem: Problem; until: number | null } | null => {
    const { closed, tryAt } = outages[backend]
    const known = parts.known(backend)
    if (known !== null) return { problem: known, until: null }
    if (closed === null || (tryAt <= now() && !trials.has(backend))) return null
    return { problem: closed.problem, until: trials.has(backend) ? null : tryAt }
  }

  const notices = new Set<Promise<void>>()
  const sendNotice = async (user: Correspondent, text: string): Promise<void> => {
    try {
      for (const part of transport.split(text)) {
        await transport.turn?.(user.address, ending.signal)
        await transport.send(user.address, part)
      }
    } catch (error) {
      log.info({ user: user.id, why: messageOf(error) }, 'A notice was not sent')
    }
  }
  const notice = (user: Correspondent, text: string): void => {
    const sent = sendNotice(user, text).finally(() => notices.delete(sent))
    notices.add(sent)
  }

  const wordsFor = (user: Correspondent): BotWords => botWords(user.language)

  /** Once, until something is answered again: written down before it is sent. */
  const tellOutage = (user: Correspondent, problem: Problem): void => {
    if (user.toldOutage || !isWorthTelling(problem)) return
    inbox.toldOutage(user.id)
    notice(user, rules().outageText ?? wordsFor(user).outage)
  }

  const typing = async (address: string, signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      await transport.typing?.(address, signal).catch(() => undefined)
      await delay(TYPING_MS, undefined, { signal }).catch(() => undefined)
    }
  }

  /** `null`: there is no answer for now. */
  const answer = async (work: Work, backend: UserBackend): Promise<string | null> => {
    const { user } = work
    const isTrial = outages[backend].closed !== null
    if (isTrial) trials.add(backend)
    const answered = new AbortController()
    const shown = typing(user.address, AbortSignal.any([ending.signal, answered.signal]))
    const span = trace({
      name: 'answer a message',
      facts: { 'llm_trainer.platform': transport.platform, 'llm_trainer.backend': backend },
    })
    const reply = await ask(
      {
        backend,
        message: work.text,
        history: inbox.history(user.id, rules().historyExchanges),
        userId: `${transport.platform}_${user.id}`,
        maxTokens: transport.maxTokens,
        traceparent: span.traceparent,
      },
      ending.signal,
    )
    span.end('problem' in reply ? reply.problem : undefined)
    answered.abort()
    await shown
    trials.delete(backend)
    if (ending.signal.aborted) return null
    if ('text' in reply) {
      outages[backend] = noOutage
      return reply.text.trim() === '' ? wordsFor(user).refused : reply.text
    }
    const { problem } = reply
    if (isOfTheQuestion(problem)) return wordsFor(user).refused
    log.warn({ code: problem.code, backend }, problem.detail)
    outages[backend] = failed(outages[backend], problem, now())
    tellOutage(user, problem)
    return null
  }

  /** Writes down what the message will be answered with, if there is something now. */
  const prepare = async (work: Work): Promise<void> => {
    const { user } = work
    const backend = backendOf(user)
    const command = commandOf(work)
    const reply =
      command === null
        ? await answer(work, backend)
        : replyToCommand(command, {
            inbox,
            user,
            backend,
            works: obstacle(backend) === null,
            isSms: transport.platform === 'sms',
          })
    if (reply === null) return
    pace.count(user.id, now())
    inbox.ready(work.id, reply, transport.split(reply, command === null ? 'model' : 'bot'))
  }

  /** Before it is written down that a part goes out: one that only waits is in no doubt. */
  const isOurTurn = async (address: string): Promise<boolean> => {
    await transport.turn?.(address, ending.signal).catch(() => undefined)
    return !ending.signal.aborted && now() >= holdUntil
  }

  /** Sends what is ready; `false`: no more for now. */
  const deliver = async ({ id, parts: ready, sent, user }: Work): Promise<boolean> => {
    const part = ready?.[sent]
    if (part === undefined || !(await isOurTurn(user.address)) || !inbox.sending(id)) return false
    try {
      const deliveryId = await transport.send(user.address, part).catch((error: unknown) => asSendError(error))
      if (deliveryId instanceof SendError) return undelivered(deliveryId, id, user)
      unwritten.note(user.id, () => inbox.sent(id, deliveryId))
      holds = 0
      return true
    } finally {
      onChange()
    }
  }

  const undelivered = (error: SendError, id: number, user: Correspondent): boolean => {
    const { failure, waitMs } = error
    log.warn({ user: user.id, failure, why: messageOf(error) }, 'A part of an answer was not sent')
    if (failure === 'not-sent') {
      isHoldOurs = waitMs === null
      holdUntil = now() + (waitMs ?? Math.min(FIRST_HOLD_MS * 2 ** holds, LONGEST_HOLD_MS))
      holds += 1
      unwritten.note(user.id, () => inbox.notSent(id))
      return false
    }
    unwritten.note(user.id, () => {
      if (failure === 'unreachable') inbox.unreachable(user.id, messageOf(error))
      else if (failure === 'refused') inbox.unanswered(id, 'refused')
      else inbox.doubtful(id)
    })
    return true
  }

  /** One message of this user's; the next one waits for its turn, so that everybody has theirs. */
  const serve = async (user: number): Promise<void> => {
    unwritten.settle(user)
    inbox.served(user)
    let work = inbox.work(user)
    if (work?.parts === null) {
      await prepare(work)
      onChange()
      work = inbox.work(user)
    }
    const begun = work?.id
    while (work !== null && work.id === begun && work.parts !== null && now() >= holdUntil) {
      if (!(await deliver(work))) return
      work = inbox.work(user)
    }
  }

  /** When this user's oldest message can be dealt with: now, at a moment, or when something changes (`null`). */
  const dueAt = (user: number): number | null => {
    const work = inbox.work(user)
    if (work === null) return null
    if (work.parts !== null) return holdUntil
    const paced = now() + pace.waitMs(user, now())
    if (work.command) return Math.max(paced, holdUntil)
    const why = obstacle(backendOf(work.user))
    if (why === null) return paced
    tellOutage(work.user, why.problem)
    return why.until
  }

  const look = (): void => {
    isAwake = false
    if (ending.signal.aborted) return
    clearTimeout(timer)
    try {
      lookAtAll()
    } catch (error) {
      unwritten.failed(error, {})
      timer = setTimeout(wake, unwritten.waitMs())
    }
  }

  const lookAtAll = (): void => {
    const waitMs = unwritten.waitMs()
    if (waitMs > 0) {
      timer = setTimeout(wake, waitMs)
      return
    }
    let next = Number.POSITIVE_INFINITY
    for (const user of inbox.due()) {
      if (busy.size >= AT_ONCE) break
      if (busy.has(user)) continue
      const at = dueAt(user)
      if (at === null) continue
      if (at > now()) next = Math.min(next, at)
      else begin(user)
    }
    noteKnown()
    if (Number.isFinite(next)) timer = setTimeout(wake, Math.max(next - now(), 1))
  }

  const begin = (user: number): void => {
    const served = serve(user)
      .catch((error: unknown) => unwritten.failed(error, { user }))
      .finally(() => {
        busy.delete(user)
        wake()
      })
    busy.set(user, served)
  }

  /** Many reasons to look are one look. */
  const wake = (): void => {
    if (isAwake || ending.signal.aborted) return
    isAwake = true
    setImmediate(look)
  }

  /** Since when what is known speaks against asking. */
  const noteKnown = (): void => {
    for (const backend of ['source', 'cerebrum'] as const) {
      const problem = parts.known(backend)
      const since = seen[backend]?.since ?? now()
      seen[backend] = problem === null ? null : { since, problem }
    }
  }

  return {
    wake,
    tryNow() {
      if (isHoldOurs) holdUntil = 0
      holds = 0
      wake()
    },
    knownChanged() {
      for (const backend of ['source', 'cerebrum'] as const) {
        const isMended = parts.known(backend) === null && seen[backend] !== null
        if (isMended) outages[backend] = tryNow(outages[backend])
      }
      noteKnown()
      wake()
    },
    notice,
    outage() {
      const { defaultBackend } = rules()
      const order: UserBackend[] = defaultBackend === 'source' ? ['source', 'cerebrum'] : ['cerebrum', 'source']
      for (const backend of order) {
        const why = seen[backend] ?? outages[backend].closed
        if (why !== null) return { since: why.since, backend, problem: why.problem }
      }
      return null
    },
    async close() {
      ending.abort()
      clearTimeout(timer)
      await Promise.all([...busy.values(), ...notices])
      unwritten.close()
    },
  }
}

const asSendError = (error: unknown): SendError =>
  error instanceof SendError ? error : new SendError('unknown', messageOf(error))

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
