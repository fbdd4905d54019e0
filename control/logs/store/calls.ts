import { Worker } from 'node:worker_threads'
import type { LogNews } from '../../../shared/logs.ts'
import { ProblemError, problemError } from '../../../shared/problem.ts'
import type { FromLogThread, HeardLine, LogAsk, LogValues, ToLogThread, WriterFiles } from './messages.ts'

export type LogCalls = {
  /** Throws the problem that the thread answers with, and `internal` where it died over it. */
  call<Op extends LogAsk['op']>(ask: Extract<LogAsk, { op: Op }>): Promise<LogValues[Op]>
  /** Told the news of a `follow` with this number, and when the thread has ended. */
  onNews(follow: number, listener: { news(news: LogNews): void; ended(error: ProblemError): void }): () => void
  close(): Promise<void>
}

type Answer = Extract<FromLogThread, { kind: 'answer' }>
type Waiting = { settle(answer: Answer): void; fail(error: ProblemError): void }

/** Milliseconds in which lines are collected before the thread is told of them. */
const COLLECT_MS = 30
/** Lines that wait for a thread that does not come along; of more, the oldest are read from the file at the next start. */
const MOST_COLLECTED = 50_000

type Parts = {
  /** Program of the thread, by absolute path. */
  program: string
  /** Begins to tell `heard` of every line that is written; resolves with the files and how much of them was there before. */
  listen(heard: (line: HeardLine) => void): Promise<WriterFiles[]>
}

/** Questions to the thread that holds the log lines. It is started at the first one: whoever never looks at logs pays for none. */
export function createLogCalls({ program, listen }: Parts): LogCalls {
  const waiting = new Map<number, Waiting>()
  const followers = new Map<number, { news(news: LogNews): void; ended(error: ProblemError): void }>()
  let thread: Worker | null = null
  let collected: HeardLine[] = []
  let timer: NodeJS.Timeout | null = null
  let lastId = 0
  let isClosed = false

  const ended = (which: Worker, cause: unknown): void => {
    if (thread !== which) return
    thread = null
    const error = problemError('internal', 'The thread that holds the logs ended.', {}, cause)
    for (const { fail } of [...waiting.values()]) fail(error)
    for (const follower of [...followers.values()]) follower.ended(error)
  }
  const send = (message: ToLogThread): void => thread?.postMessage(message)

  const tellLines = (): void => {
    timer = null
    if (collected.length > 0) send({ kind: 'lines', lines: collected })
    collected = []
  }
  const start = (): Worker => {
    const started = new Worker(program, { name: 'logs' })
    started.on('message', (message: FromLogThread) => {
      if (message.kind === 'news') followers.get(message.follow)?.news(message.news)
      else waiting.get(message.id)?.settle(message)
    })
    started.on('error', (error) => ended(started, error))
    started.on('exit', () => ended(started, undefined))
    started.unref()
    thread = started
    collected = []
    // Lines from before that has been told wait: what is in the files comes first.
    let isOpen = false
    const opened = (files: WriterFiles[]): void => {
      if (thread !== started) return
      isOpen = true
      send({ kind: 'open', files })
      tellLines()
    }
    const heard = (line: HeardLine): void => {
      if (thread === null || collected.length >= MOST_COLLECTED) return
      collected.push(line)
      if (isOpen) timer ??= setTimeout(tellLines, COLLECT_MS).unref()
    }
    opening = listen(heard).then(opened)
    return started
  }
  let opening: Promise<void> = Promise.resolve()

  return {
    async call<Op extends LogAsk['op']>(ask: Extract<LogAsk, { op: Op }>): Promise<LogValues[Op]> {
      if (isClosed) throw problemError('internal', 'The logs are closed.')
      thread ??= start()
      const port = thread
      lastId += 1
      const id = lastId
      const { promise, resolve, reject } = Promise.withResolvers<LogValues[Op]>()
      waiting.set(id, {
        settle: (answer) =>
          'problem' in answer ? reject(new ProblemError(answer.problem)) : resolve(answer.value as LogValues[Op]),
        fail: reject,
      })
      port.ref()
      try {
        await opening
        tellLines()
        port.postMessage({ kind: 'ask', id, ask } satisfies ToLogThread)
        return await promise
      } finally {
        waiting.delete(id)
        if (waiting.size === 0) port.unref()
      }
    },
    onNews(follow, listener) {
      followers.set(follow, listener)
      return () => followers.delete(follow)
    },
    async close() {
      isClosed = true
      if (timer !== null) clearTimeout(timer)
      const last = thread
      await last?.terminate()
      if (last) ended(last, undefined)
    },
  }
}
