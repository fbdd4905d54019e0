import { describe, expect, test } from 'vitest'
import {
  readAccountSid,
  readPhoneNumber,
  readTelegramToken,
  readTwilioToken,
} from '../../../../control/messaging/read-input.ts'
import { maskSecret } from '../../../../shared/secrets.ts'
import { FAKE_SID } from '../../../support/fake-platforms.ts'
import { fakeBotToken } from '../../../support/fake-telegram.ts'

const TOKEN = fakeBotToken('one')
const OTHER = fakeBotToken('two')
const kept = { value: TOKEN, from: 'file' } as const
const brought = { value: TOKEN, from: 'environment' } as const

describe('a bot token', () => {
  test('is taken with the space around it, and known again by itself and by its mask', () => {
    expect(readTelegramToken(`  ${TOKEN}\n`, null)).toEqual({ value: TOKEN, isNew: true })
    expect(readTelegramToken(TOKEN, kept)).toEqual({ value: TOKEN, isNew: false })
    expect(readTelegramToken(maskSecret('telegram_bot_token', TOKEN), kept)).toEqual({ value: TOKEN, isNew: false })
  })

  test.each([
    ['', 'is empty'],
    ['   ', 'is empty'],
    ['stored-…9999', 'is shortened'],
    [`${TOKEN}\n${OTHER}`, 'has several lines'],
    ['7000000001', 'does not look like a bot token'],
    ['7000000001:short', 'does not look like a bot token'],
    [`https://api.telegram.org/bot${TOKEN}/getMe`, 'does not look like a bot token'],
    [`${TOKEN}/../x`, 'does not look like a bot token'],
  ])('%j is refused with its reason, and never repeated', (typed, why) => {
    const read = () => readTelegramToken(typed, kept)
    expect(read).toThrow(why)
    try {
      read()
    } catch (error) {
      expect(JSON.stringify(error) + String(error)).not.toContain(TOKEN)
    }
  })

  test('that a variable would hide is not kept, and what now is told', () => {
    expect(() => readTelegramToken(OTHER, brought)).toThrow(
      /TELEGRAM_BOT_TOKEN brings another one.*Nothing was changed/,
    )
    expect(readTelegramToken(TOKEN, brought).isNew).toBe(false)
  })
})

describe('Twilio’s account', () => {
  test('an empty token means the one that is kept', () => {
    expect(readTwilioToken('', { value: 'fake-token', from: 'keychain' })).toEqual({
      value: 'fake-token',
      isNew: false,
    })
    expect(() => readTwilioToken('', null)).toThrow('is empty')
    expect(() => readTwilioToken('tök en', null)).toThrow('a character that none has')
  })

  test('its SID', () => {
    expect(readAccountSid(` ${FAKE_SID} `)).toBe(FAKE_SID)
    for (const wrong of ['', 'AC12', `SK${'0'.repeat(32)}`, `${FAKE_SID}0`])
      expect(() => readAccountSid(wrong)).toThrow('not an Account SID')
  })

  test.each([
    ['+1 (500) 555-0006', '+15005550006'],
    ['+49 30 1234‑5678', '+493012345678'],
    ['+15005550006', '+15005550006'],
  ])('the number %s is %s', (typed, number) => expect(readPhoneNumber(typed)).toBe(number))

  test.each(['', '15005550006', '+0123', '+12345678901234567', '+1500x', '0049 30 1'])('%j is no number', (typed) =>
    expect(() => readPhoneNumber(typed)).toThrow('not a telephone number'),
  )
})
