import { defaultConfig } from '../../shared/config.ts'
import { settingsView as words } from '../../shared/words/en/settings-view.ts'
import { expect, type Locator, type Page, test } from '../support/e2e-test.ts'
import { openPanel } from '../support/panel-page.ts'
import { scenes } from '../support/panel-scenes.ts'

/** CSS pixels of the page. */
async function boxOf(place: Locator): Promise<{ left: number; right: number; top: number; bottom: number }> {
  const box = await place.boundingBox()
  if (box === null) throw new Error(`${place} is not seen`)
  return { left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height }
}

/** Where the text itself ends, without what a button has around it. */
async function textEnd(button: Locator): Promise<number> {
  const { right } = await boxOf(button)
  const padding = await button.evaluate((element) => String(element.computedStyleMap().get('padding-right')))
  return right - Number.parseFloat(padding)
}

const cardOf = (page: Page, id: string): Locator => page.locator(`[data-place="overview/${id}"]`)

test('what can be asked of a service ends where its card does, and a bot without anything to show is not stretched', async ({
  browser,
}) => {
  await using open = await openPanel(browser, scenes.ok())
  const { page } = open
  const restart = await boxOf(cardOf(page, 'middleware').getByRole('button', { name: 'Restart Middleware' }))
  const room = (await boxOf(cardOf(page, 'middleware'))).right - restart.right
  for (const id of ['cerebrum', 'ollama']) {
    const end = await textEnd(
      cardOf(page, id)
        .getByRole('button', { name: /^Check .*now|^Check/ })
        .last(),
    )
    expect(Math.abs((await boxOf(cardOf(page, id))).right - end - room), id).toBeLessThanOrEqual(1)
  }
  const { top, bottom } = await boxOf(cardOf(page, 'telegram'))
  const inside = await boxOf(cardOf(page, 'telegram').getByText('Answers messages in Telegram'))
  expect(bottom - inside.bottom).toBeLessThan(inside.top - top)
})

test('a headline and its card tell the same moment alike, to the minute', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.cerebrumDown())
  const { page } = open
  await expect(page.getByRole('article')).toBeVisible()
  const all = await page
    .getByRole('main')
    .getByText(/^since /)
    .allTextContents()
  expect(all.length).toBeGreaterThan(1)
  for (const time of all) expect(time).toMatch(/^since (\d+ \p{L}+ )?\d\d:\d\d( [AP]M)?$/u)
})

test('a note stands under the beginning of its button, and what is folded away takes no room', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.failedService(), 'narrow')
  const { page } = open
  const card = page.getByRole('article')
  const button = await boxOf(card.getByRole('button', { name: 'Start it' }))
  expect((await boxOf(card.getByText('takes a second or two'))).left).toBe(button.left)
  for (const name of ['Last lines of Middleware', 'What this does']) {
    const folded = card.getByRole('group').filter({ hasText: name })
    const line = await boxOf(folded.locator('summary'))
    expect((await boxOf(folded)).bottom - line.bottom, name).toBeLessThanOrEqual(1)
  }
  // A number alone says nothing.
  await expect(card.locator('summary').first()).toHaveText('Last lines of Middleware')
})

test('the fields of numbers end alike, whatever their unit, and no unit repeats the name', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.ok(), 'light', '#overview')
  const { page, panel } = open
  panel.answer('config.get', () => defaultConfig)
  await page.evaluate(`location.hash = '#settings/training'`)
  const rows = ['max_exchanges', 'conversation_delay', 'topic_switch_interval', 'training_limits.money'] as const
  const ends = []
  for (const path of rows) {
    const field = page.getByLabel(words.rows[path].label, { exact: true })
    await expect(field).toBeVisible()
    ends.push((await boxOf(field)).right)
  }
  expect(new Set(ends).size).toBe(1)
  await expect(
    page.locator('[data-place="settings/max_exchanges"]').getByText('exchanges', { exact: true }),
  ).toHaveCount(0)
})
