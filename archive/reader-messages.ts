import type { SearchHit } from '../shared/contract/training.ts'
import type { Problem } from '../shared/problem.ts'
import type { CurvePoint, ExportFormat, Session, Transcript } from '../shared/training.ts'

/** What the reader's thread is asked. */
export type ReaderAsk =
  | { op: 'sessions' }
  | { op: 'session'; id: number }
  | { op: 'transcript'; id: number; from: number; limit: number }
  | { op: 'curves'; id: number; points: number }
  | { op: 'search'; text: string; id?: number | undefined }
  | { op: 'export-open'; id: number; format: ExportFormat }
  | { op: 'export-next'; export: number }
  | { op: 'export-close'; export: number }

/** What it answers each with. */
export type ReaderValues = {
  sessions: Session[]
  session: Session
  transcript: Transcript
  curves: CurvePoint[]
  search: { hits: SearchHit[]; more: boolean }
  /** The export's number, for the next two. */
  'export-open': number
  /** The next part; `null` after the last. */
  'export-next': string | null
  'export-close': null
}

export type ReaderQuestion = { id: number; ask: ReaderAsk }
export type ReaderAnswer = { id: number } & ({ value: ReaderValues[ReaderAsk['op']] } | { problem: Problem })
