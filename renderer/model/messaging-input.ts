import { isAccountSid, isPhoneNumber, LONGEST_OUTAGE_TEXT, phoneNumberIn } from '../../shared/messaging.ts'
import { fill } from '../../shared/words/say.ts'
import { messagingView as words } from '../../shared/words/spoken.ts'

/** The token in what was pasted: @BotFather's whole message may be. What holds none is left to Telegram to judge. */
export const telegramTokenIn = (pasted: string): string =>
  /(?<![\w:])[1-9]\d{5,15}:[A-Za-z0-9_-]{30,}(?![\w:])/.exec(pasted)?.[0] ?? pasted.trim()

export type SmsInput = { accountSid: string; authToken: string; number: string }

/** What is wrong with an account before Twilio is asked, by field. `hasToken`: one is kept, which an empty field leaves. */
export function wrongInSms(input: SmsInput, hasToken: boolean): Partial<Record<keyof SmsInput, string>> {
  return {
    ...(!isAccountSid(input.accountSid.trim()) && { accountSid: words.sms.sidWrong }),
    ...(input.authToken.trim() === '' && !hasToken && { authToken: words.tokenEmpty }),
    ...(!isPhoneNumber(phoneNumberIn(input.number)) && { number: words.sms.numberWrong }),
  }
}

/** Why a sentence for an outage cannot be kept; `null`: it can. */
export const wrongInOutageText = (text: string): string | null =>
  text.trim().length > LONGEST_OUTAGE_TEXT ? fill(words.answers.tooLong, { max: LONGEST_OUTAGE_TEXT }) : null
