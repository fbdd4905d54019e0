import { parentPort, workerData } from 'node:worker_threads'
import { problemFrom } from '../../shared/problem.ts'
import { createAnswers } from './answers.ts'
import type { HistoryAnswer, HistoryPlace, HistoryQuestion } from './messages.ts'

/*
 * The thread that holds `history.db`, so that a slow disk holds up nobody. Started with a `HistoryPlace` as its `workerData`. Told
 * to close, it ends when everything before is written.
 */

const answers = createAnswers(workerData as HistoryPlace)

parentPort?.on('message', (message: HistoryQuestion | 'close') => {
  if (message === 'close') {
    answers.close()
    parentPort?.close()
    return
  }
  parentPort?.postMessage(answerTo(message))
})
process.on('exit', answers.close)

function answerTo({ id, ask }: HistoryQuestion): HistoryAnswer {
  try {
    return { id, value: answers.to(ask) }
  } catch (error) {
    return { id, problem: problemFrom(error) }
  }
}
