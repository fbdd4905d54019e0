import { z } from 'zod'
import { type Problem, type ProblemDetails, problemOf } from '../../shared/problem.ts'
import { parseJson } from '../bounded-body.ts'
import type { Fate } from './twilio-error.ts'

export const PROVIDER = 'Twilio'

const text = z.string().nullish().catch(null)
const number = z.number().nullish().catch(null)
/** As every resource of 2010-04-01 answers; newer ones have `title` and `detail`. Read tolerantly. */
const errorSchema = z.object({ code: number, message: text, title: text, detail: text })

/** An answer whose status is none of success. */
export type FailedAnswer = {
  status: number
  text: string
  /** Header `retry-after`. */
  retryAfter: string | null
}

export type Failure = { problem: Problem; code: number | null; fate: Fate }

/** Codes of credentials that are wrong (Twilio docs, error 20003), and of accounts that are suspended or closed. */
const REJECTED = [20003]
const SUSPENDED = [10001, 20005, 20403, 90010]
const TOO_MANY = [20429]
/** Characters of an answer that are shown. */
const MAX_WORDS = 300

/** What an answer of Twilio's means. Pure. */
export function problemFromAnswer({ status, text: body, retryAfter }: FailedAnswer): Failure {
  const read = errorSchema.safeParse(parseJson(body))
  const error = read.success ? read.data : null
  const code = error?.code ?? null
  const words = (error?.message ?? error?.detail ?? error?.title ?? '').slice(0, MAX_WORDS)
  const said = words === '' ? '' : `: ${words.replace(/\.$/, '')}`
  const seconds = Number(retryAfter)
  const details: ProblemDetails = {
    provider: { name: PROVIDER, status, message: words },
    params: { provider: PROVIDER, status, ...(code === null ? {} : { code }) },
  }
  const of = (...args: Parameters<typeof problemOf>): Problem => problemOf(args[0], args[1], { ...details, ...args[2] })

  // A gateway in between answers without Twilio's own document; then nobody knows what happened behind it.
  if (status >= 500) {
    const problem = of('bot-unreachable', `${PROVIDER} fails at the moment (${status})${said}.`)
    return { problem, code, fate: error === null ? 'unknown' : 'refused' }
  }
  if (status === 407) {
    const problem = of('bot-unreachable', `${PROVIDER} cannot be reached: the proxy in between refused it (407).`)
    return { problem, code, fate: 'not-arrived' }
  }
  if (status < 400) {
    const problem = of('bot-unreachable', `What answers in the place of ${PROVIDER} sends elsewhere (${status}).`)
    return { problem, code, fate: 'refused' }
  }
  if (status === 429 || isOneOf(code, TOO_MANY)) {
    const wait = retryAfter !== null && Number.isFinite(seconds) && seconds >= 0 ? { retryAfter: seconds } : {}
    const problem = of('bot-rate-limited', `${PROVIDER} takes no more requests for now${said}.`, wait)
    return { problem, code, fate: 'refused' }
  }
  if (isOneOf(code, SUSPENDED)) return { problem: inactiveAccount('suspended', details), code, fate: 'refused' }
  if (status === 401 || isOneOf(code, REJECTED)) {
    const problem = of('bot-token-rejected', `${PROVIDER} does not accept the account and its auth token${said}.`)
    return { problem, code, fate: 'refused' }
  }
  const which = code === null ? `${status}` : `error ${code}`
  return { problem: of('bot-refused', `${PROVIDER} refuses this (${which})${said}.`), code, fate: 'refused' }
}

const isOneOf = (code: number | null, codes: readonly number[]): boolean => code !== null && codes.includes(code)

/** An account that sends and receives nothing. `status`: as Twilio calls it. */
export const inactiveAccount = (status: string, details: ProblemDetails = {}): Problem =>
  problemOf('bot-token-rejected', `The ${PROVIDER} account is ${status}. ${PROVIDER}’s console says why.`, {
    ...details,
    params: { ...details.params, provider: PROVIDER, account: status },
  })
