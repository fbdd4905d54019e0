import { createLogStore, type LogTarget } from '../../control/logs/store/log-store.ts'
import type { LogFilter, LogLevel, LogNews, LogSearch } from '../../shared/logs.ts'
import type { ScriptedPanel } from './scripted-panel.ts'

type Asked = { filter: LogFilter; first?: number; limit: number; highlight?: LogSearch }

/** Answers about the logs out of a store of its own, and tells of what is written into it. */
export function liveLogs(panel: ScriptedPanel, lines = 2_000_000) {
  const store = createLogStore({ lines, chars: 1e9 }, 7)
  const told = new Set<() => void>()
  let at = 1_793_793_600_000
  panel.answer('logs.query', ({ filter, ...part }: Asked) => store.page(filter, part))
  panel.answer('logs.place', ({ filter, target }: { filter: LogFilter; target: LogTarget }) => ({
    found: store.place(filter, target),
  }))
  panel.answer('logs.follow', async function* ({ filter }: Asked): AsyncGenerator<LogNews> {
    let since = store.nextId()
    yield store.news(filter, since, 0)
    for (;;) {
      const { promise, resolve } = Promise.withResolvers<void>()
      told.add(resolve)
      await promise
      told.delete(resolve)
      const news = store.news(filter, since, 200)
      since = store.nextId()
      if (news.lines.length > 0) yield news
    }
  })
  return {
    write(count: number, text: (n: number) => string, level: (n: number) => LogLevel = () => 'info'): void {
      for (let n = 0; n < count; n += 1) {
        at += 1_000
        store.add('middleware', { at, timed: true, level: level(n), text: text(n), more: null })
      }
      for (const tell of [...told]) tell()
    },
  }
}
