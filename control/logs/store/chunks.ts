import { type LogLevel, type LogLine, type LogWriter, logLevels } from '../../../shared/logs.ts'
import { serviceIdSchema } from '../../../shared/services.ts'
import { knownIn } from '../../diagnosis/known-lines.ts'
import type { Entry } from '../entries.ts'

/** All who write, in the order of their numbers in a chunk. */
export const writers: readonly LogWriter[] = ['app', ...serviceIdSchema.options]

/** Entries of a full chunk. */
export const CHUNK_ENTRIES = 4_096
/** Characters of a full chunk, unless one entry alone has more. */
const CHUNK_CHARS = 1_000_000

/** Entries that follow each other. A full one never changes. */
export type Chunk = {
  /** Id of its first entry. */
  firstId: number
  count: number
  chars: number
  isFull: boolean
  at: Float64Array
  /** The lowest and the highest of them. */
  minAt: number
  maxAt: number
  timed: Uint8Array
  writer: Uint8Array
  level: Uint8Array
  /** While it is filled: each entry, its first line and the rest of it. */
  parts: string[]
  /** When it is full: all of them, one below the other, and where each begins in it; one more is where the last ends. */
  text: string
  starts: Uint32Array
}

export const newChunk = (firstId: number): Chunk => ({
  firstId,
  count: 0,
  chars: 0,
  isFull: false,
  at: new Float64Array(CHUNK_ENTRIES),
  minAt: Number.POSITIVE_INFINITY,
  maxAt: Number.NEGATIVE_INFINITY,
  timed: new Uint8Array(CHUNK_ENTRIES),
  writer: new Uint8Array(CHUNK_ENTRIES),
  level: new Uint8Array(CHUNK_ENTRIES),
  parts: [],
  text: '',
  starts: new Uint32Array(0),
})

/** Adds an entry to a chunk that is not full, and closes it when it is. */
export function addTo(chunk: Chunk, writer: LogWriter, entry: Entry): void {
  const { count } = chunk
  chunk.at[count] = entry.at
  chunk.minAt = Math.min(chunk.minAt, entry.at)
  chunk.maxAt = Math.max(chunk.maxAt, entry.at)
  chunk.timed[count] = entry.timed ? 1 : 0
  chunk.writer[count] = writers.indexOf(writer)
  chunk.level[count] = logLevels.indexOf(entry.level)
  const part = entry.more === null ? entry.text : `${entry.text}\n${entry.more}`
  chunk.parts.push(part)
  chunk.chars += part.length + 1
  chunk.count += 1
  if (chunk.count === CHUNK_ENTRIES || chunk.chars >= CHUNK_CHARS) fill(chunk)
}

/** As one string it is searched at once, and takes no room but its characters. */
function fill(chunk: Chunk): void {
  const starts = new Uint32Array(chunk.count + 1)
  let start = 0
  for (const [index, part] of chunk.parts.entries()) {
    starts[index] = start
    start += part.length + 1
  }
  starts[chunk.count] = start
  // Joined in one go: put together from two it would be flattened at the first search.
  chunk.text = [...chunk.parts, ''].join('\n')
  chunk.starts = starts
  chunk.parts = []
  chunk.isFull = true
}

/** One entry as it is kept. */
export const partOf = (chunk: Chunk, index: number): string =>
  chunk.isFull
    ? chunk.text.slice(chunk.starts[index] ?? 0, (chunk.starts[index + 1] ?? 1) - 1)
    : (chunk.parts[index] ?? '')

export function lineAt(chunk: Chunk, index: number): LogLine {
  const part = partOf(chunk, index)
  const end = part.indexOf('\n')
  return {
    id: chunk.firstId + index,
    at: chunk.at[index] ?? 0,
    timed: chunk.timed[index] === 1,
    service: writers[chunk.writer[index] ?? 0] ?? 'app',
    level: levelAt(chunk, index),
    text: end < 0 ? part : part.slice(0, end),
    more: end < 0 ? null : part.slice(end + 1),
    known: knownIn(part),
  }
}

const levelAt = (chunk: Chunk, index: number): LogLevel => logLevels[chunk.level[index] ?? 0] ?? 'info'
