import { expect, test } from 'vitest'
import { readKeyFacts } from '../../../../providers/openrouter/key-facts.ts'
import { noKeyFacts } from '../../../../shared/key-facts.ts'
import { ProblemError } from '../../../../shared/problem.ts'

const unknown = { label: null, limitUsd: null, remainingUsd: null, ...noKeyFacts }

test.each([
  [
    { label: 'sk-or-v1-au7...890', limit: 100, limit_remaining: 74.5 },
    { ...unknown, label: 'sk-or-v1-au7...890', limitUsd: 100, remainingUsd: 74.5 },
  ],
  [
    { label: 'x', limit: null, limit_remaining: null },
    { ...unknown, label: 'x' },
  ],
  [{}, unknown],
  [{ label: 7, limit: 'much', usage: 'some', expires_at: 'soon', limit_reset: 'yearly', is_free_tier: 'no' }, unknown],
  [
    { usage: 5.9, limit_reset: 'monthly', is_free_tier: true, expires_at: '2027-01-01T00:00:00Z' },
    { ...unknown, usageUsd: 5.9, limitReset: 'monthly', freeTier: true, expiresAt: Date.UTC(2027, 0, 1) },
  ],
  [
    { free_model_daily_requests: { limit: 50, used: 12 } },
    { ...unknown, freeRequests: { limit: 50, used: 12, remaining: 38 } },
  ],
  [
    { free_model_daily_requests: { limit: 50, remaining: 38 } },
    { ...unknown, freeRequests: { limit: 50, used: 12, remaining: 38 } },
  ],
  [{ free_model_daily_requests: { limit: 50 } }, unknown],
  [
    { free_model_daily_requests: 50, is_management_key: false },
    { ...unknown, management: false },
  ],
])('%j is read', (data, facts) => {
  expect(readKeyFacts({ data })).toEqual(facts)
})

const codeOf = (body: unknown): string => {
  try {
    readKeyFacts(body)
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code
    throw error
  }
  return 'accepted'
}

test.each([
  ['a page in place of an answer', undefined, 'provider-error'],
  ['JSON of something else', { status: 'ok' }, 'provider-error'],
  ['an error inside of a 200', { error: { code: 401, message: 'User not found.' } }, 'key-rejected'],
  ['a management key', { data: { is_management_key: true } }, 'forbidden'],
])('%s does not pass for an accepted key', (_, body, code) => {
  expect(codeOf(body)).toBe(code)
})
