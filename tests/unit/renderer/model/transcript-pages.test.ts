import { describe, expect, test } from 'vitest'
import {
  exchangeIn,
  firstOf,
  isStale,
  marksAfter,
  PAGE_SIZE,
  type Pages,
  pageOf,
  pagesFor,
  versionOf,
  withPage,
} from '../../../../renderer/model/transcript-pages.ts'
import type { Exchange, Mark } from '../../../../shared/training.ts'
import { exchangeOf } from '../../../support/scripted-training.ts'
import { runningSession } from '../../../support/training-states.ts'

const session = runningSession()
const exchanges = (from: number, to: number, change: Partial<Exchange> = {}): Exchange[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ ...exchangeOf(session, from + index), ...change }))
const mark = (id: number, after: number): Mark => ({ id, after, at: 0, kind: 'topic', params: {} })
const none: Pages = new Map()

describe('pages of a transcript', () => {
  test('count from 0, exchanges from 1', () => {
    expect([1, PAGE_SIZE, PAGE_SIZE + 1].map(pageOf)).toEqual([0, 0, 1])
    expect(firstOf(1)).toBe(PAGE_SIZE + 1)
    expect(pagesFor(1, PAGE_SIZE * 2 + 1)).toEqual([0, 1, 2])
    expect(pagesFor(0, 0)).toEqual([0])
  })

  test('are read once when they are whole, and again when something came to them', () => {
    const at = (last: number, answered: number) => runningSession({ last, exchanges: answered })
    expect(isStale(none, 0, at(10, 10))).toBe(true)
    const part = withPage(none, 0, versionOf(at(10, 10)), { exchanges: exchanges(1, 10), marks: [] })
    expect(isStale(part, 0, at(10, 10))).toBe(false)
    expect(isStale(part, 0, at(11, 10))).toBe(true)
    const whole = withPage(none, 0, versionOf(at(60, 60)), { exchanges: exchanges(1, PAGE_SIZE), marks: [] })
    expect(isStale(whole, 0, at(5000, 5000))).toBe(false)
    const asked = withPage(none, 0, versionOf(at(PAGE_SIZE, PAGE_SIZE - 1)), {
      exchanges: [...exchanges(1, PAGE_SIZE - 1), ...exchanges(PAGE_SIZE, PAGE_SIZE, { state: 'asked' })],
      marks: [],
    })
    expect(isStale(asked, 0, at(PAGE_SIZE, PAGE_SIZE))).toBe(true)
  })

  test.each([
    ['in the midst of a page', 41],
    ['at the end of a page', PAGE_SIZE],
  ])('are read again when a session pauses, goes on or ends, %s', (_, last) => {
    const running = runningSession({ last, exchanges: last })
    const pages = withPage(none, 0, versionOf(running), { exchanges: exchanges(1, last), marks: [] })
    expect(isStale(pages, 0, running)).toBe(false)
    expect(isStale(pages, 0, { ...running, state: 'paused' })).toBe(true)
    expect(isStale(pages, 0, { ...running, state: 'finished' })).toBe(true)
  })

  test('are forgotten when many others were read since', () => {
    let pages = none
    for (let page = 0; page < 100; page += 1) {
      const from = firstOf(page)
      pages = withPage(pages, page, '', { exchanges: exchanges(from, from + PAGE_SIZE - 1), marks: [] })
    }
    expect(pages.size).toBeLessThan(40)
    expect(exchangeIn(pages, 1)).toBeUndefined()
    expect(exchangeIn(pages, 100 * PAGE_SIZE)?.n).toBe(100 * PAGE_SIZE)
  })

  test('bring the marks of their exchanges, those before the first among them', () => {
    const pages = withPage(none, 0, '', { exchanges: exchanges(1, 3), marks: [mark(1, 0), mark(2, 2), mark(3, 2)] })
    expect(marksAfter(pages, 0).map(({ id }) => id)).toEqual([1])
    expect(marksAfter(pages, 2).map(({ id }) => id)).toEqual([2, 3])
    expect(marksAfter(pages, 3)).toEqual([])
    const second = withPage(none, 1, '', { exchanges: [], marks: [mark(4, PAGE_SIZE)] })
    expect(marksAfter(second, PAGE_SIZE).map(({ id }) => id)).toEqual([4])
  })

  test('between two pages are those that were read last: marks come to an end of a page after it was read', () => {
    const early = withPage(none, 0, '', { exchanges: exchanges(1, PAGE_SIZE), marks: [mark(1, PAGE_SIZE)] })
    const both = withPage(early, 1, '', { exchanges: [], marks: [mark(1, PAGE_SIZE), mark(2, PAGE_SIZE)] })
    expect(marksAfter(both, PAGE_SIZE).map(({ id }) => id)).toEqual([1, 2])
    const late = withPage(both, 0, '', { exchanges: [], marks: [1, 2, 3].map((id) => mark(id, PAGE_SIZE)) })
    expect(marksAfter(late, PAGE_SIZE).map(({ id }) => id)).toEqual([1, 2, 3])
  })
})
