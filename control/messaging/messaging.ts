import { fingerprint } from '../../providers/key-fingerprint.ts'
import type { Platform } from '../../shared/messaging.ts'
import type { NetworkSettings } from '../../shared/network.ts'
import { ProblemError, problemError } from '../../shared/problem.ts'
import type { SecretName } from '../../shared/secrets.ts'
import { serviceFacts } from '../../shared/services.ts'
import { botWords } from '../../shared/words/bot.ts'
import { locale } from '../../shared/words/spoken.ts'
import { callService } from '../training/service-call.ts'
import { readPhoneNumber } from './read-input.ts'
import { createSetUp, type SetUp, type SetUpParts } from './set-up.ts'
import type { Users } from './users.ts'
import { checkWebhook, type WebhookCheck } from './webhook-check.ts'

export type { WebhookCheck } from './webhook-check.ts'

/** What the doors can make of the bots and their users; expected failures are thrown as `ProblemError` (`shared/contract/messaging.ts`). */
export type Messaging = SetUp &
  Omit<Users, 'lookForOriginal'> & {
    telegramPicture(signal: AbortSignal): Promise<string | null>
    takeOverTelegram(signal: AbortSignal): Promise<void>
    test(platform: Platform, to: string, signal: AbortSignal): Promise<void>
    checkWebhook(platform: Platform, signal: AbortSignal): Promise<WebhookCheck>
  }

type Parts = SetUpParts & {
  users: Users
  network(): NetworkSettings
  /** Base addresses; `null` while it does not run. */
  url(platform: Platform): string | null
  /** Resolves when a bot that runs has in force what is set, or does not say so in time. */
  inForce(platform: Platform): Promise<boolean>
  /** Aborted when the control plane ends. */
  signal: AbortSignal
}

/** Milliseconds: the platform is asked in between. */
const ANSWER_WITHIN_MS = 20_000

const tokenOf: Record<Platform, SecretName> = { telegram: 'telegram_bot_token', sms: 'twilio_auth_token' }

export function createMessaging(parts: Parts): Messaging {
  const { config, known, platforms, users, url, signal: closing } = parts
  let picture: { of: string; data: string | null } | null = null

  const token = (platform: Platform): string => {
    const { [tokenOf[platform]]: value = '' } = known.all()
    if (value !== '') return value
    throw problemError('not-configured', `${serviceFacts[platform].name} is not set up yet.`)
  }
  const tell = (platform: Platform, path: string, body: object, asked: AbortSignal): Promise<unknown> =>
    callService({
      url: url(platform),
      name: `The ${serviceFacts[platform].name} bot`,
      method: 'POST',
      path,
      body,
      deadlineMs: ANSWER_WITHIN_MS,
      signal: AbortSignal.any([closing, asked]),
    })

  const { lookForOriginal: _, ...forUsers } = users
  return {
    ...createSetUp(parts),
    ...forUsers,
    async telegramPicture(asked) {
      const { telegram_bot_token: value = '' } = known.all()
      if (value === '') return null
      const of = fingerprint(value)
      if (picture?.of === of) return picture.data
      try {
        const data = await platforms.telegram(value).picture(AbortSignal.any([closing, asked]))
        picture = { of, data }
        return data
      } catch (error) {
        // Nobody can tell now; the next one may.
        if (error instanceof ProblemError) return null
        throw error
      }
    },
    async takeOverTelegram(asked) {
      token('telegram')
      await tell('telegram', '/telegram/polling/start', { take_over: true }, asked)
    },
    async test(platform, to, asked) {
      token(platform)
      const { test: message } = botWords(locale)
      if (platform === 'telegram') await tell(platform, '/telegram/send', { chat_id: to.trim(), message }, asked)
      else await tell(platform, '/sms/send', { phone_number: readPhoneNumber(to), message }, asked)
    },
    async checkWebhook(platform, asked) {
      const value = token(platform)
      // The address may have been set a moment ago.
      if (url(platform) !== null) await parts.inForce(platform)
      return checkWebhook({
        platform,
        publicUrl: config.snapshot().config.messaging.public_url ?? null,
        token: value,
        local: url(platform),
        network: parts.network(),
        signal: AbortSignal.any([closing, asked]),
      })
    },
  }
}
