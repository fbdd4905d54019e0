import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CONFIRM_WITHIN_MS, canonical, createConfirmations } from '../../../../cli/mcp/confirmations.ts'

const about = { name: 'restart_service', input: { service: 'middleware' } }
const basis = { plan: ['stops it'], run: 1 }

it('a code is good once, within its time, for what it was given out for', () => {
  let now = 0
  const { issue, redeem } = createConfirmations(() => now)
  const first = issue(about, basis)
  expect(first.expiresAt).toBe(CONFIRM_WITHIN_MS)
  now = CONFIRM_WITHIN_MS - 1
  expect(redeem(first.code, about, basis)).toBe('good')
  expect(redeem(first.code, about, basis)).toBe('expired')
  const second = issue(about, basis)
  now += CONFIRM_WITHIN_MS
  expect(redeem(second.code, about, basis)).toBe('expired')
  expect(redeem('made-up', about, basis)).toBe('unknown')
})

it('anything else about it, or beneath it, uses the code up and refuses', () => {
  const { issue, redeem } = createConfirmations(() => 0)
  const other = issue(about, basis).code
  expect(redeem(other, { ...about, input: { service: 'telegram' } }, basis)).toBe('unknown')
  expect(redeem(other, about, basis)).toBe('expired')
  const changed = issue(about, basis).code
  expect(redeem(changed, about, { ...basis, run: 2 })).toBe('changed')
  expect(redeem(changed, about, basis)).toBe('expired')
})

it('never are more kept open than a few; the oldest goes first', () => {
  const { issue, redeem } = createConfirmations(() => 0)
  const codes = Array.from({ length: 60 }, () => issue(about, basis).code)
  expect(new Set(codes).size).toBe(60)
  expect(redeem(codes[0] ?? '', about, basis)).toBe('expired')
  expect(redeem(codes.at(-1) ?? '', about, basis)).toBe('good')
})

it('the same value is the same text whatever the order of its keys, another value another text', () => {
  const shuffled = (value: unknown): unknown =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, inner]) => [key, shuffled(inner)]),
        )
      : value
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (value, more) => {
      expect(canonical(shuffled(value))).toBe(canonical(value))
      const other = { ...value, 'one more': more }
      if ('one more' in value) return
      expect(canonical(other)).not.toBe(canonical(value))
    }),
    { numRuns: 50 },
  )
})
