import type { BotIdentity, Platform } from '../../shared/messaging.ts'
import { underPublic, webhookPaths } from '../../shared/messaging.ts'
import { problemError } from '../../shared/problem.ts'
import type { SecretName, SecretStoreName } from '../../shared/secrets.ts'
import type { KnownSecrets } from '../known-secrets.ts'
import type { ConfigStore } from '../workspace/config-store.ts'
import { createQueue } from '../workspace/queue.ts'
import type { Secrets } from '../workspace/secrets.ts'
import type { Platforms, SmsAccount } from './platforms.ts'
import { isPrivateAddress } from './private-address.ts'
import {
  type Current,
  hiddenByVariable,
  readAccountSid,
  readPhoneNumber,
  readTelegramToken,
  readTwilioToken,
} from './read-input.ts'

type Store = { store?: SecretStoreName | undefined }

export type SetUp = {
  setTelegram(input: { token: string } & Store, signal: AbortSignal): Promise<BotIdentity>
  removeTelegram(): Promise<void>
  setSms(
    input: { accountSid: string; authToken: string; number: string } & Store,
    signal: AbortSignal,
  ): Promise<{ account: string; trial: boolean }>
  removeSms(): Promise<void>
  setSmsWebhook(signal: AbortSignal): Promise<{ url: string }>
}

export type SetUpParts = {
  config: Pick<ConfigStore, 'snapshot' | 'patch'>
  secrets: Pick<Secrets, 'set' | 'remove'>
  known: KnownSecrets
  platforms: Platforms
  /** This value never reaches a log. */
  hide(secret: string): void
  /** Puts in force what is kept now, and resolves when the bot uses it, or does not run any more. Never rejects for the bot's sake. */
  use(platform: Platform): Promise<void>
}

/** Setting the bots up: what is entered is tried first, then kept, then used. One after the other. */
export function createSetUp({ config, secrets, known, platforms, hide, use }: SetUpParts): SetUp {
  const queue = createQueue()
  const current = (name: SecretName): Current => known.origins()[name] ?? null

  /** An environment variable is not ours to remove. */
  const refuseLeft = (name: SecretName): void => {
    if (current(name)?.from === 'environment') throw hiddenByVariable(name, 'What was kept here is removed.')
  }

  return {
    setTelegram: ({ token: input, store }, signal) =>
      queue.run(async () => {
        await known.refresh()
        const before = current('telegram_bot_token')
        const { value, isNew } = readTelegramToken(input, before)
        hide(value)
        const bot = await platforms.telegram(value).getMe(signal)
        if (isNew || moves(store, before)) await secrets.set('telegram_bot_token', value, store)
        await use('telegram')
        return bot
      }),
    removeTelegram: () =>
      queue.run(async () => {
        await secrets.remove('telegram_bot_token')
        await use('telegram')
        refuseLeft('telegram_bot_token')
      }),
    setSms: ({ accountSid: sid, authToken, number: typed, store }, signal) =>
      queue.run(async () => {
        await known.refresh()
        const before = current('twilio_auth_token')
        const accountSid = readAccountSid(sid)
        const number = readPhoneNumber(typed)
        const { value, isNew } = readTwilioToken(authToken, before)
        hide(value)
        const twilio = platforms.twilio({ accountSid, authToken: value, number })
        const account = await twilio.account(signal)
        await twilio.checkNumber(signal)
        const isKept = isNew || moves(store, before)
        if (isKept) await secrets.set('twilio_auth_token', value, store)
        try {
          await config.patch({ twilio_account_sid: accountSid, twilio_phone_number: number })
        } catch (error) {
          if (isKept && before !== null) await secrets.set('twilio_auth_token', before.value, store)
          else if (isKept) await secrets.remove('twilio_auth_token')
          throw error
        }
        await use('sms')
        return account
      }),
    removeSms: () =>
      queue.run(async () => {
        await secrets.remove('twilio_auth_token')
        await config.patch({ twilio_account_sid: '', twilio_phone_number: '' })
        await use('sms')
        refuseLeft('twilio_auth_token')
      }),
    async setSmsWebhook(signal) {
      const { config: now } = config.snapshot()
      const publicUrl = now.messaging.public_url ?? null
      if (publicUrl === null)
        throw problemError('bad-input', 'There is no public address yet. Set it first, then Twilio can be told of it.')
      const url = underPublic(publicUrl, webhookPaths.sms)
      if (isPrivateAddress(url))
        throw problemError('bad-input', `${url} is an address within your own network, which Twilio cannot reach.`)
      await platforms.twilio(accountIn(now, known)).setWebhook(url, signal)
      return { url }
    },
  }
}

/** Whether one that stays is to be kept in another place from now on. */
const moves = (store: SecretStoreName | undefined, before: Current): boolean =>
  store !== undefined && before !== null && before.from !== 'environment' && before.from !== store

type TwilioFields = { twilio_account_sid: string; twilio_phone_number: string }

function accountIn({ twilio_account_sid, twilio_phone_number }: TwilioFields, known: KnownSecrets): SmsAccount {
  const { twilio_auth_token: authToken = '' } = known.all()
  if (twilio_account_sid === '' || twilio_phone_number === '' || authToken === '')
    throw problemError('not-configured', 'SMS is not set up yet. Enter account, token and number first.')
  return { accountSid: twilio_account_sid, authToken, number: twilio_phone_number }
}
