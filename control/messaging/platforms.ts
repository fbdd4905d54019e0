import type { BotIdentity } from '../../shared/messaging.ts'

/*
 * What the control plane asks of the platforms when a bot is set up. One attempt each; whoever calls gets a `ProblemError`:
 * `bot-token-rejected`, `bot-unreachable`, `bot-rate-limited` or `bot-refused`, never with a secret in it.
 */

export type TelegramLook = {
  /** Who the bot of the token is. */
  getMe(signal: AbortSignal): Promise<BotIdentity>
  /** Its picture as a `data:` address; `null`: it has none. */
  picture(signal: AbortSignal): Promise<string | null>
}

export type SmsAccount = { accountSid: string; authToken: string; number: string }

export type TwilioLook = {
  /** What the account is called, and whether it is one for trying out. */
  account(signal: AbortSignal): Promise<{ account: string; trial: boolean }>
  /** Throws `bad-input` where the number is none of the account, or takes no messages. */
  checkNumber(signal: AbortSignal): Promise<void>
  /** Has the number's messages posted to this address. */
  setWebhook(url: string, signal: AbortSignal): Promise<void>
}

export type Platforms = {
  telegram(token: string): TelegramLook
  twilio(account: SmsAccount): TwilioLook
}
