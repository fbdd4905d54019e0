import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cut } from '../../../../../backends/telegram/format/cut.ts'
import { plain } from '../../../../../backends/telegram/format/formatted.ts'
import { partsOf, readPart } from '../../../../../backends/telegram/format/part.ts'

const textsOf = (text: string, limit: number): string[] => cut(plain(text), limit).map((part) => part.text)

describe('where a text is cut', () => {
  test.each([
    ['what fits stays whole', 'abc def', 7, ['abc def']],
    ['between paragraphs rather than lines', 'aaaaaa\n\nbb\ncc', 11, ['aaaaaa', 'bb\ncc']],
    ['between lines rather than words', 'aa bb\ncc dd', 8, ['aa bb', 'cc dd']],
    ['between words rather than inside of one', 'aaa bbb ccc', 8, ['aaa bbb', 'ccc']],
    ['inside of a word that is too long', 'abcdefgh', 3, ['abc', 'def', 'gh']],
    ['never inside of a character', '😀😀😀', 3, ['😀', '😀', '😀']],
    ['a small paragraph before a long one does not stand alone', 'a\n\nbbb bbb bbb', 9, ['a\n\nbbb', 'bbb bbb']],
    ['lines stay indented', 'if a:\n    b\n    c', 12, ['if a:\n    b', '    c']],
  ])('%s', (_, text, limit, parts) => {
    expect(textsOf(text, limit)).toEqual(parts)
  })

  test('what is cut through looks the same on both sides', () => {
    const bold = { text: 'aaa bbb', entities: [{ type: 'bold' as const, offset: 1, length: 6 }] }
    expect(cut(bold, 4)).toEqual([
      { text: 'aaa', entities: [{ type: 'bold', offset: 1, length: 2 }] },
      { text: 'bbb', entities: [{ type: 'bold', offset: 0, length: 3 }] },
    ])
  })

  test('of a text without anything to see comes no part', () => {
    expect(textsOf(' \n '.repeat(20), 8)).toEqual([])
  })
})

describe('whatever is cut', () => {
  const unit = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'ä', '字', '‮', 'ا') },
    { weight: 2, arbitrary: fc.constantFrom(' ', '\n', '\n\n', '\t') },
    { weight: 2, arbitrary: fc.constantFrom('😀', '👩‍🚀', '🇩🇪') },
  )
  const texts = fc.array(unit, { maxLength: 200 }).map((pieces) => pieces.join(''))
  const marks = fc.array(fc.tuple(fc.nat(300), fc.nat(100)), { maxLength: 6 })
  const visible = (text: string): string => text.replaceAll(/\s+/g, '')

  test('no visible character is lost, no part is too long, and entities mark what they marked', () => {
    fc.assert(
      fc.property(texts, marks, fc.integer({ min: 2, max: 60 }), (text, places, limit) => {
        const entities = places
          .filter(([offset, length]) => length > 0 && offset + length <= text.length)
          // Nothing marks half of a character; two halves would seem to be a whole one side by side.
          .filter(([offset, length]) => text.slice(offset, offset + length).isWellFormed())
          .map(([offset, length]) => ({ type: 'bold' as const, offset, length }))
        const parts = cut({ text, entities }, limit)
        expect(visible(parts.map((part) => part.text).join(''))).toBe(visible(text))
        for (const part of parts) {
          expect(part.text.length).toBeLessThanOrEqual(limit)
          expect(part.text.isWellFormed()).toBe(true)
          expect(part.text.trim()).not.toBe('')
          for (const { offset, length } of part.entities) {
            expect(length).toBeGreaterThan(0)
            expect(offset + length).toBeLessThanOrEqual(part.text.length)
          }
        }
        const marked = (one: { text: string; entities: readonly { offset: number; length: number }[] }): string =>
          one.entities.map(({ offset, length }) => one.text.slice(offset, offset + length)).join('')
        const before = [...visible(marked({ text, entities }))].sort().join('')
        expect([...visible(parts.map(marked).join(''))].sort().join('')).toBe(before)
      }),
      {
        numRuns: 300,
        examples: [
          [
            'aa😀a😀',
            [
              [0, 6],
              [3, 1],
            ],
            2,
          ],
        ],
      },
    )
  })
})

describe('parts of an answer', () => {
  const read = (text: string, isMarkdown = true) => partsOf(text, isMarkdown).map(readPart)

  test('a model’s Markdown is shown, a sentence of the bot stands as it is', () => {
    expect(read('**a**')).toEqual([{ text: 'a', entities: [{ type: 'bold', offset: 0, length: 1 }] }])
    expect(read('**a**', false)).toEqual([{ text: '**a**', entities: [] }])
  })

  test('there is always one, and none that Telegram takes for empty', () => {
    for (const text of ['', '  \n ', '\u200b\u200b']) expect(read(text)).toEqual([{ text: '…', entities: [] }])
  })

  test('ten thousand characters are three messages', () => {
    const parts = read('word '.repeat(2_000))
    expect(parts.map(({ text }) => text.length)).toEqual([4094, 4094, 1809])
  })

  test('a block of code that is too long is code in every message', () => {
    const parts = read(`\`\`\`js\n${'let a = 1\n'.repeat(1_000)}\`\`\``)
    expect(parts).toHaveLength(3)
    for (const { text, entities } of parts)
      expect(entities).toEqual([{ type: 'pre', language: 'js', offset: 0, length: text.length }])
  })
})
