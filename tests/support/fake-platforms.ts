import type { Platforms, SmsAccount } from '../../control/messaging/platforms.ts'
import { problemError } from '../../shared/problem.ts'

export const FAKE_SID = `AC${'0'.repeat(31)}f`
export const FAKE_NUMBER = '+15005550006'

export type FakePlatforms = Platforms & {
  /** Tokens that are accepted. */
  tokens: Set<string>
  /** Numbers of the account. */
  numbers: Set<string>
  webhooks: { account: SmsAccount; url: string }[]
  pictures: number
}

/** Telegram and Twilio as far as setting up asks them; what is not accepted is told without the token. */
export function createFakePlatforms(): FakePlatforms {
  const tokens = new Set<string>()
  const numbers = new Set([FAKE_NUMBER])
  const webhooks: FakePlatforms['webhooks'] = []
  const needs = (token: string, provider: string): void => {
    if (tokens.has(token)) return
    const message = 'Unauthorized'
    throw problemError('bot-token-rejected', `${provider} does not accept the token.`, {
      provider: { name: provider, status: 401, message },
    })
  }
  const fake: FakePlatforms = {
    tokens,
    numbers,
    webhooks,
    pictures: 0,
    telegram: (token) => ({
      async getMe() {
        needs(token, 'Telegram')
        return { id: '7000000001', name: 'Stand-in', username: 'stand_in_bot' }
      },
      async picture() {
        fake.pictures += 1
        return `data:image/png;base64,${fake.pictures}`
      },
    }),
    twilio: (account) => ({
      async account() {
        needs(account.authToken, 'Twilio')
        return { account: 'Practice account', trial: true }
      },
      async checkNumber() {
        if (!numbers.has(account.number)) throw problemError('bad-input', 'This account has no such number.')
      },
      async setWebhook(url) {
        webhooks.push({ account, url })
      },
    }),
  }
  return fake
}
