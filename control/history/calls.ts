import { createThreadCalls, type ThreadCalls } from '../thread-calls.ts'
import type { HistoryAsk, HistoryPlace, HistoryValues } from './messages.ts'

export type History = ThreadCalls<HistoryAsk, HistoryValues>

/** Questions to the thread that holds the history (`program`: `control/history/thread.ts`, built or not, by absolute path). */
export const openHistoryThread = ({ program, ...place }: HistoryPlace & { program: string }): History =>
  createThreadCalls({
    program,
    workerData: place,
    name: 'history',
    what: 'The history of incidents',
    finishes: true,
  })
