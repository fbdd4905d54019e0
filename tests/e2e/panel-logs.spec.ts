import { type Browser, expect, test } from '@playwright/test'
import type { LogFilter, LogLevel, LogLine, LogNews, LogPage, LogSearch, LogWriter } from '../../shared/logs.ts'
import { isLongRun } from '../support/long-run.ts'
import { panelState } from '../support/panel-fixtures.ts'
import { axeFindings, openPanel, type PanelPage, picture, type VariantName } from '../support/panel-page.ts'

const TEXTS: [LogWriter, LogLevel, string, string | null][] = [
  ['llm-server', 'info', 'POST /api/chat answered 200 in 412 ms', null],
  ['middleware', 'info', 'Exchange 17 of 50: the teacher has spoken', 'session: 3\nmodel: gemma3:4b'],
  ['middleware', 'warn', 'Retrying (Retry(total=2)) after connection broken: localhost:8000', null],
  [
    'llm-server',
    'error',
    "KeyError: 'ollama_model'",
    'Traceback (most recent call last):\n  File "llm_server.py", line 391\nKeyError: \'ollama_model\'',
  ],
  ['app', 'debug', `A very long line ${'with many words '.repeat(30)}`, null],
]
const COUNT = 2_000
const lineAt = (place: number): LogLine => {
  const [service, level, text, more] = TEXTS[place % TEXTS.length] ?? ['app', 'info', '', null]
  const known = text.startsWith('Retrying') ? 'retry' : null
  return {
    id: place + 1,
    at: 1_793_793_600_000 + place * 1000,
    timed: service !== 'app',
    service,
    level,
    text,
    more,
    known,
  }
}
const all = Array.from({ length: COUNT }, (_, place) => lineAt(place))

const holds = ({ text, more }: LogLine, search: LogSearch): boolean =>
  new RegExp(search.regex ? search.text : search.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i').test(
    `${text}\n${more}`,
  )
const matching = ({ services, levels, search }: LogFilter): LogLine[] =>
  all.filter(
    (line) =>
      (services?.includes(line.service) ?? true) &&
      (levels?.includes(line.level) ?? true) &&
      (search === undefined || holds(line, search)),
  )
const countsOf = (filter: LogFilter, more = 0): LogNews['counts'] => ({
  total: matching(filter).length + more,
  services: { 'llm-server': 800, middleware: 800, app: 400 },
  levels: { info: 800, warn: 400, error: 400, debug: 400 },
  complete: true,
  epoch: 0,
})

type Query = { filter: LogFilter; first?: number; limit: number; highlight?: LogSearch }

async function openLogs(
  browser: Browser,
  {
    hash = '#logs',
    variant = 'light',
    news = Promise.resolve(),
  }: { hash?: string; variant?: VariantName; news?: Promise<void> } = {},
): Promise<PanelPage> {
  const open = await openPanel(browser, panelState(), variant)
  open.panel.answer('logs.query', ({ filter, first, limit, highlight }: Query): LogPage => {
    const found = matching(filter)
    const start = first ?? Math.max(0, found.length - limit)
    const hits = highlight ? found.filter((line) => holds(line, highlight)).length : null
    return { counts: countsOf(filter), first: start, lines: found.slice(start, start + limit), hits }
  })
  open.panel.answer('logs.place', ({ target }: { target: { at?: number } }) => ({
    place: target.at === undefined ? 7 : all.findIndex(({ at }) => at >= (target.at ?? 0)),
  }))
  open.panel.answer('logs.follow', async function* ({ filter }: Query): AsyncGenerator<LogNews> {
    yield { counts: countsOf(filter), lines: [] }
    await news
    const fresh: LogLine = { ...lineAt(0), id: COUNT + 1, text: 'This has just been written' }
    yield { counts: countsOf(filter, 1), lines: [fresh] }
    await new Promise(() => undefined)
  })
  open.panel.answer('logs.export', async function* () {
    yield { text: 'a line\n' }
  })
  await open.page.evaluate(`location.hash = '${hash}'`)
  return open
}

test('the logs show the newest lines, follow, filter, search, unfold, explain, copy and download', async ({
  browser,
}) => {
  const written = Promise.withResolvers<void>()
  await using open = await openLogs(browser, { news: written.promise })
  const { page } = open
  const list = page.getByRole('region', { name: 'Lines of the logs' })
  await expect(page.getByRole('status').filter({ hasText: '2,000 lines' })).toBeVisible()
  await expect(list.getByText('A very long line').last()).toBeVisible()
  written.resolve()
  await expect(list.getByText('This has just been written')).toBeInViewport()

  await list
    .getByText(/^What does this mean/)
    .last()
    .click()
  await expect(list.getByText('the other side is down')).toBeVisible()
  await list.getByRole('button', { name: 'Show all of it' }).last().click()

  await page.getByRole('group', { name: 'Levels' }).getByRole('button', { name: /^Info/ }).click()
  await expect(page.getByRole('status').filter({ hasText: /1,20[01] lines/ })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search the logs' }).fill('keyerror')
  await expect(page.getByRole('status').filter({ hasText: /40[01] lines/ })).toBeVisible()
  await expect(list.locator('mark').first()).toHaveText('KeyError')
  await page.getByRole('radio', { name: 'Highlight' }).click()
  await expect(page.getByRole('status').filter({ hasText: '400 hits' })).toBeVisible()

  const times = list.locator('button[aria-pressed]')
  await times.last().click()
  await page.keyboard.press('Shift+ArrowUp')
  await page.keyboard.press('Shift+ArrowUp')
  await expect(page.getByRole('button', { name: /^Copy selected lines/ })).toContainText('(3)')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByRole('button', { name: /^Copy selected lines/ })).toContainText('(2)')
  await times.nth((await times.count()) - 5).click({ modifiers: ['Shift'] })
  await expect(page.getByRole('button', { name: /^Copy selected lines/ })).toContainText('(5)')
  await page.getByRole('button', { name: /^Copy selected lines/ }).click()
  await expect(page.getByRole('button', { name: /^Copy selected lines/ })).toBeHidden()
  expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(
    /^(2026-11-0\d [\d:.]{12} \S+ +[A-Z]+ [^\n]+\n( .*\n)*){5}$/,
  )
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download what is shown' }).click()
  expect((await saved).suggestedFilename()).toBe('llm-trainer-logs.txt')
  expect(open.faults).toEqual([])
})

test('an address leads to a time; a pattern that is none is told; pausing stops the stream', async ({ browser }) => {
  await using open = await openLogs(browser, { hash: `#logs?service=middleware&at=${all[500]?.at}&text=retrying` })
  const { page, panel } = open
  await expect.poll(() => panel.calls.filter(({ path }) => path === 'logs.place').length).toBe(1)
  await expect(page.getByRole('group', { name: 'Services' }).getByRole('button', { name: /^App/ })).toHaveAttribute(
    'aria-pressed',
    'false',
  )
  await expect(page.getByRole('button', { name: 'Newest' })).toBeVisible()
  await page.getByRole('searchbox').fill('(')
  await page.getByRole('button', { name: 'Regular expression' }).click()
  await expect(page.getByText('This is not a regular expression.')).toBeVisible()
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('New lines are kept')).toBeVisible()
  expect(open.faults).toEqual([])
})

for (const variant of isLongRun ? (['light', 'dark', 'narrow'] as const) : [])
  test(`the logs show themselves without faults, ${variant}`, async ({ browser }) => {
    await using open = await openLogs(browser, { variant })
    const { page } = open
    const list = page.getByRole('region', { name: 'Lines of the logs' })
    await expect(list.getByText('This has just been written')).toBeVisible()
    await list
      .getByText(/^What does this mean/)
      .last()
      .click()
    await list.getByRole('button', { name: 'Show all of it' }).last().click()
    await page.getByRole('searchbox').fill('retry')
    await page.getByRole('radio', { name: 'Highlight' }).click()
    await expect(page.getByRole('status').filter({ hasText: '400 hits' })).toBeVisible()
    await picture(page, `logs-${variant}`)
    expect.soft(await axeFindings(page)).toEqual([])
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect.soft(overflow).toBe(0)
    expect(open.faults).toEqual([])
  })
