import { describe, expect, test } from 'vitest'
import {
  alternation,
  EXACT_REPEATS,
  exactRepeats,
  type Guard,
  MENDED_AFTER,
  NEAR_REPEATS,
  nearRepeats,
  newGuard,
  replyOf,
  SHRINKING_REPLIES,
  shrinking,
  watch,
} from '../../../../../backends/middleware/training/guard.ts'

const words = (count: number): string => Array.from({ length: count }, (_, index) => `word${index}`).join(' ')

describe('exact repeats', () => {
  test('are the same reply so many times in a row, whatever its case and punctuation', () => {
    expect(exactRepeats(['Yes.', 'yes', 'YES!'].map(replyOf))).toBe(true)
    expect(exactRepeats(['', ' ', '…'].map(replyOf))).toBe(true)
  })

  test.each([[['yes', 'yes']], [['yes', 'no', 'yes', 'yes']], [['a b', 'ab', 'a b']], [[]]])(
    'are not in %j',
    (replies) => {
      expect(exactRepeats(replies.map(replyOf))).toBe(false)
      expect(replies.length).not.toBe(EXACT_REPEATS + 2)
    },
  )

  test('end with another reply', () => {
    expect(exactRepeats(['yes', 'yes', 'yes', 'and now?'].map(replyOf))).toBe(false)
  })
})

describe('near repeats', () => {
  const sentence = 'the light is warm and the light is good today'

  test('share nearly all their words', () => {
    const replies = [sentence, `${sentence} yes`, sentence, `oh ${sentence}`]
    expect(replies).toHaveLength(NEAR_REPEATS)
    expect(nearRepeats(replies.map(replyOf))).toBe(true)
  })

  test.each([
    ['too few', [sentence, sentence, sentence]],
    ['one that says something else', [sentence, sentence, 'a dog runs through the high grass', sentence]],
    ['too short to tell', ['light warm', 'light warm', 'light warm', 'light warm']],
  ])('are not: %s', (_, replies) => {
    expect(nearRepeats(replies.map(replyOf))).toBe(false)
  })
})

describe('alternation', () => {
  test('is A, B, A, B', () => {
    expect(alternation(['start', 'Ping!', 'pong', 'ping', 'Pong'].map(replyOf))).toBe(true)
  })

  test.each([[['a', 'b', 'a']], [['a', 'a', 'a', 'a']], [['a', 'b', 'a', 'c']], [['a', 'b', 'b', 'a']]])(
    'is not in %j',
    (replies) => {
      expect(alternation(replies.map(replyOf))).toBe(false)
    },
  )
})

describe('shrinking', () => {
  test('is each shorter than the one before, down to a quarter', () => {
    const replies = [12, 10, 8, 6, 4, 3].map(words)
    expect(replies).toHaveLength(SHRINKING_REPLIES)
    expect(shrinking(replies.map(replyOf))).toBe(true)
  })

  test.each([
    ['never long', [6, 5, 4, 3, 2, 1]],
    ['not far enough', [12, 11, 10, 9, 8, 7]],
    ['once longer again', [12, 10, 11, 6, 4, 2]],
    ['too few', [12, 6, 3]],
  ])('is not: %s', (_, lengths) => {
    expect(shrinking(lengths.map(words).map(replyOf))).toBe(false)
  })
})

describe('the guard', () => {
  const run = (exchanges: [string, string][], from: Guard = newGuard) => {
    let guard = from
    const found = exchanges.map(([said, answered]) => {
      const next = watch(guard, said, answered)
      guard = next.guard
      return next.finding
    })
    return { guard, found }
  }
  const same: [string, string][] = [
    ['one thing', 'yes'],
    ['another thing', 'yes'],
    ['a third thing', 'yes'],
  ]

  test('names the rule and the side, and looks afresh after it', () => {
    const { guard, found } = run(same)
    expect(found).toEqual([null, null, { rule: 'exact-repeats', speaker: 'learner' }])
    expect(guard).toMatchObject({ approaches: 1, learner: [], teacher: [] })
  })

  test('watches the teacher too', () => {
    const { found } = run([
      ['hello', 'a'],
      ['hello', 'b'],
      ['hello', 'c'],
    ])
    expect(found.at(-1)).toEqual({ rule: 'exact-repeats', speaker: 'teacher' })
  })

  test('counts the changes of approach that did not help, and forgets them when one did', () => {
    const twice = run([...same, ...same])
    expect(twice.guard.approaches).toBe(2)
    const fresh = Array.from({ length: MENDED_AFTER }, (_, index): [string, string] => [
      `said ${index}`,
      `heard ${index}`,
    ])
    expect(run(fresh.slice(1), twice.guard).guard.approaches).toBe(2)
    expect(run(fresh, twice.guard).guard.approaches).toBe(0)
  })

  test('keeps only what its rules look at', () => {
    const many = Array.from({ length: 100 }, (_, index): [string, string] => [`said ${index}`, `heard ${index}`])
    const { guard } = run(many)
    expect(guard.teacher.length + guard.learner.length).toBeLessThanOrEqual(2 * SHRINKING_REPLIES)
  })
})
