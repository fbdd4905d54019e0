import type { Leak, LeakReport } from '../../shared/leaks.ts'
import type { Catalogue } from '../../shared/openrouter-models.ts'
import { connect, keyCard } from '../../shared/words/en/connect.ts'
import { connectScenes } from '../support/connect-scenes.ts'
import { expect, type Page, test } from '../support/e2e-test.ts'
import { isLongRun } from '../support/long-run.ts'
import { catalogue } from '../support/panel-fixtures.ts'
import { axeFindings, openPanel, picture, type VariantName, variants } from '../support/panel-page.ts'
import { scenes } from '../support/panel-scenes.ts'

/** Which differ most. */
const tellingScenes: ReadonlySet<string> = new Set(['waitingForCode', 'muchKnown'])

/** The long run looks at every variant and takes pictures. */
const looked: VariantName[] = isLongRun ? (Object.keys(variants) as VariantName[]) : []

for (const variant of looked)
  test(`connecting shows each of its states in the settings without faults, ${variant}`, async ({ browser }) => {
    await using open = await openPanel(browser, scenes.ok(), variant, '#settings')
    const { page, panel, faults } = open
    for (const [name, scene] of Object.entries(connectScenes)) {
      panel.show(scene())
      if (name === 'muchKnown')
        await expect(page.getByText('47 of 50 answers of free models used, 3 left')).toBeVisible()
      else await expect(page.getByRole('list', { name: 'Steps' })).toContainText('OpenRouter’s page in the browser')
      await picture(page, `connect-${name}-${variant}`)
      if (isLongRun || tellingScenes.has(name)) expect.soft(await axeFindings(page), name).toEqual([])
      expect.soft(await tooWide(page), `${name} is wider than the page`).toBe(0)
    }
    expect(faults).toEqual([])
  })

const tooWide = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

test('connecting opens the page, takes a code instead, and is cancelled', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.ok(), 'light', '#settings')
  const { page, panel } = open
  const asked = (path: string) => panel.calls.filter((call) => call.path === path).map(({ input }) => input)
  const opened = page.context().waitForEvent('page')
  await page.getByRole('button', { name: connect.button }).click()
  await (await opened).close()
  panel.show(connectScenes.waiting())
  await expect(page.getByRole('link', { name: connect.openAgain })).toHaveAttribute(
    'href',
    /^http:\/\/127\.0\.0\.1:9\/auth/,
  )

  await page.getByRole('button', { name: connect.byCode }).click()
  await expect
    .poll(() => asked('connect.begin'))
    .toEqual([
      { method: 'callback', use: true },
      { method: 'code', use: true },
    ])
  panel.show(connectScenes.waitingForCode())
  await page.getByRole('button', { name: connect.codeSend }).click()
  await expect(page.getByText(connect.codeEmpty)).toBeVisible()
  await page.getByLabel(connect.codeField).fill('the-code')
  await page.keyboard.press('Enter')
  await expect.poll(() => asked('connect.code')).toEqual([{ code: 'the-code' }])
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect.poll(() => asked('source.dismiss')).toEqual([{ procedure: 'key-trial' }])
})

if (isLongRun)
  test('a key that OpenRouter gave and that could not be proved is tried again, not pasted', async ({ browser }) => {
    await using open = await openPanel(browser, connectScenes.noCredit(), 'light', '#settings')
    const { page, panel } = open
    await expect(page.getByText('The key is good, but its credit is used up.')).toBeVisible()
    await page.getByRole('button', { name: connect.tryAgain }).click()
    await expect.poll(() => panel.calls.find(({ path }) => path === 'connect.again')?.input).toEqual({ use: true })
    panel.show(connectScenes.refused())
    await expect(page.getByText(connect.outcomes['connect-refused'])).toBeVisible()
    await expect(page.getByRole('button', { name: connect.tryAgain })).toHaveCount(0)
  })

if (isLongRun)
  test('the card of a key says what is used, what is left and when it ends', async ({ browser }) => {
    await using open = await openPanel(browser, connectScenes.muchKnown(), 'light', '#settings')
    const card = open.page.getByRole('region', { name: 'Key in use' })
    await expect(card).toContainText('$5.90 of $10.00 used, $4.10 left')
    await expect(card.getByRole('meter', { name: keyCard.credit })).toHaveAttribute('aria-valuenow', '59')
    await expect(card.getByRole('meter', { name: keyCard.free })).toHaveAttribute('aria-valuenow', '94')
    await expect(card).toContainText(/Expires.* in 4 days|Expires.* in 5 days/)
    await expect(card.getByRole('link', { name: keyCard.page })).toHaveAttribute(
      'href',
      'https://openrouter.ai/keys/abc',
    )
  })

if (isLongRun)
  test('leaks are looked for when asked, and told with their places', async ({ browser }) => {
    await using open = await openPanel(browser, scenes.ok(), 'light', '#settings/folder')
    const { page, panel } = open
    const clean: LeakReport = { at: Date.now(), secrets: 1, leaks: [], files: 12, history: 'read', complete: true }
    const leak: Leak = {
      secret: 'openrouter_api_key',
      last4: '7f3a',
      file: 'a.txt',
      line: 3,
      commit: null,
      committedAt: null,
    }
    const reports: LeakReport[] = [
      clean,
      { ...clean, leaks: [leak, { ...leak, line: null, commit: '0123456789abcdef', committedAt: 0 }], complete: false },
    ]
    panel.answer('leaks.look', () => reports.shift())
    const card = page.getByRole('region', { name: 'Has it leaked?' })
    await card.getByRole('button', { name: 'Look for leaks' }).click()
    await expect(card).toContainText('Not found in 12 files, nor in the git history')
    await card.getByRole('button', { name: 'Look for leaks' }).click()
    await expect(card).toContainText('Found in 2 places')
    await expect(card).toContainText('a.txt, line 3')
    await expect(card).toContainText('a.txt in commit 0123456789 of 1 Jan 1970')
    await expect(card.getByRole('link', { name: 'Revoke it at OpenRouter' })).toHaveAttribute(
      'href',
      'https://openrouter.ai/settings/keys',
    )
    await picture(page, 'leaks-light')
  })

test('a long catalogue is searched, narrowed and chosen from by keyboard, and little of it is drawn', async ({
  browser,
}) => {
  await using open = await openPanel(browser, scenes.ok(), 'light', '#settings/models')
  const { page, panel, faults } = open
  const [first] = catalogue
  if (first === undefined) throw new Error('no fixture')
  const models = Array.from({ length: 500 }, (_, n) => ({
    ...first,
    id: `maker/model-${n}`,
    name: `Maker: Model ${n}`,
    free: n % 100 === 7,
    expires: n === 107 ? '2026-12-01' : null,
  }))
  panel.answer('source.openrouterModels', (): Catalogue => ({ of: 'key', models }))
  await page.reload()
  await expect(page.getByText('500 of 500 models. Those that your key may use.')).toBeVisible()
  expect(await page.getByRole('option').count()).toBeLessThan(30)

  await page.getByLabel('Free only').check()
  await expect(page.getByText('5 of 500 models.')).toBeVisible()
  await expect(page.getByRole('option', { name: /Model 107/ })).toContainText('Withdrawn on 1 Dec 2026')
  await page.getByLabel('Free only').uncheck()

  await page.getByLabel('Search models').fill('maker 49')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('listbox')).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('option', { selected: true })).toContainText('Model 499')
  await expect(page.getByRole('option', { selected: true })).toBeInViewport()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect
    .poll(() => panel.calls.find(({ path }) => path === 'source.switch')?.input)
    .toEqual({
      to: 'openrouter',
      model: 'maker/model-498',
    })
  if (isLongRun) expect(await axeFindings(page)).toEqual([])
  expect(faults).toEqual([])
})
