import { expect, test } from 'vitest'
import { errorIn } from '../../../../providers/openrouter/error-shape.ts'
import { readRetryAfter } from '../../../../providers/openrouter/retry-after.ts'

const now = Date.parse('2026-11-23T12:00:00Z')
const read = (headers: Record<string, string>, error: object = {}) =>
  readRetryAfter((name) => headers[name] ?? null, errorIn({ error }), now)

test.each([
  ['seconds', '30', 30],
  ['a fraction', '0.5', 0.5],
  ['a date', 'Mon, 23 Nov 2026 12:00:45 GMT', 45],
  ['a date that has passed', 'Mon, 23 Nov 2026 11:00:00 GMT', 0],
  ['a negative number', '-3', 0],
  ['nonsense', 'soon', null],
  ['nothing', '', null],
])('Retry-After with %s', (_, header, seconds) => {
  expect(read({ 'retry-after': header })).toBe(seconds)
})

test.each([
  ['metadata', { metadata: { retry_after: 12 } }, 12],
  ['availability', { availability: { retry_after: 9 } }, 9],
  ['headers inside of the body', { metadata: { headers: { 'X-RateLimit-Reset': String(now + 5000) } } }, 5],
  ['nowhere', {}, null],
])('without the header, the wait is found in %s', (_, error, seconds) => {
  expect(read({}, error)).toBe(seconds)
})

test.each([
  [String(now + 60_000), 60],
  [String(now / 1000 + 60), 60],
  [String(now - 60_000), 0],
  ['0', null],
  ['later', null],
])('the end of the window as %s is %s s from now', (header, seconds) => {
  expect(read({ 'x-ratelimit-reset': header })).toBe(seconds)
})

test('the header wins', () => {
  expect(
    read({ 'retry-after': '3', 'x-ratelimit-reset': String(now + 60_000) }, { metadata: { retry_after: 9 } }),
  ).toBe(3)
})
