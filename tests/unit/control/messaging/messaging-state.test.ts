import { expect, test } from 'vitest'
import { messagingState } from '../../../../control/messaging/messaging-state.ts'
import { createUserChanges } from '../../../../control/messaging/user-changes.ts'
import { configSchema } from '../../../../shared/config.ts'
import type { LinkDown } from '../../../../shared/link.ts'
import type { BotReport } from '../../../../shared/messaging.ts'
import { fakeBotToken } from '../../../support/fake-telegram.ts'

const reportWith = (revision: number): BotReport => ({
  users: 1,
  waiting: 0,
  oldestWaitingAt: null,
  outage: null,
  bot: null,
  receiving: true,
  revision,
})
const nobody = { reports: { telegram: null, sms: null }, secrets: {}, importable: false, changes: 0 }

test('bots that nobody set up show nothing but what is set', () => {
  expect(messagingState(configSchema.parse({}), nobody)).toEqual({
    telegram: { token: { masked: null, from: null }, mode: 'polling', report: null },
    sms: { token: { masked: null, from: null }, accountSid: '', number: '', report: null },
    publicUrl: null,
    defaultBackend: 'source',
    importable: false,
    revision: 0,
  })
})

test('a token shows as its mask and where it is from', () => {
  const value = fakeBotToken('1a2b')
  const secrets = { telegram_bot_token: { value, from: 'environment' as const } }
  const state = messagingState(configSchema.parse({}), { ...nobody, secrets })
  expect(state.telegram.token).toEqual({ masked: '…1a2b', from: 'environment' })
  expect(JSON.stringify(state)).not.toContain(value)
})

test('what is set shows, in the words of the original as well', () => {
  const messaging = { telegram_mode: 'webhook', public_url: 'https://bots.example.org' }
  const config = configSchema.parse({ messaging, default_ai_backend: 'cerebrum', twilio_phone_number: '+15005550006' })
  expect(messagingState(config, nobody)).toMatchObject({
    telegram: { mode: 'webhook' },
    sms: { number: '+15005550006' },
    publicUrl: 'https://bots.example.org',
    defaultBackend: 'cerebrum',
  })
})

test('the revision grows with what bots report and with what an operator does, who tells the bots', () => {
  const told: [string, LinkDown][] = []
  let published = 0
  const changes = createUserChanges({
    supervisor: { send: (id, message) => void told.push([id, message]) },
    onChange: () => {
      published += 1
    },
  })
  const revision = (telegram: number) =>
    messagingState(configSchema.parse({}), {
      ...nobody,
      ...changes.facts(),
      reports: { telegram: reportWith(telegram), sms: reportWith(1) },
    }).revision
  expect(revision(1)).toBe(2)
  changes.changed()
  expect(revision(1)).toBe(3)
  expect(revision(2)).toBe(4)
  expect(told).toEqual([
    ['telegram', { type: 'users-changed' }],
    ['sms', { type: 'users-changed' }],
  ])
  changes.setImportable(true)
  changes.setImportable(true)
  expect(published).toBe(2)
})
