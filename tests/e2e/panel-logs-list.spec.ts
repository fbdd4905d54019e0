import type { LogLevel } from '../../shared/logs.ts'
import { type Browser, expect, type Locator, type Page, test } from '../support/e2e-test.ts'
import { liveLogs } from '../support/live-logs.ts'
import { panelState } from '../support/panel-fixtures.ts'
import { openPanel, type PanelPage, type VariantName } from '../support/panel-page.ts'

type Live = PanelPage & { logs: ReturnType<typeof liveLogs>; list: Locator }

/** The view of the logs on a store that the test writes into. */
async function openLive(
  browser: Browser,
  write: (logs: Live['logs']) => void,
  { variant, most }: { variant?: VariantName; most?: number } = {},
): Promise<Live> {
  const open = await openPanel(browser, panelState(), variant)
  const logs = liveLogs(open.panel, most)
  write(logs)
  await open.page.evaluate("location.hash = '#logs'")
  const list = open.page.getByRole('region', { name: 'Lines of the logs' })
  await expect(list.getByRole('row').first()).toBeVisible()
  return { ...open, logs, list }
}

const evenErrors = (n: number): LogLevel => (n % 2 === 0 ? 'error' : 'info')
const level = (page: Page, name: RegExp): Locator =>
  page.getByRole('group', { name: 'Levels' }).getByRole('button', { name })
const row = (list: Locator, text: string): Locator => list.getByRole('row').filter({ hasText: text })
const status = (page: Page, text: string): Locator => page.getByRole('status').filter({ hasText: text })

test('a filter that is changed while it is paused shows its lines at once, and what came since is counted', async ({
  browser,
}) => {
  await using open = await openLive(browser, (logs) => logs.write(100, (n) => `line ${n}.`, evenErrors))
  const { page, list, logs } = open
  await expect(row(list, 'line 99.')).toBeInViewport()
  await page.getByRole('button', { name: 'Pause' }).click()
  await level(page, /^Info/).click()
  await expect(row(list, 'line 98.')).toBeInViewport()
  await expect(row(list, 'line 99.')).toHaveCount(0)

  logs.write(
    3,
    (n) => `late ${n}.`,
    () => 'error',
  )
  await expect(status(page, 'Paused. 3 lines have come since, and are kept.')).toBeVisible()
  await expect(list.getByText('late 2.')).toHaveCount(0)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(row(list, 'late 2.')).toBeInViewport()
  expect(open.faults).toEqual([])
})

test('after a connection that was lost the logs are read on, without a complaint', async ({ browser }) => {
  await using open = await openLive(browser, (logs) => logs.write(100, (n) => `line ${n}.`))
  const { page, panel, list, logs } = open
  await expect(row(list, 'line 99.')).toBeInViewport()
  panel.drop()
  await expect(page.locator('[data-stale=true]')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0)
  panel.admit()
  await expect(page.locator('[data-stale=false]')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0)
  logs.write(1, () => 'after it')
  await expect(row(list, 'after it')).toBeInViewport()
})

for (const variant of ['light', 'narrow'] as const)
  test(`a line that is cut off can be unfolded however short it is, and one that is not cannot, ${variant}`, async ({
    browser,
  }) => {
    const long = 'It stands at the end of a line of middling length '.repeat(variant === 'light' ? 3 : 1).trim()
    await using open = await openLive(
      browser,
      (logs) => {
        logs.write(1, () => `${long} THE END`)
        logs.write(1, () => 'A short one')
      },
      { variant },
    )
    const { list } = open
    const cut = row(list, 'THE END')
    await expect(cut).toHaveAttribute('aria-expanded', 'false')
    await expect(row(list, 'A short one')).not.toHaveAttribute('aria-expanded')
    const before = (await cut.boundingBox())?.height ?? 0
    await cut.getByRole('button', { name: /^Show all of it: It stands/ }).click()
    await expect(cut).toHaveAttribute('aria-expanded', 'true')
    expect((await cut.boundingBox())?.height).toBeGreaterThan(before)
    await cut.getByRole('button', { name: /^Show the first line only: It stands/ }).click()
    await expect(cut).toHaveAttribute('aria-expanded', 'false')
  })

test('a line that was jumped to is found again in another filter, and none is marked in its stead', async ({
  browser,
}) => {
  await using open = await openLive(browser, (logs) =>
    logs.write(2_000, (n) => (n === 500 ? 'a needle.' : `line ${n}.`), evenErrors),
  )
  const { page, list } = open
  const marked = list.locator('[data-row].bg-warn-soft')
  await page.getByRole('searchbox').fill('needle')
  await page.getByRole('radio', { name: 'Highlight' }).click()
  await expect(status(page, '1 hit')).toBeVisible()
  await page.getByRole('button', { name: 'Next hit' }).click()
  await expect(row(list, 'a needle.')).toBeInViewport()
  // The only one is found a second time.
  await list.hover()
  await page.mouse.wheel(0, 4_000)
  await expect(row(list, 'a needle.')).toHaveCount(0)
  await page.getByRole('button', { name: 'Next hit' }).click()
  await expect(row(list, 'a needle.')).toBeInViewport()

  await level(page, /^Info/).click()
  await expect(status(page, '1,000 lines')).toBeVisible()
  await expect(row(list, 'a needle.')).toBeInViewport()
  await expect(marked).toHaveCount(1)
  await level(page, /^Info/).click()
  await level(page, /^Error \d/).click()
  await expect(row(list, 'line 501.')).toBeInViewport()
  await expect(marked).toHaveCount(0)

  await page.getByRole('button', { name: 'Newest' }).click()
  await expect(row(list, 'line 1999.')).toBeInViewport()
  await level(page, /^Error \d/).click()
  await expect(row(list, 'line 1999.')).toBeInViewport()
  expect(open.faults).toEqual([])
})

test('hits are counted on while lines are written', async ({ browser }) => {
  await using open = await openLive(browser, (logs) => logs.write(10, (n) => `needle ${n}.`))
  const { page, logs } = open
  await page.getByRole('searchbox').fill('needle')
  await page.getByRole('radio', { name: 'Highlight' }).click()
  await expect(status(page, '10 hits')).toBeVisible()
  logs.write(5, (n) => `needle again ${n}.`)
  await expect(status(page, '15 lines, 15 hits')).toBeVisible()
})

test('all of a million lines can be scrolled to', async ({ browser }) => {
  await using open = await openLive(browser, (logs) => logs.write(1_000_000, (n) => `line ${n}.`))
  const { page, list, logs } = open
  const inView = async (): Promise<number[]> =>
    (await list.getByRole('row').filter({ visible: true }).allInnerTexts()).map((text) =>
      Number(/line (\d+)\./.exec(text)?.[1]),
    )
  await expect(row(list, 'line 999999.')).toBeInViewport()
  const height = await list.evaluate((box) => box.scrollHeight)
  // The least that any browser draws.
  expect(height).toBeLessThan(17_000_000)

  await list.evaluate((box) => box.scrollTo(0, 0))
  await expect(row(list, 'line 0.')).toBeInViewport()
  await list.evaluate((box) => box.scrollTo(0, (box.scrollHeight - box.clientHeight) / 2))
  await expect(row(list, 'line 500000.')).toBeInViewport()
  const middle = await inView()
  expect(middle).toEqual(middle.map((_, index) => (middle[0] ?? 0) + index))
  // What is written meanwhile moves nobody who looks elsewhere.
  const above = async () => (await row(list, 'line 500000.').boundingBox())?.y ?? 0
  const before = await above()
  logs.write(50, (n) => `new ${n}.`)
  await expect(status(page, '1,000,050 lines')).toBeVisible()
  expect(Math.abs((await above()) - before)).toBeLessThan(2)
  await list.evaluate((box) => box.scrollTo(0, box.scrollHeight))
  await expect(row(list, 'new 49.')).toBeInViewport()
  expect(open.faults).toEqual([])
})

test('whoever looks at older lines goes on seeing them when the oldest of all are let go', async ({ browser }) => {
  await using open = await openLive(browser, (logs) => logs.write(12_000, (n) => `line ${n}.`), { most: 12_000 })
  const { list, logs } = open
  await list.evaluate((box) => box.scrollTo(0, 24 * 8_000))
  await expect(row(list, 'line 8000.')).toBeInViewport()
  logs.write(100, (n) => `new ${n}.`)
  await expect(status(open.page, '8,004 lines')).toBeVisible()
  await expect(row(list, 'line 8000.')).toBeInViewport()
  const top = (await list.boundingBox())?.y ?? 0
  expect(Math.abs(((await row(list, 'line 8000.').boundingBox())?.y ?? 0) - top)).toBeLessThan(24)
})

test('the lines are one stop of Tab: arrows go through them, Enter unfolds, Space chooses, and the focus is kept', async ({
  browser,
}) => {
  await using open = await openLive(browser, (logs) =>
    logs.write(500, (n) => (n === 498 ? `long ${'and longer '.repeat(40)}` : `line ${n}.`)),
  )
  const { page, list, logs } = open
  const focused = list.locator('[data-row]:focus')
  await expect(row(list, 'line 499.')).toBeInViewport()
  await level(page, /^Info/).focus()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Errors only' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(focused).toContainText('line 499.')
  await page.keyboard.press('Tab')
  await expect(list.locator(':focus')).toHaveCount(0)
  await page.keyboard.press('Shift+Tab')

  await page.keyboard.press('ArrowUp')
  await expect(focused).toContainText('long and longer')
  await expect(focused).toHaveAccessibleName(/Middleware.*Info.*long and longer/)
  await page.keyboard.press('Enter')
  await expect(focused).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowLeft')
  await expect(focused).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('Space')
  await expect(focused).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Home')
  await expect(focused).toContainText('line 0.')
  await expect(focused).toBeInViewport()
  await page.keyboard.press('PageDown')
  await expect(focused).toBeInViewport()
  await page.keyboard.press('End')
  await expect(focused).toContainText('line 499.')

  // It follows, and the row that has the focus goes out of sight.
  await page.getByRole('button', { name: 'Newest' }).click()
  await row(list, 'line 497.').getByRole('button').click()
  await expect(focused).toContainText('line 497.')
  logs.write(300, (n) => `new ${n}.`)
  await expect(row(list, 'new 299.')).toBeInViewport()
  await expect(focused).toContainText('line 497.')
  await page.keyboard.press('ArrowDown')
  await expect(focused).toContainText('long and longer')
  await expect(focused).toBeInViewport()
  expect(open.faults).toEqual([])
})

test('errors alone are one press away, and a level without lines takes no room', async ({ browser }) => {
  await using open = await openLive(browser, (logs) => logs.write(100, (n) => `line ${n}.`, evenErrors))
  const { page, list } = open
  await expect(page.getByRole('group', { name: 'Levels' }).getByRole('button')).toHaveText([
    'Info50',
    'Error50',
    'Errors only',
  ])
  await page.getByRole('button', { name: 'Errors only' }).click()
  await expect(status(page, '50 lines')).toBeVisible()
  await expect(row(list, 'line 98.')).toBeInViewport()
  await page.getByRole('button', { name: 'All levels' }).click()
  await expect(status(page, '100 lines')).toBeVisible()
})

test('a copy that the browser refuses is told', async ({ browser }) => {
  await using open = await openLive(browser, (logs) => logs.write(3, (n) => `line ${n}.`))
  const { page, list } = open
  await page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('Not allowed'))")
  await row(list, 'line 1.').getByRole('button').click()
  await page.getByRole('button', { name: /^Copy selected lines/ }).click()
  await expect(status(page, 'The browser does not let it be copied')).toBeVisible()
})

test('lines that are often seen tell what they mean and what to do', async ({ browser }) => {
  await using open = await openLive(browser, (logs) =>
    logs.write(2, (n) => (n === 0 ? 'It listens' : 'Error: listen EADDRINUSE: address already in use 127.0.0.1:8030')),
  )
  const { list } = open
  const known = row(list, 'EADDRINUSE')
  await known.getByRole('button', { name: /^What does this mean\? Error: listen/ }).click()
  await expect(known).toContainText('Another program listens on this port already')
  await expect(row(list, 'It listens').getByRole('button', { name: /^What does this mean/ })).toHaveCount(0)
})
