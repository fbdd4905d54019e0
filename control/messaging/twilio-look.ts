import { accountProblem, type Twilio, type TwilioNumber } from '../../providers/twilio/client.ts'
import { ProblemError, problemError } from '../../shared/problem.ts'
import type { TwilioLook } from './platforms.ts'

/** Milliseconds for one question to Twilio. */
const DEADLINE_MS = 10_000

/** What the setting up of SMS asks Twilio; `number` as E.164. */
export function twilioLook(twilio: Twilio, number: string): TwilioLook {
  const found = async (signal: AbortSignal): Promise<TwilioNumber> => {
    const one = await twilio.number(number, { signal, deadlineMs: DEADLINE_MS })
    if (one === null)
      throw problemError(
        'bad-input',
        `This account has no number ${number}. Twilio’s console lists those that it has, under “Active numbers”.`,
      )
    if (!one.sms)
      throw problemError('bad-input', `The number ${number} takes no text messages. Choose one that is made for SMS.`)
    return one
  }
  return {
    async account(signal) {
      const account = await twilio.account({ signal, deadlineMs: DEADLINE_MS })
      const problem = accountProblem(account)
      if (problem !== null) throw new ProblemError(problem)
      return { account: account.name, trial: account.type === 'Trial' }
    },
    checkNumber: async (signal) => void (await found(signal)),
    async setWebhook(url, signal) {
      const { sid } = await found(signal)
      await twilio.setNumberWebhook(sid, url, { signal, deadlineMs: DEADLINE_MS })
    },
  }
}
