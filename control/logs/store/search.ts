import { createContext, Script } from 'node:vm'
import type { LogSearch } from '../../../shared/logs.ts'
import { problemError } from '../../../shared/problem.ts'
import { type Chunk, partOf } from './chunks.ts'

/** What a search found in the chunks that it has looked at, whatever their writers and levels. */
export type TextHits = {
  /** Which entries of a chunk hold the text, 1 or 0 each; `null` where it was not looked at. */
  in(chunk: Chunk): Uint8Array | null
  /** Looks at all that is new, the newest first; within a budget of time. */
  look(chunks: readonly Chunk[]): void
  /** `false`: time ran out. */
  isComplete(): boolean
  forget(chunk: Chunk): void
}

/** Milliseconds for all that is there, and for what was added since. */
const FIRST_LOOK_MS = 1_000
const LATER_LOOK_MS = 100

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

/** The pattern of a search, whatever case. Throws `bad-input` where it is none. */
export function patternOf({ text, regex }: LogSearch): RegExp {
  try {
    return new RegExp(regex ? text : escaped(text), 'gim')
  } catch (error) {
    if (error instanceof SyntaxError) throw problemError('bad-input', `Not a regular expression: ${error.message}`)
    throw error
  }
}

/** Words that look beyond what they match: what stands on the next line could tell them something else. */
const looksAround = /\(\?[=!<]/

/** A pattern that takes for ever ends the script, not the thread. */
const context = createContext({ work: () => undefined })
const script = new Script('work()')

/** Whether it came to its end in time. */
function inTime(work: () => void, ms: number): boolean {
  context.work = work
  try {
    script.runInContext(context, { timeout: Math.max(1, Math.ceil(ms)) })
    return true
  } catch (error) {
    // Made in the other context, it is no `Error` of this one.
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      return false
    throw error
  }
}

/** Looks for a text in chunks, in each full one once. */
export function createTextHits(search: LogSearch): TextHits {
  const pattern = patternOf(search)
  const oneByOne = search.regex && looksAround.test(search.text)
  const found = new Map<Chunk, Uint8Array>()
  /** Entries that were looked at, of chunks that are not full. */
  const looked = new Map<Chunk, number>()
  let complete = true
  let isFirst = true

  const lookAtOne = (chunk: Chunk, index: number, hits: Uint8Array): void => {
    pattern.lastIndex = 0
    if (pattern.test(partOf(chunk, index))) hits[index] = 1
  }
  /** A plain text stands in one entry: where it ends tells which, and nothing need be made of the match. */
  const lookForPlain = ({ text, starts, count }: Chunk, hits: Uint8Array): void => {
    let index = 0
    pattern.lastIndex = 0
    while (pattern.test(text)) {
      index = entryWith(starts, index, count, pattern.lastIndex - 1)
      hits[index] = 1
      pattern.lastIndex = starts[index + 1] ?? text.length
    }
  }
  const lookForPattern = (chunk: Chunk, hits: Uint8Array): void => {
    const { text, starts, count } = chunk
    let index = 0
    pattern.lastIndex = 0
    for (let hit = pattern.exec(text); hit !== null; hit = pattern.exec(text)) {
      index = entryWith(starts, index, count, hit.index)
      const end = starts[index + 1] ?? text.length
      // A match that goes on into the next entry may be none in this one alone.
      if (hit.index + hit[0].length < end) hits[index] = 1
      else lookAtOne(chunk, index, hits)
      if (end >= text.length) return
      pattern.lastIndex = end
    }
  }
  const lookAt = (chunk: Chunk, hits: Uint8Array): void => {
    const from = looked.get(chunk) ?? 0
    if (chunk.isFull && from === 0 && !oneByOne) (search.regex ? lookForPattern : lookForPlain)(chunk, hits)
    else for (let index = from; index < chunk.count; index += 1) lookAtOne(chunk, index, hits)
  }
  const isNew = (chunk: Chunk): boolean =>
    looked.has(chunk) ? (looked.get(chunk) ?? 0) < chunk.count : !found.has(chunk)

  return {
    in: (chunk) => found.get(chunk) ?? null,
    look(chunks) {
      const fresh = chunks.filter(isNew).reverse()
      const first = isFirst
      isFirst = false
      // What was given up stays so: only what came since is looked at.
      const todo = first || complete ? fresh : fresh.filter((chunk) => !chunk.isFull || looked.has(chunk))
      if (todo.length === 0) return
      const done = inTime(
        () => {
          for (const chunk of todo) {
            const hits = found.get(chunk) ?? new Uint8Array(chunk.isFull ? chunk.count : chunk.at.length)
            found.set(chunk, hits)
            lookAt(chunk, hits)
            if (chunk.isFull) looked.delete(chunk)
            else looked.set(chunk, chunk.count)
          }
        },
        first ? FIRST_LOOK_MS : LATER_LOOK_MS,
      )
      if (!done) {
        complete = false
        for (const chunk of todo) if (!chunk.isFull || looked.has(chunk)) looked.set(chunk, chunk.count)
      }
    },
    isComplete: () => complete,
    forget(chunk) {
      found.delete(chunk)
      looked.delete(chunk)
    },
  }
}

/** The entry that holds a place of the text; not before entry `from`. */
function entryWith(starts: Uint32Array, from: number, count: number, place: number): number {
  if (place < (starts[from + 1] ?? 0)) return from
  if (from + 1 < count && place < (starts[from + 2] ?? 0)) return from + 1
  let low = from
  let high = count - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= place) low = middle
    else high = middle - 1
  }
  return low
}
