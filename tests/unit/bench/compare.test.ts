import { describe, expect, test } from 'vitest'
import { compare, type Figures, renewed } from '../../bench/compare.ts'
import type { Row } from '../../bench/rows.ts'

const about = { date: '2026-11-27', machine: 'a machine' }
const row = (change: Partial<Row> = {}): Row => ({
  what: 'something (p99 of 30)',
  target: '< 50 ms',
  measured: 20,
  unit: 'ms',
  ok: true,
  ...change,
})
const less = (ratio: number) => ({ beside: { ratio, better: 'less' as const } })
const more = (ratio: number) => ({ beside: { ratio, better: 'more' as const } })
const committed = (change: Partial<Row>): Figures => renewed({}, [row(change)], about)

describe('a row beside the committed figures', () => {
  test('that is new is not compared', () => {
    expect(compare(row(), {})).toEqual({ words: null, worse: null })
  })

  test('shows its change, and an absolute figure never fails by it', () => {
    expect(compare(row({ measured: 200 }), committed({ measured: 20 }))).toEqual({
      words: 'was 20 ms on 2026-11-27, +900 %',
      worse: null,
    })
    expect(compare(row({ measured: 10 }), committed({ measured: 20 })).words).toContain(', -50 %')
    expect(compare(row({ measured: 3 }), committed({ measured: 0 })).words).toBe('was 0 ms on 2026-11-27')
  })

  test.each([
    ['less is better, and it is a half more', less(1), less(1.5), false],
    ['less is better, and it is more than that', less(1), less(1.51), true],
    ['less is better, and it is less', less(1), less(0.1), false],
    ['more is better, and it is two thirds', more(0.9), more(0.6), false],
    ['more is better, and it is below that', more(0.9), more(0.59), true],
    ['more is better, and it is more', more(0.9), more(9), false],
    ['there was nothing, and there is something', less(0), less(0.1), true],
    ['there is nothing of what should be much', more(0.9), more(0), true],
    ['neither then nor now is there anything', less(0), less(0), false],
    ['it was none measured side by side', {}, less(9), false],
    ['the other way is better now', less(1), more(0.1), false],
  ])('where %s', (_, then, now, fails) => {
    const { worse } = compare(row(now), committed(then))
    expect(worse !== null).toBe(fails)
  })

  test('that got worse says what, then and now', () => {
    expect(compare(row(less(3)), committed(less(1.234))).worse).toBe(
      'something: ratio to what is measured beside it was 1.23 on 2026-11-27, is 3',
    )
  })

  test('is the same with another number of samples', () => {
    expect(compare(row({ what: 'something (p99 of 5)' }), committed({})).words).not.toBeNull()
  })
})

describe('renewed figures', () => {
  test('take what was measured and keep the rest', () => {
    const before = renewed({}, [row({ what: 'a' }), row({ what: 'b' })], { ...about, date: '2026-01-01' })
    const after = renewed(
      before,
      [row({ what: 'b', measured: 1, ...less(2) }), row({ what: 'c', measured: null })],
      about,
    )
    expect(Object.keys(after)).toEqual(['a', 'b'])
    expect([after.a?.date, after.b]).toEqual([
      '2026-01-01',
      { measured: 1, unit: 'ms', beside: { ratio: 2, better: 'less' }, ...about },
    ])
  })
})
