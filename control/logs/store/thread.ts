import { randomInt } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { assertNever } from '../../../shared/assert-never.ts'
import type { LogFilter, LogWriter } from '../../../shared/logs.ts'
import { problemFrom } from '../../../shared/problem.ts'
import { createEntryReader, type EntryReader } from '../entries.ts'
import { createLogStore, storeLimits } from './log-store.ts'
import type { FromLogThread, HeardLine, LogAsk, LogValues, ToLogThread } from './messages.ts'
import { readFiles } from './read-files.ts'

/*
 * The thread that holds the lines of all logs and finds in them, so that a search holds up nobody. Its first message names the
 * files to read; what is asked meanwhile is answered when they have been read.
 */

/** Milliseconds that an entry waits for lines that might belong to it. */
const OPEN_FOR_MS = 60
/** Milliseconds from one message of news to the next. */
const NEWS_EVERY_MS = 80
/** Lines of one message of news. */
const NEWS_LINES = 200

const store = createLogStore(storeLimits, randomInt(2 ** 47))
const readers = new Map<LogWriter, EntryReader>()
const follows = new Map<number, { filter: LogFilter; since: number }>()
let newsTimer: NodeJS.Timeout | null = null
let endTimer: NodeJS.Timeout | null = null
let ready: Promise<void> = Promise.resolve()

const send = (message: FromLogThread): void => parentPort?.postMessage(message)

const tellNews = (): void => {
  newsTimer = null
  for (const [follow, at] of follows) {
    const news = store.news(at.filter, at.since, NEWS_LINES)
    at.since = store.nextId()
    if (news.lines.length > 0) send({ kind: 'news', follow, news })
  }
}
const grown = (): void => {
  if (follows.size > 0 && newsTimer === null) newsTimer = setTimeout(tellNews, NEWS_EVERY_MS)
}

const endAll = (): void => {
  endTimer = null
  for (const [writer, reader] of readers) for (const entry of reader.end()) store.add(writer, entry)
  grown()
}

function take(lines: readonly HeardLine[]): void {
  for (const { writer, line, at } of lines) {
    const reader = readers.get(writer) ?? createEntryReader()
    readers.set(writer, reader)
    for (const entry of reader.line(line, at)) store.add(writer, entry)
  }
  if (endTimer === null) endTimer = setTimeout(endAll, OPEN_FOR_MS)
  grown()
}

function answer(ask: LogAsk): LogValues[LogAsk['op']] {
  switch (ask.op) {
    case 'page':
      return store.page(ask.filter, ask)
    case 'place':
      return store.place(ask.filter, ask.target)
    case 'after':
      return store.after(ask.filter, ask.id, ask.limit)
    case 'follow':
      follows.set(ask.follow, { filter: ask.filter, since: store.nextId() })
      return store.news(ask.filter, store.nextId(), 0)
    case 'unfollow':
      follows.delete(ask.follow)
      return null
    default:
      return assertNever(ask)
  }
}

function answerTo(id: number, ask: LogAsk): FromLogThread {
  try {
    return { kind: 'answer', id, value: answer(ask) }
  } catch (error) {
    return { kind: 'answer', id, problem: problemFrom(error) }
  }
}

parentPort?.on('message', (message: ToLogThread) => {
  if (message.kind === 'open') {
    // A file that cannot be read is missed; what comes from now on is there.
    ready = readFiles(message.files, storeLimits.chars, store.add).catch((error: unknown) => {
      store.add('app', {
        at: Date.now(),
        timed: false,
        level: 'error',
        text: `The logs could not be read: ${problemFrom(error).detail}`,
        more: null,
      })
    })
    return
  }
  void ready.then(() => {
    if (message.kind === 'lines') take(message.lines)
    else send(answerTo(message.id, message.ask))
  })
})
