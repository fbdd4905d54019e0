import type { Correspondent } from '../../messaging/correspondent.ts'
import type { Due, Inbox, Work } from '../../messaging/inbox.ts'
import type { Notice } from '../../messaging/notices.ts'
import type { BotRules, UserBackend } from '../../shared/messaging.ts'
import type { Problem } from '../../shared/problem.ts'
import { botWords } from '../../shared/words/bot.ts'
import { fill } from '../../shared/words/say.ts'
import type { Log } from '../kit/log.ts'
import { type Begin, noSpan } from '../kit/tracing.ts'
import type { Ask } from './ask.ts'
import { type Command, readCommand } from './commands.ts'
import { isWorthTelling } from './outage.ts'
import { createPace } from './pace.ts'
import { createQuestions, type Questions } from './questions.ts'
import { replyToCommand } from './reply-to-command.ts'
import { createSending } from './sending.ts'
import type { Transport } from './transport.ts'
import { createUnwritten } from './unwritten.ts'

export type Dispatcher = Pick<Questions, 'outage'> & {
  /** Something may be to be done. */
  wake(): void
  /** Settings are others: what could not be sent is tried now, unless the platform itself said when. */
  tryNow(): void
  /** What the control plane knows of who answers is another. */
  knownChanged(): void
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

/** Users for whom each of those who answer is asked at the same time. */
const ASKED_AT_ONCE = 4
/** Users to whom something goes out at the same time; most of them wait for their turn at the platform. */
const SENT_AT_ONCE = 32
/** Users who are told of an outage in one go. */
const TOLD_AT_ONCE = 50
/** For how many times as long as a look took nobody looks again, where it took longer than the milliseconds. */
const REST = 10
const QUICK_LOOK_MS = 1
/** Milliseconds. A look that took much longer was held up by something else: the computer slept, or its disk did. */
const LONGEST_REST_MS = 500

/**
 * Answers what waits: each user's messages in their order, several users at a time, who waited longest first. Asking, which may take
 * minutes, holds up neither commands nor whom somebody else answers. What cannot be answered now stays, and its user is told once. Every
 * step is written down before it is done, so that nothing is lost or said twice.
 */
export function createDispatcher(parts: Parts): Dispatcher {
  const { inbox, transport, ask, known, rules, now, onChange, log, trace = noSpan } = parts
  const end = new AbortController()
  const ending = end.signal
  const asking = new Map<number, { backend: UserBackend; ended: Promise<void> }>()
  const sendingTo = new Map<number, Promise<void>>()
  const pace = createPace(() => rules().messagesPerMinute)
  const unwritten = createUnwritten(log)
  const { unreachable } = inbox
  const sending = createSending({ transport, unreachable, unwritten, ending, onChange, log })
  const questions = createQuestions({ inbox, transport, ask, known, rules, now, ending, log, trace })
  let timer: NodeJS.Timeout | undefined
  let isAwake = false
  let restUntil = 0

  const backendOf = ({ backend }: Pick<Correspondent, 'backend'>): UserBackend => backend ?? rules().defaultBackend

  /** Writes down what the message is answered with. */
  const ready = (work: Work, reply: string, from: 'model' | 'bot'): void => {
    pace.count(work.user.id, performance.now())
    inbox.ready(work.id, reply, transport.split(reply, from))
    onChange()
  }

  /** One question of this user's; the next one waits for its turn, so that everybody has theirs. */
  const answer = async (user: number, backend: UserBackend): Promise<void> => {
    inbox.served(user)
    const work = inbox.work(user)
    if (work === null || work.parts !== null || work.command || backendOf(work.user) !== backend) return
    const reply = await questions.answer(work, backend)
    if (reply !== null) ready(work, reply, 'model')
    else onChange()
  }

  const reply = (work: Work): void => {
    const { user } = work
    inbox.served(user.id)
    const backend = backendOf(user)
    const command = (parts.readCommand ?? readCommand)(work.text) ?? { kind: 'text-only' }
    const works = questions.obstacle(backend) === null
    ready(work, replyToCommand(command, { inbox, user, backend, works, isSms: transport.platform === 'sms' }), 'bot')
  }

  /** Sends what is ready of one message. */
  const sendAnswer = async (user: number): Promise<void> => {
    let work = inbox.work(user)
    const begun = work?.id
    while (work !== null && work.id === begun && work.parts !== null) {
      const { id } = work
      const part = work.parts[work.sent]
      if (part === undefined) return
      const goesOn = await sending.deliver({
        user: work.user,
        part,
        begin: () => inbox.sending(id),
        sent: (deliveryId) => inbox.sent(id, deliveryId),
        notSent: () => inbox.notSent(id),
        doubtful: () => inbox.doubtful(id),
        refused: () => inbox.unanswered(id, 'refused'),
      })
      if (!goesOn) return
      work = inbox.work(user)
    }
  }

  const textOf = ({ kind, user: { language } }: Notice): string => {
    const words = botWords(language)
    switch (kind) {
      case 'outage':
        return rules().outageText ?? words.outage
      case 'full':
        return fill(words.tooMany, { max: rules().waitingPerUser })
      case 'expired':
        return words.expired
    }
  }

  /** Whether nobody needs to be told any more, as a line that was lost kept it for so long. */
  const isPast = ({ kind, sent, user }: Notice): boolean =>
    kind === 'outage' && sent === 0 && (!questions.isOut(backendOf(user)) || inbox.waiting(user.id) === 0)

  /** Sends one notice. */
  const tell = async (user: number): Promise<void> => {
    let notice = inbox.notice(user)
    const begun = notice?.kind
    while (notice !== null && notice.kind === begun) {
      const { kind, sent } = notice
      if (isPast(notice)) return inbox.takeOutageBack(user)
      const all = notice.parts ?? transport.split(textOf(notice))
      const part = all[sent]
      if (part === undefined) return inbox.dropNotice(user, kind)
      const goesOn = await sending.deliver({
        user: notice.user,
        part,
        begin: () => inbox.noticeSending(user, kind, all),
        sent: () => inbox.noticeOut(user, kind),
        notSent: () => inbox.noticeNotSent(user, kind),
        doubtful: () => inbox.noticeOut(user, kind),
        refused: () => inbox.dropNotice(user, kind),
      })
      if (!goesOn) return
      notice = inbox.notice(user)
    }
  }

  const send = async (user: number, isCommand: boolean): Promise<void> => {
    unwritten.settle(user)
    const command = isCommand ? inbox.command(user) : null
    if (command !== null) reply(command)
    const work = inbox.work(user)
    if (work !== null && work.parts !== null) await sendAnswer(user)
    else await tell(user)
  }

  /** A question that nobody can answer now holds up no command behind it: it may be the very one that has somebody else answer. */
  const isCommandsTurn = ({ user, backend, next, hasCommand, hasNotice }: Due): boolean => {
    if (!hasCommand || hasNotice) return false
    return next === 'command' || (next === 'question' && !asking.has(user) && questions.isOut(backendOf({ backend })))
  }

  /** Milliseconds until something goes out to this user; 0: it does. */
  const lookAtSending = (due: Due): number => {
    const { user, next, hasNotice } = due
    const isCommand = isCommandsTurn(due)
    if ((next !== 'answer' && !hasNotice && !isCommand) || sendingTo.has(user)) return Number.POSITIVE_INFINITY
    const heldMs = sending.heldMs()
    const waitMs = isCommand ? Math.max(heldMs, pace.waitMs(user, performance.now())) : heldMs
    if (waitMs > 0) return waitMs
    if (sendingTo.size >= SENT_AT_ONCE) return Number.POSITIVE_INFINITY
    sendingTo.set(
      user,
      begun(user, send(user, isCommand), () => sendingTo.delete(user)),
    )
    return 0
  }

  /** Milliseconds until somebody is asked for this user; 0: they are. `toTell`: who is to be told that nobody can be. */
  const lookAtAsking = (due: Due, toTell: number[]): number => {
    const { user, next, toldOutage } = due
    if (next !== 'question' || asking.has(user)) return Number.POSITIVE_INFINITY
    const backend = backendOf(due)
    const why = questions.obstacle(backend)
    if (why !== null) {
      if (!toldOutage && isWorthTelling(why.problem)) toTell.push(user)
      return why.waitMs ?? Number.POSITIVE_INFINITY
    }
    if (askedOf(backend) >= ASKED_AT_ONCE) return Number.POSITIVE_INFINITY
    const waitMs = pace.waitMs(user, performance.now())
    if (waitMs > 0) return waitMs
    asking.set(user, { backend, ended: begun(user, answer(user, backend), () => asking.delete(user)) })
    return 0
  }
  const askedOf = (backend: UserBackend): number => {
    let count = 0
    for (const one of asking.values()) if (one.backend === backend) count += 1
    return count
  }

  const begun = (user: number, task: Promise<void>, ended: () => void): Promise<void> =>
    task
      .catch((error: unknown) => unwritten.failed(error, { user }))
      .finally(() => {
        ended()
        wake()
      })

  const lookAtAll = (): number => {
    const waitMs = unwritten.waitMs()
    if (waitMs > 0) return waitMs
    let nextMs = Number.POSITIVE_INFINITY
    const toTell: number[] = []
    for (const due of inbox.due()) {
      const waits = [lookAtSending(due), lookAtAsking(due, toTell)]
      for (const ms of waits) if (ms > 0) nextMs = Math.min(nextMs, ms)
    }
    if (toTell.length > 0) {
      inbox.tellOutage(toTell.slice(0, TOLD_AT_ONCE))
      nextMs = 0
    }
    questions.noteKnown()
    return nextMs
  }

  const look = (): void => {
    isAwake = false
    if (ending.aborted) return
    clearTimeout(timer)
    const began = performance.now()
    let nextMs: number
    try {
      nextMs = lookAtAll()
    } catch (error) {
      unwritten.failed(error, {})
      nextMs = unwritten.waitMs()
    }
    const ended = performance.now()
    const tookMs = ended - began
    restUntil = tookMs > QUICK_LOOK_MS ? ended + Math.min(tookMs * REST, LONGEST_REST_MS) : 0
    if (Number.isFinite(nextMs)) timer = setTimeout(wake, Math.max(nextMs, 1))
  }

  /** Many reasons to look are one look. Where very much waits, and looking takes its time, whoever asks how it is must not wait for it. */
  const wake = (): void => {
    if (isAwake || ending.aborted) return
    isAwake = true
    const restMs = restUntil - performance.now()
    if (restMs > 0) resting = setTimeout(look, restMs)
    else setImmediate(look)
  }
  let resting: NodeJS.Timeout | undefined

  return {
    wake,
    tryNow() {
      sending.tryNow()
      wake()
    },
    knownChanged() {
      questions.knownChanged()
      wake()
    },
    outage: questions.outage,
    async close() {
      end.abort()
      clearTimeout(timer)
      clearTimeout(resting)
      await Promise.all([...[...asking.values()].map(({ ended }) => ended), ...sendingTo.values()])
      unwritten.close()
    },
  }
}
