import { parentPort, workerData } from 'node:worker_threads'
import { problemFrom } from '../shared/problem.ts'
import { createAnswers } from './thread-answers.ts'
import type { MessagingAnswer, MessagingPlace, MessagingQuestion } from './thread-messages.ts'

/*
 * The thread in which the control plane reads and changes users, beside the bots, so that a slow disk holds up nobody. Started with
 * a `MessagingPlace` as its `workerData`. Told to close, it ends when everything before is done.
 */

const answers = createAnswers(workerData as MessagingPlace)

parentPort?.on('message', (message: MessagingQuestion | 'close') => {
  if (message === 'close') {
    answers.close()
    parentPort?.close()
    return
  }
  parentPort?.postMessage(answerTo(message))
})
process.on('exit', answers.close)

function answerTo({ id, ask }: MessagingQuestion): MessagingAnswer {
  try {
    return { id, value: answers.to(ask) }
  } catch (error) {
    return { id, problem: problemFrom(error) }
  }
}
