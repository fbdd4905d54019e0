import { Worker } from 'node:worker_threads'
import type { ReaderAnswer, ReaderAsk, ReaderValues } from '../../archive/reader-messages.ts'
import { ProblemError, problemError } from '../../shared/problem.ts'

export type ReaderCalls = {
  /** Throws the problem that the thread answers with, and `internal` where it died over it. */
  call<Op extends ReaderAsk['op']>(ask: Extract<ReaderAsk, { op: Op }>): Promise<ReaderValues[Op]>
  /** Ends the thread; calls that wait are rejected, later ones as well. */
  close(): Promise<void>
}

type Waiting = { settle(answer: ReaderAnswer): void; fail(error: ProblemError): void }

/** Questions to the thread that reads the archive. It is started at the first one, and again after it has died. */
export function createReaderCalls({ program, file }: { program: string; file: string }): ReaderCalls {
  const waiting = new Map<number, Waiting>()
  let thread: Worker | null = null
  let lastId = 0
  let isClosed = false

  const ended = (which: Worker, cause: unknown): void => {
    // The end of one that has already been replaced is no news.
    if (thread !== which) return
    thread = null
    for (const { fail } of [...waiting.values()])
      fail(problemError('internal', 'The thread that reads the archive of training ended.', {}, cause))
  }

  const start = (): Worker => {
    const started = new Worker(program, { workerData: { file }, name: 'archive-reader' })
    started.on('message', (answer: ReaderAnswer) => waiting.get(answer.id)?.settle(answer))
    started.on('error', (error) => ended(started, error))
    started.on('exit', () => ended(started, undefined))
    started.unref()
    return started
  }

  return {
    async call<Op extends ReaderAsk['op']>(ask: Extract<ReaderAsk, { op: Op }>): Promise<ReaderValues[Op]> {
      if (isClosed) throw problemError('internal', 'The archive of training is closed.')
      thread ??= start()
      const port = thread
      lastId += 1
      const id = lastId
      const { promise, resolve, reject } = Promise.withResolvers<ReaderValues[Op]>()
      waiting.set(id, {
        settle: (answer) =>
          'problem' in answer ? reject(new ProblemError(answer.problem)) : resolve(answer.value as ReaderValues[Op]),
        fail: reject,
      })
      port.ref()
      port.postMessage({ id, ask })
      try {
        return await promise
      } finally {
        waiting.delete(id)
        if (waiting.size === 0) port.unref()
      }
    },
    async close() {
      isClosed = true
      const last = thread
      await last?.terminate()
      if (last) ended(last, undefined)
    },
  }
}
