import type { ServiceUptime } from '../../shared/history.ts'
import { reason } from '../../shared/reason.ts'
import { serviceIds } from '../../shared/services.ts'
import type { PanelState } from '../../shared/state.ts'
import { type Browser, expect, type Page, test } from '../support/e2e-test.ts'
import { panelState, serviceOf, start } from '../support/panel-fixtures.ts'
import { countRenders, takeRenders } from '../support/renders.ts'
import { type ScriptedPanel, scriptedPanel } from '../support/scripted-panel.ts'

/** Later than every clock of these tests, so that no value is too old to be shown. */
const checkedAt = Date.now() + 60 * 60_000
const base = panelState({ services: serviceIds.map((id) => serviceOf(id, { checkedAt })) })
let { revision } = base
/** Differs from the others in this one value. */
function withLatency(latencyMs: number): PanelState {
  revision += 1
  const services = base.services.map((service) => (service.id === 'cerebrum' ? { ...service, latencyMs } : service))
  return { ...base, revision, services }
}
const cerebrumIn = (page: Page) => page.locator('[data-place="overview/cerebrum"]')

const uptime: ServiceUptime = {
  service: 'cerebrum',
  buckets: [{ at: start, worst: 'well', medianMs: 5, failures: 0 }],
  share: 1,
  downMs: 0,
}

type Open = { page: Page; panel: ScriptedPanel; [Symbol.asyncDispose](): Promise<void> }

/** In a page of its own, whose clock and whose counts of renders would be in the way of others. */
async function open(browser: Browser): Promise<Open> {
  const panel = await scriptedPanel(withLatency(5))
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.clock.install()
  await countRenders(page)
  return {
    page,
    panel,
    async [Symbol.asyncDispose]() {
      await context.close()
      await panel.close()
    },
  }
}

/** As a browser says of a page that nobody sees; the pages of a browser without a display are always seen. */
const setHidden = (hidden: boolean): string => `
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => '${hidden ? 'hidden' : 'visible'}' })
  document.dispatchEvent(new Event('visibilitychange'))
`

/** Counts the timers that are set, those that still run, and the changes of the page. */
const counting = `
  window.timers = 0
  window.changes = 0
  const running = new Set()
  window.running = () => running.size
  for (const [set, clear] of [
    ['setTimeout', 'clearTimeout'], ['setInterval', 'clearInterval'], ['requestAnimationFrame', 'cancelAnimationFrame'],
  ]) {
    const [realSet, realClear] = [window[set], window[clear]]
    window[set] = (act, ...all) => {
      window.timers += 1
      const id = realSet((...given) => {
        if (set !== 'setInterval') running.delete(id)
        act(...given)
      }, ...all)
      running.add(id)
      return id
    }
    window[clear] = (id) => {
      running.delete(id)
      realClear(id)
    }
  }
  addEventListener('DOMContentLoaded', () =>
    new MutationObserver((all) => { window.changes += all.length }).observe(document.body, {
      subtree: true, childList: true, attributes: true, characterData: true,
    }))
`

test('a change of one service draws only what shows it', async ({ browser }) => {
  await using opened = await open(browser)
  const { page, panel } = opened
  panel.answer('history.uptime', () => ({ range: 'hour', stepMs: 60_000, services: [uptime] }))
  panel.answer('services.usage', () => [{ service: 'cerebrum', cpu: null, memory: 77_000_000 }])
  await page.goto(panel.url)
  for (const text of ['5 ms', '100%', '77 MB']) await expect(cerebrumIn(page)).toContainText(text)
  await expect(page.getByText('no answer yet')).toBeVisible()
  // Ages go on by the clock, which is not what is looked at here.
  await page.clock.pauseAt(Date.now() + 500)
  await takeRenders(page)
  for (let latency = 11; latency <= 20; latency += 1) {
    panel.show(withLatency(latency))
    await expect(cerebrumIn(page)).toContainText(`${latency} ms`)
  }
  const drawn = await takeRenders(page)
  expect(new Set(drawn)).toEqual(new Set(['overview/cerebrum']))
  expect(drawn.length / 10).toBeLessThanOrEqual(45)

  // The same count sees what else is drawn.
  panel.show({ ...withLatency(20), level: 'attention', headline: reason('level.starting'), since: start })
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('Everything works')
  expect(await takeRenders(page)).not.toContain('overview/cerebrum')
})

test('hidden, the panel does nothing; shown again, it is right at once', async ({ browser }) => {
  await using opened = await open(browser)
  const { page, panel } = opened
  let asked = 0
  for (const path of ['history.uptime', 'history.spend', 'services.usage'])
    panel.answer(path, () => {
      asked += 1
      return undefined
    })
  await page.addInitScript(counting)
  const { promise: heard, resolve: hear } = Promise.withResolvers<void>()
  page.on('websocket', (line) =>
    line.on('framereceived', ({ payload }) => {
      if (String(payload).includes('"latencyMs":40,')) hear()
    }),
  )
  await page.goto(panel.url)
  await expect(cerebrumIn(page)).toContainText('5 ms')
  // What the counts are good for: seen, it ticks. Time is not hurried on here: the page would take its line for dead.
  await page.evaluate('window.timers = 0')
  await expect.poll(() => page.evaluate('window.timers')).toBeGreaterThan(0)
  await page.evaluate(setHidden(true))
  // What it asked when it was hidden is still answered.
  await expect.poll(() => page.evaluate('window.running()')).toBe(0)
  await takeRenders(page)
  const before = asked
  await page.evaluate('window.timers = window.changes = 0')
  for (let latency = 11; latency <= 40; latency += 1) panel.show(withLatency(latency))
  await heard
  await page.clock.runFor(60_000)
  expect(await page.evaluate('[window.timers, window.changes]')).toEqual([0, 0])
  expect(await takeRenders(page)).toEqual([])
  expect(asked).toBe(before)
  await page.evaluate(setHidden(false))
  expect(await cerebrumIn(page).textContent()).toContain('40 ms')
  await expect.poll(() => asked).toBeGreaterThanOrEqual(before + 3)
})
