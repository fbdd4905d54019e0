import { TelegramError } from '../../providers/telegram/telegram-error.ts'
import { SendError } from '../bot/transport.ts'

/** Telegram's words where a status leaves open what was wrong. */
const nobody = /chat not found|user is deactivated|PEER_ID_INVALID|bot can't initiate conversation/i
const aboutLooks = /entit/i

/** What a failure to send means for the message. */
export function sendErrorOf(error: unknown): SendError {
  if (!(error instanceof TelegramError))
    return new SendError('unknown', error instanceof Error ? error.message : String(error))
  const { answer, mayBeDone, problem } = error
  if (answer === null) return new SendError(mayBeDone ? 'unknown' : 'not-sent', problem.detail)
  const { status, description, retryAfter } = answer
  if (status === 429) return new SendError('not-sent', problem.detail, (retryAfter ?? 1) * 1000)
  if (status === 403 || (status === 400 && nobody.test(description))) return new SendError('unreachable', description)
  return new SendError(status === 400 ? 'refused' : 'not-sent', problem.detail)
}

/** Whether it was only how the message should look that Telegram did not take. */
export const isAboutLooks = (error: unknown): boolean =>
  error instanceof TelegramError && error.answer?.status === 400 && aboutLooks.test(error.answer.description)
