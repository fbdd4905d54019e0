import { describe, expect, test } from 'vitest'
import { added, changed, configOf, hasTopic, moved, removed, topicsOf } from '../../../../renderer/model/topic-list.ts'

const three = topicsOf(['Colours', 'Food', 'Rivers'], ['Food'], [])
const texts = (topics: readonly { text: string }[]): string[] => topics.map(({ text }) => text)

describe('topics', () => {
  test('are the user’s own, or else the built-in ones', () => {
    expect(three.map(({ isOn }) => isOn)).toEqual([true, false, true])
    expect(texts(topicsOf([' '], [], ['Built in']))).toEqual(['Built in'])
  })

  test('move one place, and not beyond the ends', () => {
    expect(texts(moved(three, 1, -1))).toEqual(['Food', 'Colours', 'Rivers'])
    expect(texts(moved(three, 0, -1))).toEqual(texts(three))
    expect(texts(moved(three, 2, 1))).toEqual(texts(three))
    expect(texts(moved(three, 99, 1))).toEqual(texts(three))
  })

  test('are added, changed and removed by a key that stays theirs', () => {
    const four = added(removed(three, 0), 'Weather ')
    expect(texts(changed(four, 3, { text: 'Snow' }))).toEqual(['Food', 'Rivers', 'Snow'])
    expect(new Set(four.map(({ key }) => key)).size).toBe(3)
    expect(added([], 'First')).toEqual([{ key: 0, text: 'First', isOn: true }])
  })

  test('are kept without empty ones, and none twice', () => {
    expect(configOf(added(added(three, ' '), 'Colours'))).toEqual({
      conversation_topics: ['Colours', 'Food', 'Rivers'],
      conversation_topics_off: ['Food'],
    })
  })

  test('leave something to talk about, or not', () => {
    expect(hasTopic(three)).toBe(true)
    expect(hasTopic([{ key: 0, text: 'Food', isOn: false }])).toBe(false)
    expect(hasTopic([{ key: 0, text: ' ', isOn: true }])).toBe(false)
  })
})
