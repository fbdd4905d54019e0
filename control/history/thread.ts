import { parentPort, workerData } from 'node:worker_threads'
import { problemFrom } from '../../shared/problem.ts'
import { workspacePaths } from '../workspace/paths.ts'
import { createAnswers } from './answers.ts'
import type { BackupOrder, HistoryAnswer, HistoryPlace, HistoryQuestion } from './messages.ts'

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
  if (message.ask.op === 'backup') {
    void backupFor(message.id, message.ask.order).then((answer) => parentPort?.postMessage(answer))
    return
  }
  parentPort?.postMessage(answerTo(message))
})
process.on('exit', answers.close)

async function backupFor(id: number, { folder, ...order }: BackupOrder): Promise<HistoryAnswer> {
  try {
    // Loaded when it is needed: most threads make none.
    const { makeBackup } = await import('../backup/make-backup.ts')
    await makeBackup({ paths: workspacePaths(folder), ...order })
    return { id, value: null }
  } catch (error) {
    return { id, problem: problemFrom(error) }
  }
}

function answerTo({ id, ask }: HistoryQuestion): HistoryAnswer {
  try {
    return { id, value: answers.to(ask) }
  } catch (error) {
    return { id, problem: problemFrom(error) }
  }
}
