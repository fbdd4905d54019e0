import { type Browser, expect, test } from '../support/e2e-test.ts'
import { allLines, answerLogs } from '../support/log-scenes.ts'
import { isLongRun } from '../support/long-run.ts'
import { panelState } from '../support/panel-fixtures.ts'
import { axeFindings, openPanel, type PanelPage, picture, type VariantName } from '../support/panel-page.ts'

async function openLogs(
  browser: Browser,
  {
    hash = '#logs',
    variant = 'light',
    news = Promise.resolve(),
  }: { hash?: string; variant?: VariantName; news?: Promise<void> } = {},
): Promise<PanelPage> {
  const open = await openPanel(browser, panelState(), variant)
  answerLogs(open.panel, news)
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
    .getByRole('button', { name: /^What does this mean/ })
    .last()
    .click()
  await expect(list.getByText('a setting that config.json lacks')).toBeVisible()
  await list.getByRole('button', { name: 'Show all of it: A very long line' }).last().click()

  await page.getByRole('group', { name: 'Levels' }).getByRole('button', { name: /^Info/ }).click()
  await expect(page.getByRole('status').filter({ hasText: /1,20[01] lines/ })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search the logs' }).fill('keyerror')
  await expect(page.getByRole('status').filter({ hasText: /40[01] lines/ })).toBeVisible()
  await expect(list.locator('mark').first()).toHaveText('KeyError')
  await page.getByRole('radio', { name: 'Highlight' }).click()
  await expect(page.getByRole('status').filter({ hasText: '400 hits' })).toBeVisible()

  const times = list.getByRole('row').locator('button[aria-pressed]')
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

test('an address leads to a time; a pattern that is none is told; pausing holds back what is new', async ({
  browser,
}) => {
  await using open = await openLogs(browser, { hash: `#logs?service=middleware&at=${allLines[500]?.at}&text=retrying` })
  const { page } = open
  const found = page.getByRole('region', { name: 'Lines of the logs' }).locator('[data-row].bg-warn-soft')
  await expect(found).toContainText('Exchange 17 of 50')
  await expect(found).toBeInViewport()
  await expect(page.getByRole('group', { name: 'Services' }).getByRole('button', { name: /^App/ })).toHaveAttribute(
    'aria-pressed',
    'false',
  )
  await expect(page.getByRole('button', { name: 'Newest' })).toBeVisible()
  await page.getByRole('searchbox').fill('(')
  await page.getByRole('button', { name: 'Regular expression' }).click()
  await expect(page.getByText('This is not a regular expression: Unterminated group.')).toBeVisible()
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
      .getByRole('button', { name: /^What does this mean/ })
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
