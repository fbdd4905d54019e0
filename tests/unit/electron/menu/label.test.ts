import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutText } from '../../../../electron/menu/label.ts'

test.each([
  ['short', 10, 'short'],
  ['exactly10!', 10, 'exactly10!'],
  ['cut between words', 13, 'cut between…'],
  ['oneverylongword', 10, 'oneverylo…'],
  ['a verylongwordafterashort', 12, 'a verylongw…'],
  ['two, parts', 7, 'two…'],
  ['two, parts', 8, 'two, pa…'],
  ['a\tb\r\nc', 10, 'a b c'],
  ['  spaced   out  ', 20, 'spaced out'],
  ['bell\u0007 rings', 20, 'bell rings'],
  ['12345678😀', 9, '12345678…'],
])('%j in %i is %j', (text, limit, cut) => {
  expect(cutText(text, limit)).toBe(cut)
})

test('never longer than the limit, never half a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 40 }), (text, limit) => {
      const cut = cutText(text, limit)
      expect(cut.length).toBeLessThanOrEqual(limit)
      expect(cut.isWellFormed()).toBe(text.isWellFormed())
    }),
  )
})
