import { expect, test } from '../support/e2e-test.ts'
import { failoverScenes } from '../support/failover-scenes.ts'
import { isLongRun } from '../support/long-run.ts'
import { axeFindings, openPanel, picture, type VariantName } from '../support/panel-page.ts'
import { scenes } from '../support/panel-scenes.ts'
import type { ScriptedPanel } from '../support/scripted-panel.ts'

const looked: VariantName[] = isLongRun ? ['light', 'dark', 'narrow'] : []

/** A config.json of one section, merged as the store does it. */
function answerConfig(panel: ScriptedPanel, failover: Record<string, unknown> = {}): void {
  const isObject = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object'
  const merge = (old: unknown, change: unknown): unknown => {
    if (!isObject(change)) return change
    const before = isObject(old) ? old : {}
    return {
      ...before,
      ...Object.fromEntries(Object.entries(change).map(([key, value]) => [key, merge(before[key], value)])),
    }
  }
  let config: unknown = { failover }
  panel.answer('config.get', () => config)
  panel.answer('config.update', (patch) => {
    config = merge(config, patch)
    return {}
  })
}
const calls = (panel: ScriptedPanel, path: string) =>
  panel.calls.filter((call) => call.path === path).map(({ input }) => input)

test('what is done when a source fails is off, says what it costs, and is set for each direction and cause', async ({
  browser,
}) => {
  await using open = await openPanel(browser, scenes.ok(), 'light', '#settings')
  const { page, panel, faults } = open
  answerConfig(panel)
  await page.reload()
  const card = page.getByRole('region', { name: 'When the source fails' })
  const toOllama = card.getByRole('radiogroup', { name: 'When OpenRouter fails, go over to Ollama' })
  await expect(toOllama.getByRole('radio', { name: 'Do nothing' })).toBeChecked()
  await expect(card).toContainText('stays on this computer and costs nothing')
  await expect(card).toContainText('goes to OpenRouter')
  await expect(card.getByRole('checkbox')).toHaveCount(0)

  await toOllama.getByRole('radio', { name: 'Go over' }).click()
  await expect(toOllama.getByRole('radio', { name: 'Go over' })).toBeChecked()
  await card.getByText('For each cause').click()
  await card.getByLabel('OpenRouter asks for fewer requests').selectOption('Do nothing')
  await card.getByRole('checkbox', { name: /Go back by itself/ }).click()
  await card.getByLabel('Well for').fill('30')
  await card.getByRole('button', { name: 'Save' }).click()
  await expect
    .poll(() => calls(panel, 'config.update'))
    .toEqual([
      { failover: { to_ollama: { mode: 'automatic' } } },
      { failover: { to_ollama: { causes: { 'rate-limited': 'off' } } } },
      { failover: { return_minutes: 15 } },
      { failover: { return_minutes: 30 } },
    ])
  expect(faults).toEqual([])
})

test('what was done by itself is told above everything, with the way back; a question has two answers', async ({
  browser,
}) => {
  await using open = await openPanel(browser, failoverScenes.acted())
  const { page, panel, faults } = open
  const news = page.getByRole('region', { name: 'Failover' })
  await expect(news).toContainText('Went over to Ollama')
  await expect(news).toContainText('OpenRouter is down or cannot be reached.')
  await news.getByRole('button', { name: 'Go back to OpenRouter' }).click()
  await news.getByRole('button', { name: 'Dismiss' }).click()
  await expect
    .poll(() => [calls(panel, 'failover.goBack').length, calls(panel, 'failover.dismiss').length])
    .toEqual([1, 1])

  panel.show(failoverScenes.asking())
  await expect(news).toContainText('OpenRouter rejects the key. Go over to Ollama?')
  await news.getByRole('button', { name: 'Stay with OpenRouter' }).click()
  await news.getByRole('button', { name: 'Go over to Ollama' }).click()
  await expect.poll(() => calls(panel, 'failover.answer')).toEqual([{ go: false }, { go: true }])

  panel.show(scenes.ok())
  await expect(news).toHaveCount(0)
  expect(faults).toEqual([])
})

for (const variant of looked)
  test(`every piece of news and the settings show without faults, ${variant}`, async ({ browser }) => {
    await using open = await openPanel(browser, scenes.ok(), variant)
    const { page, panel, faults } = open
    answerConfig(panel, { to_ollama: { mode: 'automatic' }, to_openrouter: { mode: 'ask' }, return_minutes: 15 })
    for (const [name, scene] of Object.entries(failoverScenes)) {
      panel.show(scene())
      await expect(page.getByRole('region', { name: 'Failover' })).toBeVisible()
      await picture(page, `failover-${name}-${variant}`)
      await expectNoOverflow(page)
    }
    expect(await axeFindings(page)).toEqual([])
    await page.goto(`${panel.url}#settings`)
    const card = page.getByRole('region', { name: 'When the source fails' })
    await card.getByText('For each cause').first().click()
    await picture(page, `failover-settings-${variant}`)
    await expectNoOverflow(page)
    expect(await axeFindings(page)).toEqual([])
    expect(faults).toEqual([])
  })

async function expectNoOverflow(page: import('../support/e2e-test.ts').Page): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
}
