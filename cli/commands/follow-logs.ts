import type { LogLine, LogNews, LogPage } from '../../shared/logs.ts'

type Parts = {
  /** First the counts as they are, then what comes. */
  news: AsyncIterable<LogNews>
  /** Lines from place `first` on; without one the last. */
  page(asked: { first?: number; limit: number }): Promise<LogPage>
  show(lines: readonly LogLine[]): void
  /** Lines of the past. */
  limit: number
}

/** Lines that the control plane gives at once. */
export const MOST_LINES = 1_000

/**
 * The newest lines, then those that come, each once. What is past is asked for when the news are already listened to, so that
 * nothing falls in between; what a slow terminal made the news leave out is asked for, too.
 */
export async function followLines({ news, page, show, limit }: Parts): Promise<void> {
  let last = 0
  /** How many lines there were when the last was shown; `null` before the first. */
  let seen: { total: number; epoch: number } | null = null
  const showNew = (lines: readonly LogLine[]): void => {
    const fresh = lines.filter(({ id }) => id > last)
    last = fresh.at(-1)?.id ?? last
    show(fresh)
  }
  for await (const { counts, lines } of news) {
    if (seen === null) {
      const past = await page({ limit })
      showNew(past.lines)
      seen = past.counts
      continue
    }
    const from = counts.epoch === seen.epoch ? seen.total : Number.POSITIVE_INFINITY
    for (let first = from; first < counts.total - lines.length; first += MOST_LINES)
      showNew((await page({ first, limit: Math.min(MOST_LINES, counts.total - lines.length - first) })).lines)
    showNew(lines)
    seen = counts
  }
}
