import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { localStamp, localTime } from './local-time.ts'
import { pagesOf } from './pages.ts'
import { session } from './read.ts'

/** What a log of the original holds; dates are epoch milliseconds, `null` where it tells none that can be read. */
export type OriginalLog = {
  startedAt: number | null
  exchanges: { at: number | null; message: string; response: string; emotions: Record<string, number> }[]
}

/** The original's name for the log of a session, by local time. */
export const originalLogName = (startedAt: number): string =>
  `session_${localStamp(startedAt).slice(0, 19).replace('T', '_').replace(/[-:]/g, '')}.json`

/** A session as the original's log file, in parts: its answered exchanges. Throws `not-found`. */
export function originalLog(db: DatabaseSync, id: number): Generator<string> {
  const { startedAt, exchanges } = session(db, id)
  const info = { started_at: localStamp(startedAt), exchanges_completed: exchanges, duration: 'session' }
  return parts(db, id, JSON.stringify(info))
}

function* parts(db: DatabaseSync, id: number, info: string): Generator<string> {
  yield `{"session_info": ${info},\n"conversation": [`
  let before = '\n'
  for (const { exchanges } of pagesOf(db, id)) {
    const answered = exchanges.filter(({ state }) => state === 'answered')
    if (answered.length === 0) continue
    const entries = answered.map(({ at, message, response, emotions }) =>
      JSON.stringify({
        timestamp: localStamp(at),
        llm_to_cerebrum: message,
        cerebrum_response: response,
        cerebrum_emotions: emotions,
      }),
    )
    yield before + entries.join(',\n')
    before = ',\n'
  }
  yield '\n]}\n'
}

const text = z.string().catch('')
const stamp = z
  .string()
  .nullable()
  .catch(null)
  .transform((value) => (value === null ? null : localTime(value)))
const emotions = z
  .record(z.string(), z.unknown())
  .catch({})
  .transform((all) =>
    Object.fromEntries(Object.entries(all).filter((one): one is [string, number] => Number.isFinite(one[1]))),
  )
const entrySchema = z
  .object({ timestamp: stamp, llm_to_cerebrum: text, cerebrum_response: text, cerebrum_emotions: emotions })
  .nullable()
  .catch(null)
const logSchema = z.object({
  session_info: z.object({ started_at: stamp }).catch({ started_at: null }),
  conversation: z.array(entrySchema),
})

/**
 * Reads a log of the original; `null` where the text is none. Unknown fields, missing emotions and dates that cannot be read do no
 * harm; entries in which nothing was said are left out.
 */
export function readOriginalLog(source: string): OriginalLog | null {
  const read = logSchema.safeParse(parsed(source))
  if (!read.success) return null
  const { session_info, conversation } = read.data
  return {
    startedAt: session_info.started_at,
    exchanges: conversation.flatMap((entry) => {
      if (entry === null || (entry.llm_to_cerebrum === '' && entry.cerebrum_response === '')) return []
      const { timestamp, llm_to_cerebrum, cerebrum_response, cerebrum_emotions } = entry
      return [{ at: timestamp, message: llm_to_cerebrum, response: cerebrum_response, emotions: cerebrum_emotions }]
    }),
  }
}

/** Python writes numbers that JSON does not know. */
const NO_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\b(?:NaN|Infinity)\b/g

function parsed(source: string): unknown {
  try {
    const known = source.replace(/^\ufeff/, '').replace(NO_NUMBER, (found) => (found.startsWith('"') ? found : 'null'))
    return JSON.parse(known)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
