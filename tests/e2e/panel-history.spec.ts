import type { HistoryRange } from '../../shared/history.ts'
import { type Browser, expect, type Page, test } from '../support/e2e-test.ts'
import { someEvents, someLatency, someUptime, someUsage } from '../support/history-scenes.ts'
import { isLongRun } from '../support/long-run.ts'
import { panelState } from '../support/panel-fixtures.ts'
import { axeFindings, openPanel, type PanelPage, picture, type VariantName } from '../support/panel-page.ts'

/** Noon, so that nothing of a scene falls on another day. */
const NOW = new Date(new Date().setHours(12, 0, 0, 0)).getTime()

async function openHistory(browser: Browser, hash: string, variant: VariantName = 'light'): Promise<PanelPage> {
  const open = await openPanel(browser, panelState(), variant)
  open.panel.answer('history.uptime', ({ range }: { range: HistoryRange }) => someUptime(NOW, range))
  open.panel.answer('services.usage', () => someUsage)
  open.panel.answer('history.events', ({ kinds, services }: { kinds?: string[]; services?: string[] }) => ({
    events: someEvents(NOW).filter(
      ({ kind, service }) => (!kinds || kinds.includes(kind)) && (!services || (service && services.includes(service))),
    ),
    more: false,
  }))
  open.panel.answer('history.latency', () => someLatency(NOW))
  // Shown anew, with the answers.
  await open.page.reload()
  await open.page.evaluate(`location.hash = '${hash}'`)
  return open
}

test('the time line tells what happened by day, narrows down by kind, service and word, and leads to incidents', async ({
  browser,
}) => {
  await using open = await openHistory(browser, '#history')
  const { page, panel } = open
  const line = page.getByRole('region', { name: 'Time line' })
  // Of 16 events three tell again what the user did.
  await expect(line.getByRole('listitem')).toHaveCount(13)
  await expect(line.getByRole('listitem').filter({ hasText: 'Ollama' })).toHaveText(/You chose Ollama as the source$/)
  await expect(line.getByText('You changed settings: Pause between messages, Exchanges')).toBeVisible()
  await expect(line).toContainText('CEREBRUM: unreachable')
  await expect(line.getByRole('link', { name: /^Incident over, repaired/ })).toHaveAttribute('href', '#incidents/3')
  await line.getByLabel('What', { exact: true }).selectOption({ label: 'What you did' })
  await expect(line.getByRole('listitem')).toHaveCount(3)
  await line.getByLabel('Service').selectOption({ label: 'Middleware' })
  await expect(line.getByRole('listitem')).toHaveCount(1)
  await line.getByLabel('Search').fill('stopped')
  await expect
    .poll(() => panel.calls.at(-1)?.input)
    .toEqual({
      kinds: ['action'],
      services: ['middleware'],
      general: 'without',
      search: 'stopped',
      language: 'en-GB',
      limit: 100,
    })
  await expect(page.getByRole('slider', { name: 'Latency of CEREBRUM' })).toBeVisible()
  expect(await axeFindings(page)).toEqual([])
  expect(open.faults).toEqual([])
})

test('an open history follows what no incident tells of, like a change of settings', async ({ browser }) => {
  await using open = await openPanel(browser, panelState())
  const { page, panel } = open
  const [newest] = someEvents(NOW)
  let events = someEvents(NOW).slice(1)
  const written = Promise.withResolvers<void>()
  panel.answer('history.events', () => ({ events, more: false }))
  panel.answer('events.follow', async function* () {
    await written.promise
    yield { ...newest, sentence: '' }
  })
  await page.evaluate("location.hash = '#history'")
  const rows = page.getByRole('region', { name: 'Time line' }).getByRole('listitem')
  await expect(rows).toHaveCount(12)
  events = someEvents(NOW)
  written.resolve()
  await expect(rows).toHaveCount(13)
  expect(open.faults).toEqual([])
})

test('a bar opens what happened in its time, of its service and of none, and older ones only when asked', async ({
  browser,
}) => {
  const from = NOW - 240 * 60_000
  await using open = await openHistory(browser, `#history/cerebrum/${from}/${from + 60_000}`)
  const { page, panel } = open
  const asked = () => panel.calls.findLast(({ path }) => path === 'history.events')?.input
  panel.answer('history.events', ({ from: since }: { from?: number }) => ({
    events: since === undefined ? someEvents(NOW) : [],
    more: false,
  }))
  await page.reload()
  const line = page.getByRole('region', { name: 'Time line' })
  await expect(line.getByText('Nothing happened in this time')).toBeVisible()
  expect(asked()).toMatchObject({ services: ['cerebrum'], general: 'with', from, to: from + 60_000 })
  await line.getByRole('button', { name: 'Show older ones' }).click()
  await expect(line.getByText(/^Until /)).toBeVisible()
  expect(asked()).not.toHaveProperty('from')
  expect(asked()).toMatchObject({ services: ['cerebrum'], to: from + 60_000 })
  expect(open.faults).toEqual([])
})

if (isLongRun)
  test('uptime bars tell by keyboard what happened and lead to that time; the range counts for all', async ({
    browser,
  }) => {
    await using open = await openHistory(browser, '#overview')
    const { page, panel } = open
    const from = someUptime(NOW).services[2]?.buckets[32]?.at ?? 0
    const bars = page.getByRole('slider', { name: /^CEREBRUM, last hour: 96.4%/ })
    await expect(page.getByText('68 MB · 1%')).toBeVisible()
    await bars.focus()
    await page.keyboard.press('Home')
    for (let step = 0; step < 32; step += 1) await page.keyboard.press('ArrowRight')
    await expect(bars).toHaveAttribute('aria-valuetext', /: down or blocked, failed checks: 20$/)
    await page.keyboard.press('Enter')
    await expect(page.getByText(/^From \d\d:\d\d to \d\d:\d\d$/)).toBeVisible()
    await expect
      .poll(() => panel.calls.findLast(({ path }) => path === 'history.events')?.input)
      .toMatchObject({ services: ['cerebrum'], general: 'with', from, to: from + 60_000 })
    await page.goBack()
    await page.getByRole('radio', { name: 'Last 30 days' }).press('Enter')
    await expect(page.getByRole('slider', { name: /^CEREBRUM, last 30 days/ })).toBeVisible()
    await expect(page.getByRole('slider', { name: /^Middleware, last 30 days/ })).toBeVisible()
    expect(open.faults).toEqual([])
  })

for (const variant of isLongRun ? (['light', 'dark', 'narrow'] as const) : [])
  test(`history and bars show themselves without faults, ${variant}`, async ({ browser }) => {
    await using open = await openHistory(browser, '#history', variant)
    const { page } = open
    await expect(page.getByRole('slider', { name: 'Latency of CEREBRUM' })).toBeVisible()
    await examine(page, 'history', variant)
    await page.evaluate("location.hash = '#overview'")
    await expect(page.getByRole('slider', { name: /^CEREBRUM, last hour/ })).toBeVisible()
    await examine(page, 'uptime', variant)
    expect(open.faults).toEqual([])
  })

async function examine(page: Page, part: string, variant: VariantName): Promise<void> {
  await picture(page, `${part}-${variant}`)
  expect.soft(await axeFindings(page), part).toEqual([])
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  expect.soft(overflow, `${part} is wider than the page`).toBe(0)
}
