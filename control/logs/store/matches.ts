import { type LogCounts, type LogFilter, logLevels } from '../../../shared/logs.ts'
import { type Chunk, writers } from './chunks.ts'
import type { TextHits } from './search.ts'

/** What a filter finds in each chunk; of a full one it is found once. */
export type Matches = {
  /** Takes in what is new. */
  look(chunks: readonly Chunk[]): void
  /** Places in the chunk. */
  in(chunk: Chunk): Uint16Array
  counts(chunks: readonly Chunk[], epoch: number): LogCounts
  forget(chunk: Chunk): void
}

type Found = {
  /** Entries of the chunk that were looked at. */
  of: number
  matches: Uint16Array
  /** Entries with the text and within the time, by writer and level. */
  table: Uint32Array
}

const LEVELS = logLevels.length
const nothing: Found = { of: 0, matches: new Uint16Array(0), table: new Uint32Array(writers.length * LEVELS) }

/** `text`: where the text is that the filter looks for; `null`: it looks for none. */
export function createMatches(filter: LogFilter, text: TextHits | null): Matches {
  const found = new Map<Chunk, Found>()
  const from = filter.from ?? Number.NEGATIVE_INFINITY
  const to = filter.to ?? Number.POSITIVE_INFINITY
  const services = writers.map((writer) => filter.services?.includes(writer) ?? true)
  const levels = logLevels.map((level) => filter.levels?.includes(level) ?? true)
  const wanted = Uint8Array.from(services.flatMap((service) => levels.map((level) => Number(service && level))))

  /** Entries with the text and within the time. */
  const candidates = (chunk: Chunk, hits: Uint8Array | null): Uint16Array => {
    const isInside = chunk.minAt >= from && chunk.maxAt <= to
    const places = new Uint16Array(chunk.count)
    let size = 0
    for (let index = 0; index < chunk.count; index += 1) {
      const at = chunk.at[index] ?? 0
      if ((hits !== null && hits[index] !== 1) || (!isInside && (at < from || at > to))) continue
      places[size] = index
      size += 1
    }
    return places.subarray(0, size)
  }
  const lookAt = (chunk: Chunk): Found => {
    const hits = text === null ? null : text.in(chunk)
    const isOutside = chunk.maxAt < from || chunk.minAt > to || (text !== null && hits === null)
    if (isOutside) return { ...nothing, of: chunk.count }
    const places = candidates(chunk, hits)
    const table = new Uint32Array(writers.length * LEVELS)
    let size = 0
    for (let place = 0; place < places.length; place += 1) {
      const index = places[place] ?? 0
      const cell = (chunk.writer[index] ?? 0) * LEVELS + (chunk.level[index] ?? 0)
      table[cell] = (table[cell] ?? 0) + 1
      if (wanted[cell] !== 1) continue
      places[size] = index
      size += 1
    }
    return { of: chunk.count, matches: places.slice(0, size), table }
  }

  return {
    look(chunks) {
      text?.look(chunks)
      for (const chunk of chunks) if (found.get(chunk)?.of !== chunk.count) found.set(chunk, lookAt(chunk))
    },
    in: (chunk) => (found.get(chunk) ?? nothing).matches,
    counts(chunks, epoch) {
      const table = new Uint32Array(writers.length * LEVELS)
      let total = 0
      for (const chunk of chunks) {
        const one = found.get(chunk) ?? nothing
        total += one.matches.length
        for (const [cell, count] of one.table.entries()) table[cell] = (table[cell] ?? 0) + count
      }
      const sum = (isIn: (writer: number, level: number) => boolean): number =>
        table.reduce((all, count, cell) => (isIn(Math.floor(cell / LEVELS), cell % LEVELS) ? all + count : all), 0)
      return {
        total,
        services: withoutNone(
          writers.map((name, one) => [name, sum((writer, level) => writer === one && levels[level] === true)]),
        ),
        levels: withoutNone(
          logLevels.map((name, one) => [name, sum((writer, level) => level === one && services[writer] === true)]),
        ),
        complete: text?.isComplete() ?? true,
        epoch,
      }
    },
    forget: (chunk) => found.delete(chunk),
  }
}

const withoutNone = <K extends string>(counts: (readonly [K, number])[]): Partial<Record<K, number>> =>
  Object.fromEntries(counts.filter(([, count]) => count > 0)) as Partial<Record<K, number>>
