import { expect, test } from 'vitest'
import { createSampleBook, mergeSamples } from '../../../../../control/history/timeline/samples.ts'
import { longerSamples, thinningPlan } from '../../../../../control/history/timeline/thinning.ts'

const MINUTE = 60_000
const AT = 28_000_000 * MINUTE

test('probes become one sample a minute, which is handed out when its minute is over', () => {
  const book = createSampleBook()
  for (const [second, ms] of [
    [0, 5],
    [3, 1],
    [6, null],
    [9, 9.04],
  ] as const)
    book.add('cerebrum', AT + second * 1000, ms)
  expect(book.take(AT + 59_000)).toEqual([])
  expect(book.take(AT + MINUTE)).toEqual([
    { service: 'cerebrum', at: AT, spanMs: MINUTE, count: 4, failures: 1, min: 1, median: 5, max: 9 },
  ])
  expect(book.take(AT + 2 * MINUTE)).toEqual([])
  book.add('ollama', AT, null)
  expect(book.take(AT, true)).toMatchObject([{ count: 1, failures: 1, min: null, median: null, max: null }])
})

test('merged samples keep extremes and sums; their median is the middle one by weight', () => {
  const of = (median: number | null, count: number, failures = 0) => ({
    at: AT,
    spanMs: MINUTE,
    count,
    failures,
    min: median,
    median,
    max: median,
  })
  expect(mergeSamples([of(1, 2), of(50, 1), of(3, 20), of(null, 4, 4)], AT, 10 * MINUTE)).toEqual({
    at: AT,
    spanMs: 10 * MINUTE,
    count: 27,
    failures: 4,
    min: 1,
    median: 3,
    max: 50,
  })
  expect(mergeSamples([], AT, MINUTE)).toMatchObject({ count: 0, median: null })
})

test('the plan of thinning falls on whole spans, so that no span is merged by halves', () => {
  const { merge, forget } = thinningPlan(AT + 12_345)
  for (const { before, spanMs } of merge) expect(before % spanMs).toBe(0)
  expect(merge.map(({ spanMs }) => spanMs / MINUTE)).toEqual([10, 60])
  expect(AT - forget).toBeGreaterThan(89 * 24 * 60 * MINUTE)
  const minutes = Array.from({ length: 20 }, (_, index) => ({
    service: 'cerebrum' as const,
    at: AT - (AT % (10 * MINUTE)) + index * MINUTE,
    spanMs: MINUTE,
    count: 20,
    failures: 0,
    min: 1,
    median: 2,
    max: 3,
  }))
  expect(longerSamples(minutes, 10 * MINUTE).map(({ count, spanMs }) => [count, spanMs])).toEqual([
    [200, 10 * MINUTE],
    [200, 10 * MINUTE],
  ])
})
