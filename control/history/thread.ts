import { parentPort, workerData } from 'node:worker_threads'
import { problemFrom } from '../../shared/problem.ts'
import { languageFor } from '../../shared/words/languages.ts'
import { loadWords } from '../../shared/words/load.ts'
import { inWords } from '../../shared/words/spoken.ts'
import { workspacePaths } from '../workspace/paths.ts'
import { createAnswers } from './answers.ts'
import type { BackupOrder, HistoryAnswer, HistoryAsk, HistoryPlace, HistoryQuestion } from './messages.ts'

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
  if (message.ask.op === 'events') {
    void foundIn(message.id, message.ask).then((answer) => parentPort?.postMessage(answer))
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

/** What is searched for was typed in the language of the page. */
async function foundIn(id: number, ask: Extract<HistoryAsk, { op: 'events' }>): Promise<HistoryAnswer> {
  const { search, language } = ask.asked
  if (search === null || language === null) return answerTo({ id, ask })
  const spoken = languageFor('system', [language])
  try {
    const words = await loadWords(spoken.language)
    return inWords(words, spoken.locale, () => answerTo({ id, ask }))
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
