import { type ConfigPatch, defaultConfig } from '../../shared/config.ts'
import { panel as panelWords } from '../../shared/words/en/panel.ts'
import { settingsView as words } from '../../shared/words/en/settings-view.ts'
import { expect, type Page, test } from '../support/e2e-test.ts'
import { panelState } from '../support/panel-fixtures.ts'
import { openPanel } from '../support/panel-page.ts'
import type { ScriptedPanel } from '../support/scripted-panel.ts'

/** Keeps what is saved once `go` is resolved, so that somebody can type meanwhile. */
function saveWhenTold(panel: ScriptedPanel): PromiseWithResolvers<void> {
  const go = Promise.withResolvers<void>()
  let config: object = defaultConfig
  panel.answer('config.get', () => config)
  panel.answer('config.update', async (patch: ConfigPatch) => {
    await go.promise
    config = { ...config, ...patch }
    return {}
  })
  return go
}

const saves = (panel: ScriptedPanel) => panel.calls.filter(({ path }) => path === 'config.update').length

test('what is typed in a setting while it is saved stays, and is not taken for saved', async ({ browser }) => {
  await using open = await openPanel(browser, panelState(), 'light', '#overview')
  const { page, panel, faults } = open
  const go = saveWhenTold(panel)
  await page.evaluate(`location.hash = '#settings/max_exchanges'`)
  const field = page.getByLabel(words.rows.max_exchanges.label, { exact: true })
  const row = page.locator('[data-place="settings/max_exchanges"]')
  await field.fill('250')
  await field.press('Enter')
  await expect.poll(() => saves(panel)).toBe(1)
  await field.fill('2500')
  go.resolve()
  await expect(row.getByRole('button', { name: panelWords.actions.save })).not.toHaveAttribute('aria-busy')
  await expect(field).toHaveValue('2500')
  await expect(row).not.toContainText(words.saved)
  await field.press('Enter')
  await expect(row).toContainText(words.saved)
  await expect(field).toHaveValue('2500')
  expect(faults).toEqual([])
})

test('what is typed in a card of the settings while it is saved stays, and so does the focus', async ({ browser }) => {
  await using open = await openPanel(browser, panelState(), 'light', '#overview')
  const { page, panel, faults } = open
  const go = saveWhenTold(panel)
  await page.evaluate(`location.hash = '#settings/network'`)
  const field = page.getByLabel('Proxy', { exact: true })
  await field.fill('http://proxy:80')
  await field.press('Enter')
  await expect.poll(() => saves(panel)).toBe(1)
  await field.fill('http://proxy:8080')
  go.resolve()
  const save = page.getByRole('region', { name: 'Network' }).getByRole('button', { name: panelWords.actions.save })
  await expect(save).not.toHaveAttribute('aria-busy')
  await expect(field).toHaveValue('http://proxy:8080')
  await expect(field).toBeFocused()
  expect(faults).toEqual([])
})

type Permission = 'denied' | 'granted'

/** Notifications as a browser has them that was told so by its user, and counts how often quiet hours are written. */
const permissionIs = (permission: Permission): string => `
  window.asked = 0
  window.Notification = class {
    static permission = '${permission}'
    static async requestPermission() { window.asked += 1; return this.permission }
  }
  window.written = []
  addEventListener('llm-trainer-notices', () => window.written.push(localStorage.getItem('llm-trainer.notices')))
`

/** The card in a page of its own, since what it finds of the browser stays. */
async function showCard(page: Page, url: string, permission: Permission): Promise<void> {
  await page.addInitScript(permissionIs(permission))
  await page.goto(`${url}#settings/notifications`)
  await expect(page.getByRole('region', { name: 'Notifications' })).toBeVisible()
}

test('where the browser refuses notifications there is no button that cannot work, only what to do', async ({
  browser,
}) => {
  await using open = await openPanel(browser, panelState())
  const page = await open.page.context().newPage()
  await showCard(page, open.panel.url, 'denied')
  const card = page.getByRole('region', { name: 'Notifications' })
  await expect(card.getByRole('status')).toContainText('Allow it in the browser’s settings for this page')
  await expect(card.getByRole('button')).toHaveCount(0)
  await expect(card.getByRole('checkbox')).toHaveCount(0)
})

test('quiet hours are written when their field is left, not at each digit', async ({ browser }) => {
  await using open = await openPanel(browser, panelState())
  const page = await open.page.context().newPage()
  await showCard(page, open.panel.url, 'granted')
  const written = () => page.evaluate<string[]>('window.written')
  for (const choice of ['Tell me outside of this window', 'Quiet hours']) {
    const box = page.getByRole('checkbox', { name: choice })
    if (!(await box.isChecked())) await box.press('Space')
  }
  const before = (await written()).length
  /** Minutes more, one press each; hours have no or two halves, as the browser likes. */
  const later = async (label: string, minutes: number): Promise<void> => {
    await page.getByLabel(label).focus()
    await page.keyboard.press('ArrowRight')
    for (let minute = 0; minute < minutes; minute += 1) await page.keyboard.press('ArrowUp')
  }
  await later('From', 3)
  await expect(page.getByLabel('From')).toHaveValue('22:03')
  expect((await written()).length).toBe(before)
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await written()).slice(before)).toEqual([expect.stringContaining('"from":1323')])

  // Whoever leaves by a shortcut has not left the field first.
  await later('Until', 2)
  await page.keyboard.press('Control+Shift+1')
  await expect(page).toHaveURL(/#overview$/)
  await expect.poll(async () => (await written()).at(-1)).toContain('"until":422')
})
