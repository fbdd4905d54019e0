import { expect, test } from 'vitest'
import { clockMinute, clockTime } from '../../../../renderer/format/clock.ts'

const at = new Date(2026, 10, 26, 14, 2, 7).getTime()
const sameDay = new Date(2026, 10, 26, 23, 59).getTime()
const nextDay = new Date(2026, 10, 27, 0, 1).getTime()

test('a time of today is its clock time', () => {
  expect(clockTime(at, sameDay)).toBe('14:02:07')
  expect(clockMinute(at, sameDay)).toBe('14:02')
})

test('a time of another day carries the day, so that it does not pass for today', () => {
  expect(clockTime(at, nextDay)).toBe('26 Nov 14:02:07')
  expect(clockMinute(at, nextDay)).toBe('26 Nov 14:02')
})

test('midnight is 00, not 24', () => {
  const midnight = new Date(2026, 10, 26, 0, 0, 0).getTime()
  expect(clockTime(midnight, sameDay)).toBe('00:00:00')
})
