import { TwilioError } from '../../providers/twilio/twilio-error.ts'
import { type Problem, ProblemError } from '../../shared/problem.ts'
import { SendError } from '../bot/transport.ts'

/** Why a user is not written to any more. */
export const STOPPED = 'stopped'

/** They sent STOP: Twilio takes nothing for them until they send START. */
export const WANTS_NOTHING = 21610
/** No number, no way there, no mobile telephone. */
const NEVER = [21211, 21612, 21614]
/** About our own number: nothing goes out until the operator has mended it, and then all of it can. */
const OUR_NUMBER = [21212, 21603, 21606, 21659, 21660, 572002]
/** A trial account writes only to numbers that its owner has verified. */
const TRIAL = [21608, 572005]

/** Milliseconds until what only the operator can mend is tried again. */
const OPERATOR_MS = 60_000

/** `blocks`: what keeps the bot from its job, as far as this shows. */
export type SendFailed = { error: SendError; blocks: Problem | null }

/** What it means that a message was not sent. Pure. */
export function sendFailed(error: unknown): SendFailed {
  if (!(error instanceof TwilioError)) {
    const words = error instanceof ProblemError ? error.problem.detail : 'the message could not be handed over'
    return { error: new SendError('unknown', words), blocks: null }
  }
  const { code, fate, problem } = error
  const failed = (...args: ConstructorParameters<typeof SendError>): SendError => new SendError(...args)
  if (code === WANTS_NOTHING) return { error: failed('unreachable', STOPPED), blocks: null }
  if (isOneOf(code, NEVER)) return { error: failed('unreachable', problem.detail), blocks: null }
  if (isOneOf(code, TRIAL)) return { error: failed('refused', problem.detail), blocks: problem }
  if (isOneOf(code, OUR_NUMBER))
    return { error: failed('not-sent', problem.detail, OPERATOR_MS, 'operator'), blocks: problem }
  if (fate === 'unknown') return { error: failed('unknown', problem.detail), blocks: problem }
  if (problem.code === 'bot-refused') return { error: failed('refused', problem.detail), blocks: null }
  const waitMs = problem.retryAfter === undefined ? null : problem.retryAfter * 1000
  const isPassing = problem.code === 'bot-rate-limited'
  return { error: failed('not-sent', problem.detail, waitMs), blocks: isPassing ? null : problem }
}

const isOneOf = (code: number | null, codes: readonly number[]): boolean => code !== null && codes.includes(code)
