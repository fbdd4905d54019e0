import { afterEach, describe, expect, test } from 'vitest'
import { clockTime } from '../../../renderer/format/clock.ts'
import * as english from '../../../shared/words/en/index.ts'
import { decimal, moment, money, number, percent, typedNumber } from '../../../shared/words/formats.ts'
import { fill } from '../../../shared/words/say.ts'
import { speak } from '../../../shared/words/spoken.ts'

afterEach(() => speak(english))

const afternoon = new Date(2026, 5, 3, 14, 2, 7).getTime()
/** Whatever kind of space and apostrophe a language writes. */
const plain = (text: string): string => text.replace(/\s/g, ' ').replace('’', "'")

test.each([
  ['en-GB', '12,300', '3.3', '$4.10', '$0.00042', '3 Jun 2026', '14:02:07'],
  ['en-US', '12,300', '3.3', '$4.10', '$0.00042', 'Jun 3, 2026', '02:02:07 PM'],
  ['de', '12.300', '3,3', '4,10 $', '0,00042 $', '3. Juni 2026', '14:02:07'],
  ['de-CH', "12'300", '3.3', '$ 4.10', '$ 0.00042', '3. Juni 2026', '14:02:07'],
  ['es', '12.300', '3,3', '4,10 $', '0,00042 $', '3 jun 2026', '14:02:07'],
  ['fr', '12 300', '3,3', '4,10 $', '0,00042 $', '3 juin 2026', '14:02:07'],
  ['zh-CN', '12,300', '3.3', '$4.10', '$0.00042', '2026年6月3日', '14:02:07'],
])('numbers, money, days and times as %s writes them', (locale, whole, part, price, small, day, time) => {
  speak(english, locale)
  const said = [decimal(12300), decimal(3.26, 1), money(4.1), money(0.00042), moment(afternoon, 'day')]
  expect(said.map(plain)).toEqual([whole, part, price, small, day])
  expect(plain(clockTime(afternoon, afternoon))).toBe(time)
})

test.each([
  ['en-GB', '34%', '1,234,567.25', '1234567.25'],
  ['de', '34 %', '1.234.567,25', '1234567,25'],
  ['fr', '34 %', '1 234 567,25', '1234567,25'],
  ['zh-CN', '34%', '1,234,567.25', '1234567.25'],
])('shares, and numbers with the digits that they have, as %s writes them', (locale, share, said, typed) => {
  speak(english, locale)
  expect([percent(0.34), number(1_234_567.25), typedNumber(1_234_567.25)].map(plain)).toEqual([share, said, typed])
})

test('no English text has a space before its per cent sign', () => {
  expect(JSON.stringify(english)).not.toMatch(/[\d}]\s%/)
})

describe('the word that goes with a number', () => {
  const text = '{count} {count:line|lines}'

  test.each([
    ['en-GB', 0, '0 lines'],
    ['en-GB', 1, '1 line'],
    ['en-GB', 2, '2 lines'],
    ['fr', 0, '0 line'],
    ['fr', 2, '2 lines'],
    ['zh', 1, '1 lines'],
  ])('in %s of %i', (locale, count, said) => {
    speak(english, locale)
    expect(fill(text, { count })).toBe(said)
  })

  test('a number that is written out is counted where it can be read, and is many where it cannot', () => {
    expect(fill(text, { count: '1' })).toBe('1 line')
    expect(fill(text, { count: '12,300' })).toBe('12,300 lines')
    expect(fill(text, {})).toBe('… lines')
  })
})
