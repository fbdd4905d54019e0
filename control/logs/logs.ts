import { join } from 'node:path'
import type { LogFilter, LogNews, LogPage, LogSearch } from '../../shared/logs.ts'
import { sayLogLine } from '../../shared/presentation/log-text.ts'
import type { ProblemError } from '../../shared/problem.ts'
import { logWriters, type ServiceLogs } from './service-logs.ts'
import { createLogCalls } from './store/calls.ts'
import type { LogPlace, LogTarget } from './store/log-store.ts'
import type { WriterFiles } from './store/messages.ts'

export type Logs = {
  /** Lines of what the filter finds; from place `first` on, else the last. */
  query(asked: {
    filter: LogFilter
    first?: number | undefined
    limit: number
    highlight?: LogSearch | undefined
  }): Promise<LogPage>
  place(filter: LogFilter, target: LogTarget): Promise<LogPlace | null>
  /** First the counts now, then new lines as they are written, many as one. */
  follow(filter: LogFilter, signal: AbortSignal): AsyncGenerator<LogNews>
  /** All lines that match as text, in parts. */
  export(filter: LogFilter, signal: AbortSignal): AsyncGenerator<{ text: string }>
  folder: string
  close(): Promise<void>
}

type Parts = {
  /** Program of the thread, by absolute path. */
  program: string
  folder: string
  services: Pick<ServiceLogs, 'listen'>
  listenToApp(listener: (line: string) => void): Promise<number>
  /** Epoch milliseconds. */
  now(): number
}

/** The app's own file in the folder of logs. */
const APP_FILE = 'control-plane.log'
/** Lines of one part of an export. */
const EXPORT_LINES = 2_000
/** Lines that wait for a slow reader of news; the counts tell that there were more. */
const MOST_NEWS = 400

/** The files of everybody who writes, with what of them was there before the app listened. */
export const logFiles = (
  folder: string,
  bytes: { app: number | null; services: ReadonlyMap<string, number> },
): WriterFiles[] => [
  { writer: 'app', path: join(folder, APP_FILE), bytes: bytes.app },
  ...logWriters.map((id) => ({
    writer: id,
    path: join(folder, `${id}.log`),
    bytes: bytes.services.get(id) ?? null,
  })),
]

/** What the services and the app have written, and what they write. */
export function createLogs({ program, folder, services, listenToApp, now }: Parts): Logs {
  const calls = createLogCalls({
    program,
    async listen(heard) {
      const [ofServices, app] = await Promise.all([
        services.listen((writer, line) => heard({ writer, line, at: now() })),
        listenToApp((text) => {
          for (const line of text.trimEnd().split('\n')) heard({ writer: 'app', line, at: now() })
        }),
      ])
      return logFiles(folder, { app, services: ofServices })
    },
  })
  let lastFollow = 0

  async function* follow(filter: LogFilter, signal: AbortSignal): AsyncGenerator<LogNews> {
    lastFollow += 1
    const number = lastFollow
    let pending: LogNews | null = null
    let wake = Promise.withResolvers<void>()
    let failed: ProblemError | null = null
    const quiet = calls.onNews(number, {
      news(news) {
        pending = { counts: news.counts, lines: [...(pending?.lines ?? []), ...news.lines].slice(-MOST_NEWS) }
        wake.resolve()
      },
      ended(error) {
        failed = error
        wake.resolve()
      },
    })
    const aborted = (): void => wake.resolve()
    signal.addEventListener('abort', aborted)
    try {
      yield await calls.call({ op: 'follow', follow: number, filter })
      while (!signal.aborted) {
        if (failed !== null) throw failed
        const news: LogNews | null = pending
        pending = null
        if (news !== null) yield news
        else {
          await wake.promise
          wake = Promise.withResolvers()
        }
      }
    } finally {
      signal.removeEventListener('abort', aborted)
      quiet()
      // Where the thread is gone, so is the follow.
      await calls.call({ op: 'unfollow', follow: number }).catch(() => null)
    }
  }

  async function* exported(filter: LogFilter, signal: AbortSignal): AsyncGenerator<{ text: string }> {
    let id = 0
    for (;;) {
      signal.throwIfAborted()
      const lines = await calls.call({ op: 'after', filter, id, limit: EXPORT_LINES })
      const last = lines.at(-1)
      if (last === undefined) return
      yield { text: lines.map((line) => `${sayLogLine(line)}\n`).join('') }
      id = last.id + 1
    }
  }

  return {
    query: (asked) => calls.call({ op: 'page', ...asked }),
    place: (filter, target) => calls.call({ op: 'place', filter, target }),
    follow,
    export: exported,
    folder,
    close: calls.close,
  }
}
