import type { LogFilter, LogLine, LogNews, LogPage, LogSearch, LogWriter } from '../../../shared/logs.ts'
import type { Problem } from '../../../shared/problem.ts'
import type { LogPlace, LogTarget } from './log-store.ts'

/** The files of one writer. */
export type WriterFiles = {
  writer: LogWriter
  /** The file that is written, by absolute path; older ones are called `.1`, `.2` and so on. */
  path: string
  /** Bytes of it that are read; `null`: all. */
  bytes: number | null
}

/** A line as it was written, and when it was heard (epoch milliseconds). */
export type HeardLine = { writer: LogWriter; line: string; at: number }

export type LogAsk =
  | { op: 'page'; filter: LogFilter; first?: number | undefined; limit: number; highlight?: LogSearch | undefined }
  | { op: 'place'; filter: LogFilter; target: LogTarget }
  | { op: 'after'; filter: LogFilter; id: number; limit: number }
  | { op: 'follow'; follow: number; filter: LogFilter }
  | { op: 'unfollow'; follow: number }

export type LogValues = {
  page: LogPage
  place: LogPlace | null
  after: LogLine[]
  /** What there is when it begins. */
  follow: LogNews
  unfollow: null
}

export type ToLogThread =
  /** First of all: what is read, before anything is answered. */
  | { kind: 'open'; files: WriterFiles[] }
  | { kind: 'lines'; lines: HeardLine[] }
  | { kind: 'ask'; id: number; ask: LogAsk }

export type FromLogThread =
  | ({ kind: 'answer'; id: number } & ({ value: LogValues[LogAsk['op']] } | { problem: Problem }))
  | { kind: 'news'; follow: number; news: LogNews }
