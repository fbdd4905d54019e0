import { expect, test } from 'vitest'
import { duration, tookTime } from '../../../../renderer/format/duration.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

test.each([
  [-5, '0 s'],
  [0, '0 s'],
  [999, '0 s'],
  [59 * SECOND, '59 s'],
  [MINUTE, '1 min'],
  [59 * MINUTE + 59 * SECOND, '59 min'],
  [HOUR, '1 h'],
  [47 * HOUR, '47 h'],
  [48 * HOUR, '2 days'],
])('%d ms have gone on for %s', (ms, words) => {
  expect(duration(ms)).toBe(words)
})

test.each([
  [0, '0 ms'],
  [210.4, '210 ms'],
  [999, '999 ms'],
  [1000, '1.0 s'],
  [1430, '1.4 s'],
  [9999, '9.9 s'],
  [12_300, '12 s'],
  [125_000, '2 min 5 s'],
])('a step of %d ms took %s', (ms, words) => {
  expect(tookTime(ms)).toBe(words)
})
