import type { ReaderAsk, ReaderValues } from '../../archive/reader-messages.ts'
import { createThreadCalls, type ThreadCalls } from '../thread-calls.ts'

export type ReaderCalls = ThreadCalls<ReaderAsk, ReaderValues>

/** Questions to the thread that reads the archive. */
export const createReaderCalls = ({ program, file }: { program: string; file: string }): ReaderCalls =>
  createThreadCalls({
    program,
    workerData: { file },
    name: 'archive-reader',
    what: 'The archive of training',
    finishes: false,
  })
