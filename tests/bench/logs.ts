import type { Browser, Page } from '@playwright/test'
import { createLogStore } from '../../control/logs/store/log-store.ts'
import type { LogFilter, LogLevel, LogLine, LogNews, LogPage, LogWriter } from '../../shared/logs.ts'
import { panelState } from '../support/panel-fixtures.ts'
import { openPanel } from '../support/panel-page.ts'
import { launchBrowser } from './browser.ts'
import { below, type Effort, type Row } from './rows.ts'
import { startRunning, withOllama } from './running.ts'

const LINES = 1_000_000
const levels: LogLevel[] = ['info', 'info', 'info', 'debug', 'warn', 'error']
const writers: LogWriter[] = ['llm-server', 'middleware', 'app', 'ollama']

const textOf = (n: number): string =>
  `Request ${n} to http://127.0.0.1:8030/api/chat answered ${n % 977 === 0 ? 503 : 200} in ${n % 977} ms with gemma3:4b`

/** A million lines: filters, scrolling, and how soon a line is on the screen. */
export async function logs({ quick }: Effort): Promise<Row[]> {
  const filtering = filters(quick)
  const browser = await launchBrowser()
  try {
    return [filtering, await scrolling(browser, quick), await writing(browser, quick)]
  } finally {
    await browser.close()
  }
}

const asked: LogFilter[] = [
  {},
  { services: ['middleware'] },
  { levels: ['error', 'fatal'] },
  { from: 400_000, to: 600_000 },
  { search: { text: 'answered 503', regex: false } },
  { search: { text: 'timed out', regex: false } },
  { search: { text: 'e', regex: false } },
  { search: { text: 'gemma3', regex: false }, levels: ['warn'], services: ['ollama'] },
  { search: { text: 'answered 5\\d\\d', regex: true } },
  { search: { text: '(refused|timeout|reset)', regex: true } },
  { search: { text: '\\b9\\d\\d ms\\b', regex: true } },
  { search: { text: 'foo.*bar', regex: true }, levels: ['error'] },
]

/** Each filter for the first time, so that nothing is known of it. */
function filters(quick: boolean): Row {
  const store = createLogStore()
  for (let n = 0; n < LINES; n += 1)
    store.add(writers[n % 4] ?? 'app', {
      at: n,
      timed: true,
      level: levels[n % 6] ?? 'info',
      text: textOf(n),
      more: null,
    })
  const taken = (quick ? asked.slice(0, 6) : asked).map((filter) => {
    const before = performance.now()
    store.page(filter, { limit: 200 })
    return performance.now() - before
  })
  return below('a filter over a million lines of logs, asked for the first time', 200, taken, 'max')
}

const lineAt = (place: number): LogLine => ({
  id: place + 1,
  at: 1_793_793_600_000 + place * 100,
  timed: true,
  service: writers[place % 4] ?? 'app',
  level: levels[place % 6] ?? 'info',
  text: textOf(place),
  more: place % 50 === 0 ? 'Traceback (most recent call last):\n  File "llm_server.py", line 391' : null,
  known: null,
})

const counts: LogNews['counts'] = { total: LINES, services: {}, levels: {}, complete: true, epoch: 0 }

async function scrolling(browser: Browser, quick: boolean): Promise<Row> {
  const longest: number[] = []
  for (let run = 0; run < (quick ? 2 : 5); run += 1) {
    await using open = await openPanel(browser, panelState())
    open.panel.answer('logs.query', ({ first, limit }: { first?: number; limit: number }): LogPage => {
      const start = Math.min(first ?? LINES - limit, LINES - 1)
      const length = Math.min(limit, LINES - start)
      return { counts, first: start, lines: Array.from({ length }, (_, index) => lineAt(start + index)), hits: null }
    })
    open.panel.answer('logs.follow', async function* (): AsyncGenerator<LogNews> {
      yield { counts, lines: [] }
      await new Promise(() => undefined)
    })
    await open.page.evaluate("location.hash = '#logs'")
    await open.page.getByText('Request 999999 ').waitFor()
    longest.push(Math.max(...(await frames(open.page))))
  }
  return below('longest frame while a million lines are scrolled', 50, longest, 'median')
}

/** Milliseconds between the frames of a scroll towards the older lines: steadily at first, then with leaps. */
const frames = (page: Page): Promise<number[]> =>
  page.evaluate(`(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const box = document.querySelector('[aria-label="Lines of the logs"]')
    const took = []
    let last = await frame()
    for (let step = 0; step < 150; step += 1) {
      box.scrollTop -= step < 100 ? 400 : box.scrollHeight / 60
      const now = await frame()
      took.push(now - last)
      last = now
    }
    return took
  })()`)

/** The middleware writes a line when CEREBRUM does not take a message. */
const writeALine = (port: number): Promise<unknown> =>
  fetch(`http://127.0.0.1:${port}/api/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message: 'Hello' }),
    signal: AbortSignal.timeout(10_000),
  })

/** Milliseconds from the time that the next line about CEREBRUM has in it to the frame that shows it. */
const seenAfter = `new Promise((resolve) => {
  const list = document.querySelector('[aria-label="Lines of the logs"]')
  const rows = () => [...list.querySelectorAll('[role=row]')].filter((row) => row.textContent.includes('CEREBRUM'))
  const before = rows().length
  const watch = new MutationObserver(() => {
    const row = rows()[before]
    if (!row) return
    watch.disconnect()
    const writtenAt = new Date(row.querySelector('[aria-pressed]').title.replace(' ', 'T')).getTime()
    requestAnimationFrame(() => setTimeout(() => resolve(Date.now() - writtenAt), 0))
  })
  watch.observe(list, { subtree: true, childList: true, characterData: true })
})`

/** The whole way of a line that a service writes: its output, the control plane's thread, the stream, the page. */
async function writing(browser: Browser, quick: boolean): Promise<Row> {
  await using around = await withOllama()
  await using running = await startRunning(around)
  await around.cerebrum.close()
  const page = await browser.newPage()
  await page.goto(running.product.panelUrl)
  await page.evaluate("location.hash = '#logs'")
  await page.getByRole('region', { name: 'Lines of the logs' }).getByText('Listening').first().waitFor()
  const taken: number[] = []
  for (let run = 0; run < (quick ? 5 : 20); run += 1) {
    const seen = page.evaluate(seenAfter) as Promise<number>
    await writeALine(around.workspace.ports.middleware)
    taken.push(await seen)
  }
  await page.close()
  return below('a line of a service, from its own time to the screen', 250, taken, 'median')
}
