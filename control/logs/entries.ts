import { type LogLevel, logLevels } from '../../shared/logs.ts'
import { MAX_MORE, type ParsedLine, parseLine } from './parse-line.ts'

/** A line with what belongs to it. */
export type Entry = {
  /** Epoch milliseconds. */
  at: number
  timed: boolean
  level: LogLevel
  text: string
  more: string | null
}

export type EntryReader = {
  /** Takes the next line of one writer, heard at `heardAt` (epoch milliseconds); gives the entries that are complete by now. */
  line(raw: string, heardAt: number): Entry[]
  /** The entry that might still go on; it does not any more. */
  end(): Entry[]
}

/** A traceback is open until the line that names the exception. */
type Open = { entry: Entry; extra: string[]; size: number; inTrace: boolean; bare: boolean }

const atLeast = (level: LogLevel, least: LogLevel): boolean => logLevels.indexOf(level) >= logLevels.indexOf(least)

/** Joins the lines of one writer that belong together. Holds one entry at a time, in bounded memory. */
export function createEntryReader(): EntryReader {
  let open: Open | null = null

  const finished = (): Entry[] => {
    if (open === null) return []
    const { entry, extra } = open
    open = null
    while (extra.at(-1) === '') extra.pop()
    if (extra.length === 0) return [entry]
    const more = [...(entry.more === null ? [] : [entry.more]), ...extra].join('\n')
    return [{ ...entry, more: more.length > MAX_MORE ? `${more.slice(0, MAX_MORE - 1)}…` : more }]
  }
  const add = (to: Open, text: string): void => {
    if (to.size > MAX_MORE) return
    to.extra.push(text)
    to.size += text.length + 1
  }

  /** Whether a line belongs to the open entry; then it has been added. */
  const joins = (to: Open, { shape, text }: ParsedLine): boolean => {
    const startsTrace = shape === 'trace' && (to.inTrace || to.bare || atLeast(to.entry.level, 'error'))
    // It names the exception: of a traceback that stands alone, that is what the entry says.
    const endsTrace = to.inTrace && shape === 'plain'
    if (shape !== 'goes-on' && !startsTrace && !endsTrace) return false
    add(to, text)
    if (startsTrace) to.inTrace = true
    if (endsTrace) to.inTrace = false
    if (endsTrace && to.bare) to.entry = { ...to.entry, text }
    return true
  }

  return {
    line(raw, heardAt) {
      const parsed = parseLine(raw)
      if (open !== null && joins(open, parsed)) return []
      const { at, level, text, more, shape } = parsed
      if (shape === 'goes-on' && text === '') return finished()
      const entry: Entry = { at: at ?? heardAt, timed: at !== null, level: level ?? 'info', text, more }
      const before = finished()
      if (shape === 'whole') return [...before, entry]
      const bare = shape === 'trace'
      open = { entry, extra: bare ? [text] : [], size: 0, inTrace: bare, bare }
      return before
    },
    end: finished,
  }
}
