import { describe, expect, test } from 'vitest'
import { curveOf, onOneAxis, sayCurve, sayValue, unitName, withUnit } from '../../../../renderer/model/curves.ts'
import { trainingView } from '../../../../shared/words/spoken.ts'

const points = [
  { n: 1, words: 2, newWords: 2, vocabulary: 2, repetition: 0 },
  { n: 10, words: 3.4, newWords: 0.5, vocabulary: 9, repetition: 0.25 },
]

describe('curves', () => {
  test('are of one measure; repetition in percent', () => {
    expect(curveOf('words', '', points)).toEqual({ label: '', places: [1, 10], values: [2, 3.4] })
    expect(curveOf('repetition', 'x', points).values).toEqual([0, 25])
  })

  test('of different lengths stand over one axis', () => {
    const one = { label: 'a', places: [1, 3, 5], values: [1, 2, 3] }
    const other = { label: 'b', places: [2, 3], values: [7, 8] }
    expect(onOneAxis([one, other])).toEqual({
      places: [1, 2, 3, 5],
      values: [
        [1, null, 2, 3],
        [null, 7, 8, null],
      ],
    })
  })

  test('one word is no words', () => {
    const { unit } = trainingView.curves.vocabulary
    expect([0, 1, 0.96, 1.5, 2].map((value) => withUnit(value, unit))).toEqual([
      '0 words',
      '1 word',
      '1 word',
      '1.5 words',
      '2 words',
    ])
    expect(withUnit(1, trainingView.curves.repetition.unit)).toBe('1 %')
    expect(unitName(unit)).toBe('words')
  })

  test('are said in a sentence, with as many digits as say something', () => {
    expect(sayCurve('Vocabulary', curveOf('vocabulary', '', points))).toBe(
      'Vocabulary: from 2 at exchange 1 to 9 at exchange 10; lowest 2, highest 9.',
    )
    expect([0, 3.1444, 99.96, 1234.5].map(sayValue)).toEqual(['0', '3.1', '100', '1,235'])
  })
})
