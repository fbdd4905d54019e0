import type { DatabaseSync } from 'node:sqlite'
import type { ExportFormat, Session } from '../shared/training.ts'
import { csvHeader, csvRow } from './export-csv.ts'
import { createMarkdown } from './export-markdown.ts'
import { inOrder, pagesOf } from './pages.ts'
import { session } from './read.ts'

type Writer = (db: DatabaseSync, about: Session) => Generator<string>

const writers: Record<ExportFormat, Writer> = {
  /** `{session, exchanges, marks}`. */
  *json(db, about) {
    yield `{"session":${JSON.stringify(about)},\n"exchanges":[`
    yield* listed(db, about.id, 'exchanges')
    yield '],\n"marks":['
    yield* listed(db, about.id, 'marks')
    yield ']}\n'
  },
  /** A line each: `{type: 'session' | 'exchange' | 'mark', …}`. */
  *jsonl(db, about) {
    yield line({ type: 'session', ...about })
    for (const page of pagesOf(db, about.id))
      yield inOrder(page)
        .map(({ exchange, mark }) => line(exchange ? { type: 'exchange', ...exchange } : { type: 'mark', ...mark }))
        .join('')
  },
  *csv(db, { id }) {
    yield csvHeader
    for (const { exchanges } of pagesOf(db, id)) yield exchanges.map(csvRow).join('')
  },
  *md(db, about) {
    const { head, entry } = createMarkdown(about)
    yield head
    for (const page of pagesOf(db, about.id)) yield inOrder(page).map(entry).join('')
  },
}

/** A session as the text of a file, in parts; never more of it than one part is in memory. Throws `not-found`. */
export const exportSession = (db: DatabaseSync, id: number, format: ExportFormat): Generator<string> =>
  writers[format](db, session(db, id))

const line = (value: object): string => `${JSON.stringify(value)}\n`

function* listed(db: DatabaseSync, id: number, what: 'exchanges' | 'marks'): Generator<string> {
  let before = '\n'
  for (const page of pagesOf(db, id)) {
    if (page[what].length === 0) continue
    yield before + page[what].map((one) => JSON.stringify(one)).join(',\n')
    before = ',\n'
  }
}
