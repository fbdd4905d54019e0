import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { ProblemError, problemError } from '../../shared/problem.ts'
import type { HistoryAnswer, HistoryAsk, HistoryPlace, HistoryValues } from './messages.ts'

export type History = {
  /** Throws the problem that the thread answers with, and `internal` where it died over it. */
  call<Op extends HistoryAsk['op']>(ask: Extract<HistoryAsk, { op: Op }>): Promise<HistoryValues[Op]>
  /** Everything that was asked is done first; later calls are rejected. */
  close(): Promise<void>
}

type Waiting = { settle(answer: HistoryAnswer): void; fail(error: ProblemError): void }

/** Milliseconds for what is under way when it closes. */
const CLOSE_WITHIN_MS = 2_000

/**
 * Questions to the thread that holds the history (`program`: `control/history/thread.ts`, built or not, by absolute path). It is
 * started at the first one, and again after it has died.
 */
export function openHistoryThread({ program, ...place }: HistoryPlace & { program: string }): History {
  const waiting = new Map<number, Waiting>()
  let thread: Worker | null = null
  let lastId = 0
  let isClosed = false

  const ended = (which: Worker, cause: unknown): void => {
    // The end of one that has already been replaced is no news.
    if (thread !== which) return
    thread = null
    for (const { fail } of [...waiting.values()])
      fail(problemError('internal', 'The thread that holds the history of incidents ended.', {}, cause))
  }
  const start = (): Worker => {
    const started = new Worker(program, { workerData: place, name: 'history' })
    started.on('message', (answer: HistoryAnswer) => waiting.get(answer.id)?.settle(answer))
    started.on('error', (error) => ended(started, error))
    started.on('exit', () => ended(started, undefined))
    started.unref()
    return started
  }

  return {
    async call<Op extends HistoryAsk['op']>(ask: Extract<HistoryAsk, { op: Op }>): Promise<HistoryValues[Op]> {
      if (isClosed) throw problemError('internal', 'The history of incidents is closed.')
      thread ??= start()
      const port = thread
      lastId += 1
      const id = lastId
      const { promise, resolve, reject } = Promise.withResolvers<HistoryValues[Op]>()
      waiting.set(id, {
        settle: (answer) =>
          'problem' in answer ? reject(new ProblemError(answer.problem)) : resolve(answer.value as HistoryValues[Op]),
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
      if (last === null) return
      last.ref()
      const exit = once(last, 'exit', { signal: AbortSignal.timeout(CLOSE_WITHIN_MS) }).catch(() => last.terminate())
      last.postMessage('close')
      await exit
    },
  }
}
