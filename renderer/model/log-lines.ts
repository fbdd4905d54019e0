import type { LogCounts, LogLine, LogNews, LogPage } from '../../shared/logs.ts'

/** Lines that are kept; beyond, only what is looked at. */
const MOST_KEPT = 20_000
/** Lines that are asked for at once. */
export const PAGE = 200

/** What is known of the lines that a filter finds. */
export type KnownLines = {
  /** As they were last told; `null` until they are known. */
  counts: LogCounts | null
  /** The newest of them that are counted and not listed, since they came after the pause. */
  held: number
  /** Lines with what is highlighted, among the first `of`. */
  hits: { count: number; of: number } | null
  /** By place. */
  lines: ReadonlyMap<number, LogLine>
}

export const nothingKnown: KnownLines = { counts: null, held: 0, hits: null, lines: new Map() }

/** How many are listed; `null` until it is known. */
export const listed = ({ counts, held }: KnownLines): number | null =>
  counts === null ? null : Math.max(0, counts.total - held)

/** News of a filter that is followed. While it is paused they are only counted; the first ones tell what there is. */
export function heard(known: KnownLines, { counts, lines }: LogNews, paused: boolean): KnownLines {
  const before = known.counts
  const isSame = before?.epoch === counts.epoch
  // Where places moved, only what was told is known to be new.
  const came = before === null ? 0 : isSame ? Math.max(0, counts.total - before.total) : lines.length
  const kept = isSame ? known.lines : nothingKnown.lines
  return {
    ...known,
    counts,
    held: paused ? known.held + came : 0,
    lines: paused ? kept : withLines(kept, counts.total - lines.length, lines),
  }
}

/** A page that was asked for the sake of the line at place `wanted`; `null`: for the counts alone. */
export function answered(known: KnownLines, page: LogPage, wanted: number | null, paused: boolean): KnownLines {
  const before = known.counts
  const isSame = before?.epoch === page.counts.epoch
  // What is not there any more must not be asked for again and again.
  const isMissed = wanted !== null && wanted >= page.first + page.lines.length
  // An answer may come after news that are newer than it, and what came since a pause is for the news to tell.
  const isOlder = isSame && (paused || before.total > page.counts.total)
  return {
    ...known,
    counts: isOlder && !isMissed ? before : page.counts,
    lines: withLines(isSame ? known.lines : nothingKnown.lines, page.first, page.lines),
  }
}

export const goneOn = (known: KnownLines): KnownLines => (known.held === 0 ? known : { ...known, held: 0 })

/** From where to ask, and for the sake of which line; `null`: everything from one place to another is there. */
export function missing(
  known: KnownLines,
  [from, to]: readonly [number, number],
): { first: number; wanted: number } | null {
  const last = Math.min(to, (listed(known) ?? 0) - 1)
  for (let place = Math.max(0, from); place <= last; place += 1)
    if (!known.lines.has(place)) return { first: Math.max(0, Math.min(place, last - PAGE / 2)), wanted: place }
  return null
}

/** Epochs that one process may go on by while nobody hears of it. */
const FEW = 10_000

/** Whether places moved since only because the oldest lines were let go: then each line is still somewhere, with the same id. */
export const hasMoved = (before: number, epoch: number): boolean => epoch > before && epoch - before < FEW

function withLines(known: KnownLines['lines'], first: number, lines: readonly LogLine[]): KnownLines['lines'] {
  if (lines.length === 0) return known
  const all = new Map(known.size < MOST_KEPT ? known : [])
  for (const [index, line] of lines.entries()) all.set(first + index, line)
  return all
}
