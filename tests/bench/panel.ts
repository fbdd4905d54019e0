import type { Browser, Page } from '@playwright/test'
import type { PanelState } from '../../shared/state.ts'
import { initialJavaScript } from '../support/initial-javascript.ts'
import { openPanel } from '../support/panel-page.ts'
import { scenes } from '../support/panel-scenes.ts'
import { startProduct } from '../support/product.ts'
import { scriptedPanel } from '../support/scripted-panel.ts'
import { launchBrowser, startBrowser } from './browser.ts'
import { below, type Effort, type Row, round } from './rows.ts'
import { withOllama } from './running.ts'

const LARGEST_BYTES = 250_000
/** Service changes a second, in so many states. */
const CHANGES = 20
const CPU_SHARE = 10
/** Milliseconds. */
const WATCHED_MS = 10_000

/** How soon the panel is there, how much it loads, and what it costs while everything changes. */
export async function panel({ quick }: Effort): Promise<Row[]> {
  const browser = await launchBrowser()
  try {
    return [
      below(
        'first paint of the panel, from the start of a headless browser',
        1000,
        await browserStarts(quick),
        'median',
      ),
      below('first paint of the panel, from the start of `up`', 3000, await productStarts(browser, quick), 'median'),
      await javascript(),
      await changing(browser, quick),
    ]
  } finally {
    await browser.close()
  }
}

const firstContent = `new Promise((resolve) => new PerformanceObserver((list) => {
  const paint = list.getEntriesByName('first-contentful-paint')[0]
  if (paint) resolve(performance.timeOrigin + paint.startTime)
}).observe({ type: 'paint', buffered: true }))`

/** Epoch milliseconds at which something of the page was first seen. */
const painted = (page: Page): Promise<number> => page.evaluate(firstContent)

/** The browser as a program of its own, whose first page is the panel; a driver comes only to look at the times. */
async function browserStarts(quick: boolean): Promise<number[]> {
  const taken: number[] = []
  for (let run = 0; run < (quick ? 2 : 5); run += 1) {
    const panel = await scriptedPanel(scenes.ok())
    const before = Date.now()
    await using started = await startBrowser(panel.url)
    taken.push((await painted(await started.page())) - before)
    await panel.close()
  }
  return taken
}

async function productStarts(browser: Browser, quick: boolean): Promise<number[]> {
  const taken: number[] = []
  await using around = await withOllama()
  for (let run = 0; run < (quick ? 2 : 5); run += 1) {
    const before = Date.now()
    const product = await startProduct(around.workspace.dir)
    const page = await browser.newPage()
    await page.goto(product.panelUrl)
    taken.push((await painted(page)) - before)
    await page.close()
    await product.stop()
  }
  return taken
}

async function javascript(): Promise<Row> {
  const bytes = await initialJavaScript()
  return {
    what: 'JavaScript that the panel loads before it is shown, packed',
    target: `<= ${LARGEST_BYTES / 1000} kB`,
    measured: round(bytes / 1000),
    unit: 'kB',
    ok: bytes <= LARGEST_BYTES,
  }
}

/** Every service is another each time. */
function moved(state: PanelState, step: number): PanelState {
  return {
    ...state,
    revision: state.revision + step,
    at: Date.now(),
    services: state.services.map((service, index) => ({
      ...service,
      latencyMs: ((step * 7 + index * 3) % 90) + 1,
      checkedAt: Date.now(),
      health: (step + index) % 9 === 0 ? 'slow' : 'healthy',
    })),
  }
}

/** Time of the page's main thread, of one core, counted by the browser; others at work on the machine are not in it. */
async function changing(browser: Browser, quick: boolean): Promise<Row> {
  const state = scenes.ok()
  await using open = await openPanel(browser, state)
  const line = await open.page.context().newCDPSession(open.page)
  await line.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spent = async (): Promise<number> => {
    const { metrics } = await line.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
  }
  const watchedMs = quick ? WATCHED_MS / 2 : WATCHED_MS
  const everyMs = (1000 * state.services.length) / CHANGES
  const before = await spent()
  const startedAt = performance.now()
  let step = 0
  await new Promise<void>((resolve) => {
    const next = (): void => {
      if (performance.now() - startedAt >= watchedMs) {
        resolve()
        return
      }
      step += 1
      open.panel.show(moved(state, step))
      setTimeout(next, Math.max(0, startedAt + step * everyMs - performance.now()))
    }
    next()
  })
  const share = (100 * 1000 * ((await spent()) - before)) / (performance.now() - startedAt)
  return {
    what: `the panel’s main thread while ${CHANGES} services change a second (share of a core)`,
    target: `< ${CPU_SHARE} %`,
    measured: round(share),
    unit: '%',
    ok: share < CPU_SHARE,
    seen: { states: step },
  }
}
