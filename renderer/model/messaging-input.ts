import { LONGEST_OUTAGE_TEXT } from '../../shared/messaging.ts'
import { fill } from '../../shared/words/say.ts'
import { messagingView as words } from '../../shared/words/spoken.ts'

/** The token in what was pasted: @BotFather's whole message may be. What holds none is left to Telegram to judge. */
export const telegramTokenIn = (pasted: string): string =>
  /(?<![\w:])[1-9]\d{5,15}:[A-Za-z0-9_-]{30,}(?![\w:])/.exec(pasted)?.[0] ?? pasted.trim()

/** A telephone number without what people write between its digits. */
export const numberIn = (typed: string): string => typed.replace(/[\s().\-/\u2010-\u2013]/g, '')

/** E.164, as Twilio takes it. */
export const isNumber = (number: string): boolean => /^\+[1-9]\d{5,14}$/.test(number)

export type SmsInput = { accountSid: string; authToken: string; number: string }

/** What is wrong with an account before Twilio is asked, by field. `hasToken`: one is kept, which an empty field leaves. */
export function wrongInSms(input: SmsInput, hasToken: boolean): Partial<Record<keyof SmsInput, string>> {
  return {
    ...(!/^AC[0-9a-f]{32}$/i.test(input.accountSid.trim()) && { accountSid: words.sms.sidWrong }),
    ...(input.authToken.trim() === '' && !hasToken && { authToken: words.tokenEmpty }),
    ...(!isNumber(numberIn(input.number)) && { number: words.sms.numberWrong }),
  }
}

/** Why a sentence for an outage cannot be kept; `null`: it can. */
export const wrongInOutageText = (text: string): string | null =>
  text.trim().length > LONGEST_OUTAGE_TEXT ? fill(words.answers.tooLong, { max: LONGEST_OUTAGE_TEXT }) : null
