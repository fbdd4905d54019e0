import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { type Problem, ProblemError, problemError } from '../shared/problem.ts'

/** A question by its name, and the kinds of answers by the names of their questions. */
type Question = { op: string }
type AnswersTo<Ask extends Question> = Record<Ask['op'], unknown>

export type ThreadCalls<Ask extends Question, Values extends AnswersTo<Ask>> = {
  /** Throws the problem that the thread answers with, and `internal` where it died over it. */
  call<Op extends Ask['op']>(ask: Extract<Ask, { op: Op }>): Promise<Values[Op]>
  /** Ends the thread; calls that are not answered then are rejected, later ones as well. */
  close(): Promise<void>
}

type Answer = { id: number } & ({ value: unknown } | { problem: Problem })
type Waiting = { settle(answer: Answer): void; fail(error: ProblemError): void }

type Parts = {
  /** The thread's, by absolute path. It answers `{id, ask}` with an `Answer`. */
  program: string
  workerData: unknown
  name: string
  /** What it holds or reads, as a person knows it; begins sentences. */
  what: string
  /** Whether what was asked is done first when it closes: the thread then leaves by itself when it is told `close`. */
  finishes: boolean
}

/** Milliseconds for what is under way when it closes. */
const CLOSE_WITHIN_MS = 2_000

/** Questions to a thread. It is started at the first one, and again after it has died. */
export function createThreadCalls<Ask extends Question, Values extends AnswersTo<Ask>>({
  program,
  workerData,
  name,
  what,
  finishes,
}: Parts): ThreadCalls<Ask, Values> {
  const waiting = new Map<number, Waiting>()
  let thread: Worker | null = null
  let lastId = 0
  let isClosed = false

  const ended = (which: Worker, cause: unknown): void => {
    // The end of one that has already been replaced is no news.
    if (thread !== which) return
    thread = null
    for (const { fail } of [...waiting.values()])
      fail(problemError('internal', `${what} cannot be asked: its thread ended.`, {}, cause))
  }

  const start = (): Worker => {
    const started = new Worker(program, { workerData, name })
    started.on('message', (answer: Answer) => waiting.get(answer.id)?.settle(answer))
    started.on('error', (error) => ended(started, error))
    started.on('exit', () => ended(started, undefined))
    started.unref()
    return started
  }

  return {
    async call<Op extends Ask['op']>(ask: Extract<Ask, { op: Op }>): Promise<Values[Op]> {
      if (isClosed) throw problemError('internal', `${what} is closed.`)
      thread ??= start()
      const port = thread
      lastId += 1
      const id = lastId
      const { promise, resolve, reject } = Promise.withResolvers<Values[Op]>()
      waiting.set(id, {
        settle: (answer) =>
          'problem' in answer ? reject(new ProblemError(answer.problem)) : resolve(answer.value as Values[Op]),
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
      if (finishes) {
        last.ref()
        const exit = once(last, 'exit', { signal: AbortSignal.timeout(CLOSE_WITHIN_MS) }).catch(() => last.terminate())
        last.postMessage('close')
        await exit
      } else {
        await last.terminate()
        ended(last, undefined)
      }
    },
  }
}
