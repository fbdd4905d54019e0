import { setTimeout as delay } from 'node:timers/promises'
import type { Incoming } from '../../messaging/inbox.ts'
import type { BotIdentity } from '../../shared/messaging.ts'
import { type Problem, ProblemError, problemError } from '../../shared/problem.ts'
import type { Log } from '../kit/log.ts'
import { afterFailure, conflictOver } from './after-failure.ts'
import type { Connection } from './connection.ts'
import { overlookOneFailure } from './one-failure.ts'
import { afterLook, nothingPosted } from './posting.ts'
import { messagesIn, updateId } from './updates.ts'

export type Session = {
  connection: Connection
  /** Ends it. */
  signal: AbortSignal
  /** Whether a webhook of somebody else's is removed first. */
  takeOver: boolean
  /** Whether a webhook is one that this bot has set, or would. */
  isOurs(url: string): boolean
  /** How often Telegram has posted something that was taken. */
  posts(): number
  /** Returns early when somebody has reason to believe that it works again. */
  pause(ms: number): Promise<void>
}

/** What a session tells while it goes on. */
export type Hears = {
  /** Telegram knows the token. */
  met(bot: BotIdentity): void
  /** Keeps what came in. Resolves when it is written down. */
  messages(incoming: readonly Incoming[]): Promise<void>
  works(): void
  /** `isFinal`: nothing is tried any more. */
  blocked(problem: Problem, isFinal: boolean): void
  log: Log
}

/** Seconds that Telegram holds a question open: a token that is revoked meanwhile is told within five, however slow the line. */
const POLL_S = 3
/** Milliseconds that its answer may take beyond that. */
const ANSWER_MS = 6_000
const SHORTEST_POLL_MS = 500
/** Milliseconds between two looks at whether Telegram still posts to us, for the same reason. */
const WEBHOOK_LOOK_MS = 3_000

/** Has updates come in until the session is ended or nothing can be done; never throws. */
export async function receiveUpdates(session: Session, tells: Hears): Promise<void> {
  const hears = overlookOneFailure(tells)
  const { connection, signal } = session
  const way = { ...session, mayDeleteOwn: true, failures: 0 }
  const receive = connection.mode === 'webhook' ? bePosted : poll
  while (!signal.aborted) {
    try {
      await receive(way, hears)
    } catch (error) {
      if (signal.aborted) return
      if (!(await goesOn(error, way, hears))) return
    }
  }
}

type Way = Session & { mayDeleteOwn: boolean; failures: number }

/** Fetches, for ever. What was fetched is acknowledged by the next question, and by nothing else. */
async function poll(way: Way, { met, messages, works }: Hears): Promise<never> {
  const { connection, signal } = way
  const { telegram, botId, albums } = connection
  met(await telegram.getMe({ signal }))
  if (way.takeOver) await telegram.deleteWebhook({ signal })
  way.takeOver = false
  // Only what has come in this session is acknowledged by its number, and only once: after a week's silence Telegram goes on counting
  // from anywhere, and an old number would then acknowledge what nobody has seen. What comes twice is known by its own number.
  let offset: number | null = null
  // The first question tells at once whether this is the only program that asks.
  let waitS = 0
  for (;;) {
    const askedAt = performance.now()
    const deadlineMs = waitS * 1000 + ANSWER_MS
    const updates: unknown[] = await telegram.getUpdates({ offset, waitS }, { signal, deadlineMs })
    if (updates.length > 0) await messages(messagesIn(updates, botId, albums))
    offset = afterAll(updates)
    way.failures = 0
    works()
    // Whoever does not hold the question open must not be asked as fast as the line allows.
    const isHasty = waitS > 0 && updates.length === 0 && performance.now() - askedAt < SHORTEST_POLL_MS
    if (isHasty) await way.pause(SHORTEST_POLL_MS)
    waitS = POLL_S
  }
}

/** The number that acknowledges them; `null`: there are none. Throws where none has a number: asked at once, they would come again for ever. */
function afterAll(updates: readonly unknown[]): number | null {
  if (updates.length === 0) return null
  const numbers = updates.flatMap((update) => updateId(update) ?? [])
  if (numbers.length === 0)
    throw problemError('unexpected-answer', 'What Telegram gave as updates has no numbers to acknowledge.')
  return Math.max(...numbers) + 1
}

/** Has Telegram post, and looks whether it still does. */
async function bePosted(way: Way, { met, works, blocked }: Hears): Promise<never> {
  const { connection, signal } = way
  const { telegram, webhook } = connection
  met(await telegram.getMe({ signal }))
  const { url, secret } = webhook
  if (url === null)
    throw problemError('bot-refused', 'There is no public address to which Telegram could post.', {
      params: { kind: 'no-public-address' },
    })
  const { url: before } = await telegram.getWebhookInfo({ signal })
  if (before !== '' && !way.takeOver && !way.isOurs(before)) throw new ProblemError(conflictOver(before))
  await telegram.setWebhook({ url, secret }, { signal })
  way.takeOver = false
  let posting = nothingPosted
  for (;;) {
    way.failures = 0
    if (posting.problem === null) works()
    else blocked(posting.problem, false)
    const posts = way.posts()
    await delay(WEBHOOK_LOOK_MS, undefined, { signal })
    const info = await telegram.getWebhookInfo({ signal })
    if (info.url !== url) throw new ProblemError(conflictOver(info.url))
    posting = afterLook(posting, info, way.posts() > posts)
  }
}

/** Whether it is to be tried again, after a pause where one is due. */
async function goesOn(error: unknown, way: Way, hears: Hears): Promise<boolean> {
  const next = afterFailure(error, way.failures)
  const { log, blocked } = hears
  // Once, and not with every attempt.
  log[way.failures === 0 ? 'warn' : 'debug']({ code: next.problem.code, next: next.do }, next.problem.detail)
  switch (next.do) {
    case 'stop':
      blocked(next.problem, true)
      return false
    case 'look-at-conflict':
      return resolveConflict(next.problem, way, hears)
    case 'try-again':
      way.failures += 1
      blocked(next.problem, false)
      await way.pause(next.afterMs)
      return true
  }
}

/** A webhook of our own, from another mode or an earlier life, is removed. Anybody else's is the user's to decide on. */
async function resolveConflict(problem: Problem, way: Way, { blocked, log }: Hears): Promise<boolean> {
  const { connection, signal } = way
  try {
    const { url } = await connection.telegram.getWebhookInfo({ signal })
    if (way.mayDeleteOwn && way.isOurs(url)) {
      way.mayDeleteOwn = false
      await connection.telegram.deleteWebhook({ signal })
      return true
    }
    blocked(conflictOver(url), true)
  } catch (error) {
    if (signal.aborted) return false
    log.warn({ err: error }, 'Who has the updates could not be asked')
    blocked(problem, true)
  }
  return false
}
