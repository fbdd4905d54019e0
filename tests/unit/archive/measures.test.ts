import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMeasures, wordsOf } from '../../../archive/measures.ts'

const phrase = fc.array(fc.constantFrom('red', 'green', 'blue', 'sky', "it's", 'well-known', 'grün', 'небо'), {
  maxLength: 12,
})
const anyText = fc.array(fc.nat(0x10ffff), { maxLength: 30 }).map((points) => String.fromCodePoint(...points))
const phrases = fc.array(
  phrase.map((words) => words.join(' ')),
  { maxLength: 20 },
)

describe('words', () => {
  test.each([
    ['', []],
    ['... !? \u2014 ', []],
    ['The sky, the SKY!', ['the', 'sky', 'the', 'sky']],
    ["It's well-known: don\u2019t -- 'quote' it-", ["it's", 'well-known', "don't", 'quote', 'it']],
    ['Gr\u00fcne \u00c4pfel, gru\u0308ne', ['gr\u00fcne', '\u00e4pfel', 'gr\u00fcne']],
    ['3 apples, 2nd', ['3', 'apples', '2nd']],
    ['снег идёт; 空は青い', ['снег', 'идёт', '空は青い']],
    ['snake_case a.b', ['snake', 'case', 'a', 'b']],
  ])('of %j are %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  test('of words are these words', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const words = wordsOf(text)
        expect(wordsOf(words.join(' '))).toEqual(words)
      }),
    )
  })
})

describe('measures', () => {
  test('count words, new ones and all, and what was said before', () => {
    const { of } = createMeasures([], [])
    expect(of('Blue sky, blue sea')).toEqual({ words: 4, newWords: 3, vocabulary: 3, repetition: 0 })
    expect(of('The sky is blue')).toEqual({ words: 4, newWords: 2, vocabulary: 5, repetition: 0.5 })
    expect(of('')).toEqual({ words: 0, newWords: 0, vocabulary: 5, repetition: 0 })
    expect(of('...')).toEqual({ words: 0, newWords: 0, vocabulary: 5, repetition: 0 })
  })

  test('an answer is forgotten after five others, its words are not', () => {
    const { of } = createMeasures([], [])
    of('blue')
    for (const other of ['a', 'b', 'c', 'd']) of(other)
    expect(of('blue').repetition).toBe(1)
    for (const other of ['e', 'f', 'g', 'h', 'i']) of(other)
    expect(of('blue')).toEqual({ words: 1, newWords: 0, vocabulary: 10, repetition: 0 })
  })

  test('keep their bounds', () => {
    fc.assert(
      fc.property(phrases, (answers) => {
        const { of } = createMeasures([], [])
        let vocabulary = 0
        for (const answer of answers) {
          const measured = of(answer)
          vocabulary += measured.newWords
          expect(measured.vocabulary).toBe(vocabulary)
          expect(measured.newWords).toBeLessThanOrEqual(measured.words)
          expect(measured.repetition).toBeGreaterThanOrEqual(0)
          expect(measured.repetition).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  test('go on anywhere as if they had never ended', () => {
    fc.assert(
      fc.property(phrases, fc.nat(20), (answers, place) => {
        const all = createMeasures([], [])
        const whole = answers.map((answer) => all.of(answer))
        const before = answers.slice(0, place)
        const rest = createMeasures(before.flatMap(wordsOf), before)
        expect(answers.slice(place).map((answer) => rest.of(answer))).toEqual(whole.slice(place))
      }),
    )
  })
})
