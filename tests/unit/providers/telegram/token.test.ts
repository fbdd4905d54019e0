import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { problemFromAnswer } from '../../../../providers/telegram/telegram-error.ts'
import { botIdOf, looksLikeToken, webhookSecret } from '../../../../providers/telegram/token.ts'
import { checkAnswer, isNonce } from '../../../../providers/webhook-check.ts'
import { fakeBotToken } from '../../../support/fake-telegram.ts'

test.each([
  [fakeBotToken(), true],
  ['1:a', true],
  ['', false],
  ['0123:abc', false],
  ['123', false],
  ['123:', false],
  ['123:a/../b', false],
  ['123:a b', false],
  ['123:a\nb', false],
  [`123:${'a'.repeat(80)}`, false],
])('%j can be a token: %s', (text, can) => {
  expect(looksLikeToken(text)).toBe(can)
  expect(botIdOf(text)).toBe(can ? text.split(':')[0] : '')
})

test('the secret of the webhook is of the kind that Telegram takes, and of this token only', () => {
  const secret = webhookSecret(fakeBotToken())
  expect(secret).toMatch(/^[\w-]{43}$/)
  expect(secret).toBe(createHmac('sha256', fakeBotToken()).update('llm-trainer webhook').digest('base64url'))
  expect(secret).not.toBe(webhookSecret(fakeBotToken('other')))
  // A check of the address cannot be asked for it.
  expect(checkAnswer(fakeBotToken(), 'llm-trainer webhook')).toBe(secret)
  expect(isNonce('llm-trainer webhook')).toBe(false)
})

test.each([
  [401, 'Unauthorized', 'bot-token-rejected', {}],
  [404, 'Not Found', 'bot-token-rejected', {}],
  [409, "Conflict: can't use getUpdates method while webhook is active", 'bot-conflict', { kind: 'webhook' }],
  [409, 'Conflict: terminated by setWebhook request', 'bot-conflict', { kind: 'webhook' }],
  [409, 'Conflict: terminated by other getUpdates request', 'bot-conflict', { kind: 'other' }],
  [429, 'Too Many Requests: retry after 5', 'bot-rate-limited', {}],
  [500, 'Internal Server Error', 'bot-unreachable', {}],
  [403, 'Forbidden: bot was blocked by the user', 'bot-refused', {}],
  [400, 'Bad Request: message is too long', 'bot-refused', {}],
])('%i %s is %s', (status, description, code, params) => {
  const problem = problemFromAnswer({ status, description, retryAfter: status === 429 ? 5 : null })
  expect(problem).toMatchObject({ code, provider: { name: 'Telegram', status, message: description }, params })
  expect(problem.retryAfter).toBe(status === 429 ? 5 : undefined)
})
