import { expect, test } from 'vitest'
import { type LogLook, patternFault, patternOf } from '../../../../renderer/model/log-route.ts'

const lookFor = (text: string, regex = true): LogLook => ({ mode: 'filter', text, regex })

test.each([
  ['(', 'Unterminated group'],
  ['a/gim: b(', 'Unterminated group'],
  ['[z-a]', 'Range out of order in character class'],
  ['*', 'Nothing to repeat'],
])('a search for %s says which part of the expression is wrong, without saying it all again', (text, why) => {
  expect(patternFault(lookFor(text))).toBe(why)
  expect(patternOf(lookFor(text))).toBeNull()
})

test('what is an expression, is looked for as it stands, or is nothing at all has no fault', () => {
  expect([lookFor('(a)'), lookFor('(', false), lookFor('')].map(patternFault)).toEqual([null, null, null])
})
