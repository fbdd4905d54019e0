import type { ApiToken } from '../../shared/tokens.ts'
import { tokens as words } from '../../shared/words/en/tokens.ts'
import { expect, test } from '../support/e2e-test.ts'
import { isLongRun } from '../support/long-run.ts'
import { panelState } from '../support/panel-fixtures.ts'
import { axeFindings, openPanel, picture, type VariantName } from '../support/panel-page.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const now = Date.now()
const nightly: ApiToken = {
  id: 'n',
  name: 'Nightly backup',
  scope: 'operate',
  createdAt: now - 40 * DAY_MS,
  expiresAt: now - DAY_MS,
  lastUsedAt: now - 2 * DAY_MS,
}
const grafana: ApiToken = { ...nightly, id: 'g', name: 'Grafana', scope: 'read', expiresAt: null, lastUsedAt: null }
/** Obviously none. */
const TOKEN = `llmt_${'x'.repeat(43)}`

test('tokens are listed, made and shown once, and revoked after a question', async ({ browser }) => {
  await using open = await openPanel(browser, panelState(), 'light', '#settings/tokens')
  const { page, panel, faults } = open
  const asked = (path: string) => panel.calls.filter((call) => call.path === path).map(({ input }) => input)
  let kept = [grafana, nightly]
  panel.answer('tokens.list', () => kept)
  panel.answer('tokens.create', () => {
    kept = [{ ...grafana, id: 'c', name: 'CI', scope: 'operate' }, ...kept]
    return { token: TOKEN, created: kept[0] }
  })
  panel.answer('tokens.revoke', ({ id }: { id: string }) => {
    kept = kept.filter((token) => token.id !== id)
    return {}
  })
  await page.reload()
  const list = page.getByRole('list', { name: words.title })
  const row = (name: string) => list.getByRole('listitem').filter({ hasText: name })
  await expect(row('Grafana')).toContainText('Look on · without end · never used')
  await expect(row('Nightly backup')).toContainText(/Operate · expired .* · last used /)
  expect(await axeFindings(page)).toEqual([])

  await page.getByRole('textbox', { name: words.name }).fill('CI')
  await page.getByRole('radio', { name: words.scopes.operate }).click()
  await page.getByRole('combobox', { name: words.expires }).selectOption(words.lives.month)
  await page.getByRole('button', { name: words.create }).click()
  const shown = page.getByRole('dialog')
  await expect(shown).toContainText(words.once)
  await expect(shown.getByText(TOKEN)).toBeVisible()
  expect(asked('tokens.create')).toEqual([{ name: 'CI', scope: 'operate', expiresInDays: 30 }])
  await picture(page, 'token-made')
  await shown.getByRole('button', { name: words.done }).click()
  await expect(page.getByText(TOKEN)).toHaveCount(0)
  await expect(row('CI')).toBeVisible()

  await page.getByRole('button', { name: 'Revoke Nightly backup' }).click()
  await expect(page.getByRole('dialog')).toContainText(words.revokeText)
  expect(asked('tokens.revoke')).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: words.revoke }).click()
  await expect(row('Nightly backup')).toHaveCount(0)
  expect(asked('tokens.revoke')).toEqual([{ id: 'n' }])
  expect(faults).toEqual([])
})

const looked: VariantName[] = isLongRun ? ['light', 'dark', 'narrow'] : []
for (const variant of looked)
  test(`the tokens are clear to everybody: ${variant}`, async ({ browser }) => {
    await using open = await openPanel(browser, panelState(), variant, '#settings/tokens')
    const { page, panel } = open
    panel.answer('tokens.list', () => [grafana, nightly])
    await page.reload()
    await expect(page.getByText('Grafana')).toBeVisible()
    expect(await axeFindings(page)).toEqual([])
    await picture(page, `tokens-${variant}`)
  })
