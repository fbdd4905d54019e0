import type { LogCounts, LogFilter, LogLine, LogNews, LogPage, LogSearch, LogWriter } from '../../../shared/logs.ts'
import type { Entry } from '../entries.ts'
import { addTo, type Chunk, lineAt, newChunk } from './chunks.ts'
import { createMatches, type Matches } from './matches.ts'
import { createTextHits, type TextHits } from './search.ts'

export type StoreLimits = {
  lines: number
  /** Characters in all. */
  chars: number
}

export const storeLimits: StoreLimits = { lines: 1_000_000, chars: 128 * 1024 * 1024 }

/** Filters and texts whose findings are kept. */
const MOST_KEPT = 6

/** Where to go in a list: to a time (epoch milliseconds), to a line by its id, or to the next hit after (or before) the line `from`. */
export type LogTarget = { at: number } | { id: number } | { search: LogSearch; from: number; back: boolean }

export type LogPlace = { place: number; id: number }

export type LogStore = {
  add(writer: LogWriter, entry: Entry): void
  /** Id that the next entry gets. */
  nextId(): number
  /** Lines from place `first` on; without one the last. Throws `bad-input` for a pattern that is none. */
  page(
    filter: LogFilter,
    part: { first?: number | undefined; limit: number; highlight?: LogSearch | undefined },
  ): LogPage
  /** The line, and its place in the list; `null` where there is none. */
  place(filter: LogFilter, target: LogTarget): LogPlace | null
  /** Matching lines from this id on, at most so many. */
  after(filter: LogFilter, id: number, limit: number): LogLine[]
  /** What came since this id, at most the last so many of it. */
  news(filter: LogFilter, since: number, limit: number): LogNews
}

/**
 * Holds the newest lines in memory, within limits, and finds in them. `firstEpoch` has to be another one in each process: places in
 * the list of one mean nothing in the next.
 */
export function createLogStore(limits: StoreLimits = storeLimits, firstEpoch = 0): LogStore {
  const chunks: Chunk[] = []
  const texts = createKept<TextHits>()
  const filters = createKept<Matches>()
  let nextId = 1
  let lines = 0
  let chars = 0
  let epoch = firstEpoch

  const makeRoom = (): void => {
    while (chunks.length > 1 && (lines > limits.lines || chars > limits.chars)) {
      const oldest = chunks.shift()
      if (oldest === undefined) return
      lines -= oldest.count
      chars -= oldest.chars
      epoch += 1
      for (const one of [...texts.all(), ...filters.all()]) one.forget(oldest)
    }
  }

  const textHits = (search: LogSearch): TextHits => texts.get(JSON.stringify(search), () => createTextHits(search))
  const matchesOf = (filter: LogFilter): Matches => {
    const { services, levels, search, from, to } = filter
    const key = JSON.stringify([services ?? null, levels ?? null, search ?? null, from ?? null, to ?? null])
    const matches = filters.get(key, () => createMatches(filter, search ? textHits(search) : null))
    matches.look(chunks)
    return matches
  }
  const countsOf = (matches: Matches): LogCounts => matches.counts(chunks, epoch)

  const linesFrom = (matches: Matches, first: number, limit: number): LogLine[] => {
    const found: LogLine[] = []
    let skip = first
    for (const chunk of chunks) {
      const places = matches.in(chunk)
      if (skip >= places.length) {
        skip -= places.length
        continue
      }
      for (const index of places.subarray(skip, skip + limit - found.length)) found.push(lineAt(chunk, index))
      skip = 0
      if (found.length >= limit) break
    }
    return found
  }
  const hitsIn = (matches: Matches, search: LogSearch): number => {
    const hits = textHits(search)
    hits.look(chunks)
    let count = 0
    for (const chunk of chunks) {
      const marks = hits.in(chunk)
      if (marks) for (const index of matches.in(chunk)) count += marks[index] ?? 0
    }
    return count
  }
  /** Place of the first match, in the order of the list, that `isIt`. */
  const firstPlace = (
    matches: Matches,
    mayBeIn: (chunk: Chunk) => boolean,
    isIt: (chunk: Chunk, index: number) => boolean,
  ): LogPlace | null => {
    let before = 0
    for (const chunk of chunks) {
      const places = matches.in(chunk)
      const found = mayBeIn(chunk) ? places.findIndex((index) => isIt(chunk, index)) : -1
      if (found >= 0) return { place: before + found, id: chunk.firstId + (places[found] ?? 0) }
      before += places.length
    }
    return null
  }
  /** Places in the list that have the text, in its order. */
  function* hitPlaces(matches: Matches, search: LogSearch): Generator<LogPlace> {
    const hits = textHits(search)
    hits.look(chunks)
    let before = 0
    for (const chunk of chunks) {
      const marks = hits.in(chunk)
      const places = matches.in(chunk)
      for (let place = 0; marks !== null && place < places.length; place += 1) {
        const index = places[place] ?? 0
        if (marks[index] === 1) yield { place: before + place, id: chunk.firstId + index }
      }
      before += places.length
    }
  }
  const nextHit = (matches: Matches, search: LogSearch, from: number, back: boolean): LogPlace | null => {
    let last: LogPlace | null = null
    for (const hit of hitPlaces(matches, search)) {
      if (back && hit.id >= from) break
      if (!back && hit.id > from) return hit
      last = hit
    }
    return back ? last : null
  }

  return {
    add(writer, entry) {
      let chunk = chunks.at(-1)
      if (chunk === undefined || chunk.isFull) {
        chunk = newChunk(nextId)
        chunks.push(chunk)
      }
      const had = chunk.chars
      addTo(chunk, writer, entry)
      nextId += 1
      lines += 1
      chars += chunk.chars - had
      makeRoom()
    },
    nextId: () => nextId,
    page(filter, { first, limit, highlight }) {
      const matches = matchesOf(filter)
      const hits = highlight ? hitsIn(matches, highlight) : null
      const found = countsOf(matches)
      const counts = { ...found, complete: found.complete && (!highlight || textHits(highlight).isComplete()) }
      const start = Math.max(0, first ?? counts.total - limit)
      return { counts, first: start, lines: linesFrom(matches, start, limit), hits }
    },
    place(filter, target) {
      const matches = matchesOf(filter)
      if ('search' in target) return nextHit(matches, target.search, target.from, target.back)
      if ('id' in target)
        return firstPlace(
          matches,
          (chunk) => chunk.firstId + chunk.count > target.id,
          (chunk, index) => chunk.firstId + index >= target.id,
        )
      return firstPlace(
        matches,
        (chunk) => chunk.maxAt >= target.at,
        (chunk, index) => (chunk.at[index] ?? 0) >= target.at,
      )
    },
    after(filter, id, limit) {
      const matches = matchesOf(filter)
      const found: LogLine[] = []
      for (const chunk of chunks) {
        if (chunk.firstId + chunk.count <= id) continue
        for (const index of matches.in(chunk)) {
          if (chunk.firstId + index < id) continue
          found.push(lineAt(chunk, index))
          if (found.length === limit) return found
        }
      }
      return found
    },
    news(filter, since, limit) {
      const matches = matchesOf(filter)
      const fresh: LogLine[] = []
      for (const chunk of chunks.toReversed()) {
        if (chunk.firstId + chunk.count <= since) break
        for (const index of matches.in(chunk).toReversed()) {
          if (chunk.firstId + index < since || fresh.length === limit) break
          fresh.push(lineAt(chunk, index))
        }
      }
      return { counts: countsOf(matches), lines: fresh.reverse() }
    },
  }
}

/** Keeps what was made last. */
function createKept<T>() {
  const kept = new Map<string, T>()
  return {
    get(key: string, make: () => T): T {
      const one = kept.get(key) ?? make()
      kept.delete(key)
      kept.set(key, one)
      const oldest = kept.size > MOST_KEPT ? kept.keys().next().value : undefined
      if (oldest !== undefined) kept.delete(oldest)
      return one
    },
    all: () => kept.values(),
  }
}
