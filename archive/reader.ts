import { parentPort, workerData } from 'node:worker_threads'
import { problemFrom } from '../shared/problem.ts'
import { createAnswers } from './reader-answers.ts'
import type { ReaderAnswer, ReaderQuestion } from './reader-messages.ts'

/*
 * A thread that reads the archive beside its writer, so that a long search or export holds up nobody. Started with
 * `workerData: {file}`, the database's absolute path.
 */

const answers = createAnswers(String(workerData.file))

parentPort?.on('message', ({ id, ask }: ReaderQuestion) => {
  parentPort?.postMessage(answerTo(id, ask))
})
process.on('exit', answers.close)

function answerTo(id: number, ask: ReaderQuestion['ask']): ReaderAnswer {
  try {
    return { id, value: answers.to(ask) }
  } catch (error) {
    return { id, problem: problemFrom(error) }
  }
}
