import type { Exchange, Mark, Session, Transcript } from '../../shared/training.ts'

/** Exchanges in one page. */
export const PAGE_SIZE = 50
/** Pages that are kept; what was looked at longest ago goes first. */
const MOST_PAGES = 24

/** `version`: what the session was when the page was asked for. */
export type Page = {
  version: string
  exchanges: ReadonlyMap<number, Exchange>
  marks: ReadonlyMap<number, readonly Mark[]>
}
export type Pages = ReadonlyMap<number, Page>

/** Pages are counted from 0; exchanges from 1. */
export const pageOf = (n: number): number => Math.floor((n - 1) / PAGE_SIZE)
export const firstOf = (page: number): number => page * PAGE_SIZE + 1

/** Pages that a stretch of exchanges needs. */
export const pagesFor = (first: number, last: number): number[] => {
  const pages: number[] = []
  for (let page = pageOf(Math.max(1, first)); page <= pageOf(Math.max(1, last)); page += 1) pages.push(page)
  return pages
}

type Progress = Pick<Session, 'last' | 'exchanges' | 'state'>

/** Another one after everything that happens in a session: also a pause leaves a mark. */
export const versionOf = ({ last, exchanges, state }: Progress): string => `${last} ${exchanges} ${state}`

/** Whether a page has to be read (again): it is missing, or something has happened since that it does not have. */
export function isStale(pages: Pages, page: number, session: Progress): boolean {
  const known = pages.get(page)
  if (known === undefined) return true
  if (known.version === versionOf(session)) return false
  if (page === pageOf(Math.max(1, session.last))) return true
  const end = firstOf(page) + PAGE_SIZE - 1
  const newest = known.exchanges.get(end)
  return newest === undefined || newest.state === 'asked'
}

/** With a page that was read; the least recently read ones go. */
export function withPage(pages: Pages, page: number, version: string, { exchanges, marks }: Transcript): Pages {
  const next = new Map(pages)
  next.delete(page)
  next.set(page, {
    version,
    exchanges: new Map(exchanges.map((exchange) => [exchange.n, exchange])),
    marks: Map.groupBy(marks, ({ after }) => after),
  })
  for (const oldest of next.keys()) {
    if (next.size <= MOST_PAGES) break
    next.delete(oldest)
  }
  return next
}

export const noMarks: readonly Mark[] = []

export const exchangeIn = (pages: Pages, n: number): Exchange | undefined => pages.get(pageOf(n))?.exchanges.get(n)

/** Marks right after an exchange; those before the first are after 0. */
export function marksAfter(pages: Pages, n: number): readonly Mark[] {
  const own = pages.get(pageOf(Math.max(1, n)))?.marks.get(n) ?? noMarks
  // A page also brings the marks right before its first exchange. They only grow in number: the longer list is the newer one.
  const next = pages.get(pageOf(n + 1))?.marks.get(n) ?? noMarks
  return next.length > own.length ? next : own
}
