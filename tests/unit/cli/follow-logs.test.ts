import { expect, test } from 'vitest'
import { followLines } from '../../../cli/commands/follow-logs.ts'
import type { LogLine, LogNews, LogPage } from '../../../shared/logs.ts'

const line = (id: number): LogLine => ({
  id,
  at: id,
  timed: true,
  service: 'app',
  level: 'info',
  text: '',
  more: null,
  known: null,
})
const lines = (from: number, to: number): LogLine[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => line(from + index))
const countsOf = (total: number, epoch = 0): LogNews['counts'] => ({
  total,
  services: {},
  levels: {},
  complete: true,
  epoch,
})

/** `written`: how many lines there are when something is asked, told by the news as they come. */
async function shown(
  news: (written: (count: number) => void) => AsyncGenerator<LogNews>,
  limit = 3,
): Promise<number[]> {
  let count = 0
  const ids: number[] = []
  await followLines({
    news: news((now) => {
      count = now
    }),
    async page({ first, limit: most }): Promise<LogPage> {
      const start = first ?? Math.max(0, count - most)
      return {
        counts: countsOf(count),
        first: start,
        lines: lines(start + 1, Math.min(count, start + most)),
        hits: null,
      }
    },
    show: (some) => ids.push(...some.map(({ id }) => id)),
    limit,
  })
  return ids
}

test('a line that is written between the past and the news is shown, once', async () => {
  const ids = await shown(async function* (written) {
    written(10)
    // While the first answer was under way, two more were written, of which the news tell afterwards.
    written(12)
    yield { counts: countsOf(10), lines: [] }
    yield { counts: countsOf(12), lines: lines(11, 12) }
    written(13)
    yield { counts: countsOf(13), lines: [line(13)] }
  })
  expect(ids).toEqual([10, 11, 12, 13])
})

test('what the news left out for a slow reader is asked for', async () => {
  const ids = await shown(async function* (written) {
    written(2)
    yield { counts: countsOf(2), lines: [] }
    written(2_600)
    yield { counts: countsOf(2_600), lines: lines(2_201, 2_600) }
  })
  expect(ids).toEqual(lines(1, 2_600).map(({ id }) => id))
})

test('where the oldest lines were let go meanwhile, what comes is shown all the same', async () => {
  const ids = await shown(async function* (written) {
    written(5)
    yield { counts: countsOf(5), lines: [] }
    yield { counts: countsOf(4, 1), lines: lines(6, 7) }
  })
  expect(ids).toEqual([3, 4, 5, 6, 7])
})
