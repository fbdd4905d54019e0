import { expect, test } from 'vitest'
import { readKeyFacts } from '../../../../providers/openrouter/key-facts.ts'
import { ProblemError } from '../../../../shared/problem.ts'

test.each([
  [
    { label: 'sk-or-v1-au7...890', limit: 100, limit_remaining: 74.5 },
    { label: 'sk-or-v1-au7...890', limitUsd: 100, remainingUsd: 74.5 },
  ],
  [
    { label: 'x', limit: null, limit_remaining: null },
    { label: 'x', limitUsd: null, remainingUsd: null },
  ],
  [{}, { label: null, limitUsd: null, remainingUsd: null }],
  [
    { label: 7, limit: 'much' },
    { label: null, limitUsd: null, remainingUsd: null },
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
