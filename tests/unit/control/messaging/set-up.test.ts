import { expect, test } from 'vitest'
import type { KnownSecrets } from '../../../../control/known-secrets.ts'
import { createSetUp } from '../../../../control/messaging/set-up.ts'
import { configSchema } from '../../../../shared/config.ts'
import type { Platform } from '../../../../shared/messaging.ts'
import { problemError } from '../../../../shared/problem.ts'
import type { SecretName } from '../../../../shared/secrets.ts'
import { createFakePlatforms, FAKE_NUMBER, FAKE_SID } from '../../../support/fake-platforms.ts'
import { fakeBotToken } from '../../../support/fake-telegram.ts'

const signal = new AbortController().signal
const GOOD = fakeBotToken('good')
const SMS = { accountSid: FAKE_SID, authToken: 'fake-auth-token', number: '+1 500 555 0006' }

/** Stores in memory; `config` refuses to be written where it is told to. */
function setUp(content: Record<string, unknown> = {}) {
  const platforms = createFakePlatforms()
  const kept = new Map<SecretName, string>()
  const used: Platform[] = []
  const hidden: string[] = []
  let config = configSchema.parse(content)
  let refuses = false
  const origins: KnownSecrets['origins'] = () =>
    Object.fromEntries([...kept].map(([name, value]) => [name, { value, from: 'file' as const }]))
  const parts = createSetUp({
    platforms,
    known: { origins, all: () => Object.fromEntries(kept), refresh: async () => undefined },
    secrets: {
      async set(name, value) {
        kept.set(name, value)
        return 'file'
      },
      remove: async (name) => void kept.delete(name),
    },
    config: {
      snapshot: () => ({ config, secretsInFile: [] }) as never,
      async patch(patch) {
        if (refuses) throw problemError('config-conflict', 'Somebody else writes the file.')
        config = configSchema.parse({ ...config, ...patch })
        return config
      },
    },
    hide: (secret) => void hidden.push(secret),
    use: async (platform) => void used.push(platform),
  })
  return {
    ...parts,
    platforms,
    kept,
    used,
    hidden,
    config: () => config,
    refuseWrites: () => {
      refuses = true
    },
  }
}

test('a token is tried before it is kept, and used after', async () => {
  const { setTelegram, platforms, kept, used, hidden } = setUp()
  await expect(setTelegram({ token: GOOD }, signal)).rejects.toMatchObject({ problem: { code: 'bot-token-rejected' } })
  expect([kept.size, used]).toEqual([0, []])
  platforms.tokens.add(GOOD)
  expect(await setTelegram({ token: GOOD }, signal)).toMatchObject({ username: 'stand_in_bot' })
  expect(kept.get('telegram_bot_token')).toBe(GOOD)
  expect(used).toEqual(['telegram'])
  // Also one that was refused must not stand in a log.
  expect(hidden).toEqual([GOOD, GOOD])
})

test('SMS: token, account and number are kept together or not at all', async () => {
  const { setSms, platforms, kept, used, config, refuseWrites } = setUp()
  platforms.tokens.add(SMS.authToken)
  await expect(setSms({ ...SMS, number: '+15005550001' }, signal)).rejects.toMatchObject({
    problem: { code: 'bad-input' },
  })
  expect(kept.size).toBe(0)
  expect(await setSms(SMS, signal)).toEqual({ account: 'Practice account', trial: true })
  expect(config()).toMatchObject({ twilio_account_sid: FAKE_SID, twilio_phone_number: FAKE_NUMBER })
  expect(used).toEqual(['sms'])

  platforms.tokens.add('another-token')
  refuseWrites()
  await expect(setSms({ ...SMS, authToken: 'another-token' }, signal)).rejects.toMatchObject({
    problem: { code: 'config-conflict' },
  })
  expect(kept.get('twilio_auth_token')).toBe(SMS.authToken)
  expect(used).toEqual(['sms'])
})

test('SMS: an empty token keeps the one that is there', async () => {
  const { setSms, platforms, kept } = setUp()
  platforms.tokens.add(SMS.authToken)
  await setSms(SMS, signal)
  platforms.numbers.add('+15005550007')
  await setSms({ ...SMS, authToken: '', number: '+15005550007' }, signal)
  expect(kept.get('twilio_auth_token')).toBe(SMS.authToken)
})

test('what is removed is gone, and the bot is told', async () => {
  const { setSms, removeSms, platforms, kept, used, config } = setUp()
  platforms.tokens.add(SMS.authToken)
  await setSms(SMS, signal)
  await removeSms()
  expect(kept.size).toBe(0)
  expect(config()).toMatchObject({ twilio_account_sid: '', twilio_phone_number: '' })
  expect(used).toEqual(['sms', 'sms'])
})

test('Twilio is told of the public address only where there is one', async () => {
  const messaging = { public_url: 'https://bots.example.org/' }
  const { setSmsWebhook: without } = setUp()
  await expect(without(signal)).rejects.toMatchObject({ problem: { code: 'bad-input' } })
  const { setSms, setSmsWebhook, platforms } = setUp({ messaging })
  await expect(setSmsWebhook(signal)).rejects.toMatchObject({ problem: { code: 'not-configured' } })
  platforms.tokens.add(SMS.authToken)
  await setSms(SMS, signal)
  expect(await setSmsWebhook(signal)).toEqual({ url: 'https://bots.example.org/sms/webhook' })
  expect(platforms.webhooks).toMatchObject([{ url: 'https://bots.example.org/sms/webhook' }])
})

test('Twilio is not told of an address that it cannot reach', async () => {
  const { setSms, setSmsWebhook, platforms } = setUp({ messaging: { public_url: 'http://192.168.1.20:8040' } })
  platforms.tokens.add(SMS.authToken)
  await setSms(SMS, signal)
  await expect(setSmsWebhook(signal)).rejects.toMatchObject({ problem: { code: 'bad-input' } })
  expect(platforms.webhooks).toEqual([])
})
