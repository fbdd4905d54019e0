import { expect, test } from 'vitest'
import { maskForPage, maskSecret, readSecretInput } from '../../../shared/secrets.ts'

const TOKEN = '7000000001:AAfake-fake-fake-fake-fake-fake1a2b'

test('a token is shown by its last four characters, as a key is, and without a word that means nothing to who reads it', () => {
  expect(maskSecret('telegram_bot_token', TOKEN)).toBe('…1a2b')
  expect(maskSecret('twilio_auth_token', 'short')).toBe('…')
})

test('the original’s page gets a mask that it takes for configured: more than ten characters', () => {
  expect(maskForPage('telegram_bot_token', TOKEN).length).toBeGreaterThan(10)
  expect(maskForPage('openrouter_api_key', 'sk-or-v1-fakefakefake1a2b')).toBe('sk-or-v1-…1a2b')
})

test('either mask of a stored secret means that it stays as it is, another’s is refused', () => {
  for (const mask of [maskSecret('telegram_bot_token', TOKEN), maskForPage('telegram_bot_token', TOKEN)])
    expect(readSecretInput('telegram_bot_token', mask, TOKEN)).toEqual({ kind: 'unchanged' })
  expect(readSecretInput('telegram_bot_token', '…9999', TOKEN)).toEqual({ kind: 'refused', why: 'masked' })
})
