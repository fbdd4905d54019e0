import { setTimeout as delay } from 'node:timers/promises'
import type { Dispatcher } from 'undici'
import { z } from 'zod'
import { assertNever } from '../../shared/assert-never.ts'
import { type Problem, type ProblemError, problemError } from '../../shared/problem.ts'
import type { Failure } from '../kit/exchange-failure.ts'
import { exchangeOnce, type Outcome, parseJson, under } from '../kit/exchange-once.ts'

export type CerebrumAnswer = { response: string; emotions: Record<string, number> }

/** Milliseconds, as in the original. */
export const CEREBRUM_DEADLINE_MS = 30_000
/** Milliseconds before the repetition, in which a CEREBRUM that is just being restarted may begin to listen. */
const PAUSE_MS = 250
/** Bytes. */
const MAX_ANSWER = 1024 * 1024
/** Characters of an answer that failed, as they are shown. */
const MAX_WORDS = 300

export type Said = {
  baseUrl: string
  message: string
  userId: string
  /** Ends it early; then the signal's reason is thrown. */
  signal: AbortSignal
  deadlineMs?: number
  /** Connections that are kept from one message to the next. */
  connections?: Dispatcher
}

/**
 * Says something to CEREBRUM. A message may be delivered only once, so it is repeated only after a refused connection, when it
 * certainly was not: then once. Throws the problem.
 */
export async function sayToCerebrum(said: Said): Promise<CerebrumAnswer> {
  const { baseUrl, message, userId, signal, deadlineMs = CEREBRUM_DEADLINE_MS, connections } = said
  const exchange = {
    url: under(baseUrl, '/api/chat'),
    send: { message, user_id: userId },
    deadlineMs,
    caller: signal,
    connections,
    maxBytes: MAX_ANSWER,
  }
  let outcome = await exchangeOnce(exchange)
  if ('failure' in outcome && outcome.failure === 'refused') {
    await delay(PAUSE_MS, undefined, { signal })
    outcome = await exchangeOnce(exchange)
  }
  signal.throwIfAborted()
  return readOutcome(outcome, baseUrl, deadlineMs)
}

// A feeling that is no number is left out: it is no reason to lose what was said.
const emotionsSchema = z
  .record(z.string(), z.unknown())
  .catch({})
  .transform((all) =>
    Object.fromEntries(Object.entries(all).filter((entry): entry is [string, number] => isNumber(entry[1]))),
  )
const isNumber = (value: unknown): value is number => typeof value === 'number'
const answerSchema = z.looseObject({ response: z.string(), emotions: emotionsSchema.default({}) })

function readOutcome(outcome: Outcome, baseUrl: string, deadlineMs: number): CerebrumAnswer {
  if ('failure' in outcome) throw failed(outcome.failure, baseUrl, deadlineMs)
  const { status, text } = outcome
  if (status < 200 || status > 299) {
    const words = ownWords(text)
    throw problemError('cerebrum-error', `CEREBRUM answered ${status}${words === '' ? '' : `: ${words}`}`, {
      provider: { name: 'CEREBRUM', status, message: words },
    })
  }
  if (text === null) throw problemError('cerebrum-error', `CEREBRUM’s answer is longer than ${MAX_ANSWER} bytes.`)
  const raw = parseJson(text)
  if (raw === undefined) throw problemError('cerebrum-error', 'CEREBRUM answered with something that is no JSON.')
  const answer = answerSchema.safeParse(raw)
  if (!answer.success) throw problemError('cerebrum-error', 'CEREBRUM’s answer has no text called response in it.')
  return { response: answer.data.response, emotions: answer.data.emotions }
}

/** What an answer says of itself: FastAPI's `detail`, or else its text. */
function ownWords(text: string | null): string {
  const detail = z.object({ detail: z.string() }).safeParse(parseJson(text ?? ''))
  return (detail.success ? detail.data.detail : (text ?? '')).trim().slice(0, MAX_WORDS)
}

const brokenOff = (baseUrl: string): ProblemError =>
  problemError(
    'cerebrum-unreachable',
    `CEREBRUM cannot be reached at ${baseUrl}: it broke the connection off, so the message may or may not have arrived.`,
    { params: { arrived: 'perhaps' } },
  )

/** Whether the message of an attempt that failed so may have arrived; then it is not said again. */
export const mayHaveArrived = ({ code, params }: Problem): boolean =>
  code !== 'cerebrum-unreachable' || params?.arrived === 'perhaps'

function failed(failure: Failure, baseUrl: string, deadlineMs: number): ProblemError {
  const unreachable = (why: string) =>
    problemError('cerebrum-unreachable', `CEREBRUM cannot be reached at ${baseUrl}: ${why}.`)
  switch (failure) {
    case 'refused':
      return unreachable('nothing listens there')
    case 'unknown-host':
      return unreachable('this computer knows no address of that name')
    case 'no-route':
      return unreachable('there is no way to it in the network')
    case 'broken-off':
      return brokenOff(baseUrl)
    case 'not-http':
      return problemError('cerebrum-error', `What answers at ${baseUrl} does not seem to be CEREBRUM.`)
    case 'too-slow':
      return problemError('cerebrum-timeout', `CEREBRUM did not answer within ${deadlineMs / 1000} s.`)
    case 'caller-gone':
    case 'own-fault':
      return problemError('unavailable', 'CEREBRUM could not be asked right now.')
    default:
      return assertNever(failure)
  }
}
