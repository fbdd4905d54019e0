import { defaultConfig } from '../../shared/config.ts'
import { expect, type Page, test } from '../support/e2e-test.ts'
import { isLongRun } from '../support/long-run.ts'
import { axeFindings, openPanel, picture, type VariantName, variants } from '../support/panel-page.ts'
import { scenes } from '../support/panel-scenes.ts'

const field = (page: Page) => page.getByRole('combobox', { name: 'What do you want to do?' })
const selected = (page: Page) => page.getByRole('dialog').getByRole('option', { selected: true })

test('whoever types on while the palette is still loaded loses no letter, nor the place they came from', async ({
  browser,
}) => {
  await using open = await openPanel(browser, scenes.ok(), 'narrow')
  const { page } = open
  const come = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  await page.route(/\/palette-[^/]*\.js$/, async (route) => {
    asked.resolve()
    await come.promise
    await route.continue()
  })
  await page.reload()
  await page.getByRole('link', { name: 'Training', exact: true }).focus()
  await page.keyboard.press('Control+k')
  await asked.promise
  await page.keyboard.type('restart ')
  // The page behind it stays where it is.
  expect(await page.evaluate('scrollY')).toBe(0)
  come.resolve()
  await expect(field(page)).toHaveValue('restart ')
  await page.keyboard.type('mid')
  await expect(field(page)).toHaveValue('restart mid')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('link', { name: 'Training', exact: true })).toBeFocused()
})

test('by keyboard alone: opened anywhere, filtered, done; the focus comes back, and what was used is first next time', async ({
  browser,
}) => {
  await using open = await openPanel(browser, scenes.ok())
  const { page, panel, faults } = open
  const calls = () => panel.calls.filter(({ path }) => path.startsWith('services.'))
  await page.getByRole('link', { name: 'Training', exact: true }).focus()
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('link', { name: 'Training', exact: true })).toBeFocused()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('restart mid')
  await expect(selected(page)).toContainText('Restart Middleware')
  await page.keyboard.press('Enter')
  await expect(field(page)).toBeHidden()
  await expect.poll(calls).toEqual([{ path: 'services.restart', input: { service: 'middleware' } }])
  await expect(page.getByRole('status').filter({ hasText: 'Restart Middleware: asked for' })).toBeAttached()

  await page.keyboard.press('Control+k')
  await expect(selected(page)).toContainText('Restart Middleware')
  await expect(page.getByRole('group', { name: 'Recent' }).getByRole('option')).toHaveCount(1)
  await page.keyboard.type('proxy')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#settings\/network$/)
  await expect(page.locator('[data-place="settings/network"]')).toBeFocused()
  await expect(page.locator('[data-pointed]')).toHaveCount(1)

  await page.keyboard.press('Control+k')
  await page.keyboard.type('paste a key')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'OpenRouter key' })).toBeVisible()
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+Shift+1')
  await expect(page).toHaveURL(/#overview$/)
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet).toBeVisible()
  if (isLongRun) expect(await axeFindings(page)).toEqual([])
  await sheet.getByRole('checkbox').press('Space')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect(sheet).toBeHidden()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('about')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#health$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The app itself is well')
  await expect(page.getByRole('listitem').filter({ hasText: 'cmdk' })).toContainText('MIT')
  if (isLongRun) expect(await axeFindings(page)).toEqual([])
  expect(faults).toEqual([])
})

if (isLongRun)
  test('what is wrong stands first, a failure is told, and what costs is asked about', async ({ browser }) => {
    await using open = await openPanel(browser, scenes.configBroken())
    const { page, panel, faults } = open
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('listbox').getByRole('group').first()).toHaveAccessibleName('What is wrong')
    await page.keyboard.type('restore')
    await expect(selected(page)).toContainText('Restore the last good file')
    await page.keyboard.press('Enter')
    const asks = page.getByRole('dialog', { name: 'Restore the last good file' })
    await expect(asks).toBeVisible()
    expect(panel.calls.filter(({ path }) => path === 'repairs.run')).toEqual([])
    await asks.getByRole('button', { name: 'Do it' }).press('Enter')
    await expect.poll(() => panel.calls.map(({ path }) => path)).toContain('repairs.run')

    await page.goto(`${panel.url}#overview/diagnosis/config-invalid`)
    await expect(page.locator('[data-place="overview/diagnosis/config-invalid"]')).toBeFocused()
    expect(faults).toEqual([])
  })

if (isLongRun) {
  for (const variant of Object.keys(variants) as VariantName[])
    test(`palette, sheet and about: ${variant}`, async ({ browser }) => {
      await using open = await openPanel(browser, scenes.keyRejected(), variant)
      const { page, faults } = open
      await page.keyboard.press('Control+k')
      await expect(field(page)).toBeFocused()
      await picture(page, `palette-${variant}`)
      expect(await axeFindings(page)).toEqual([])
      await page.keyboard.type('ollama')
      await picture(page, `palette-typed-${variant}`)
      expect(await axeFindings(page)).toEqual([])
      await page.keyboard.press('Control+a')
      await page.keyboard.type('xyzzy')
      await expect(page.getByText('Nothing fits “xyzzy”.')).toBeVisible()
      await page.keyboard.press('Escape')
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog')).toBeVisible()
      await picture(page, `shortcuts-${variant}`)
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+k')
      await page.keyboard.type('about')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('listitem').filter({ hasText: 'cmdk' })).toBeVisible()
      await picture(page, `about-${variant}`)
      await page.goto(`${page.url().split('#')[0]}#overview/llm-server`)
      await expect(page.locator('[data-pointed]')).toBeVisible()
      await picture(page, `pointed-${variant}`)
      expect(faults).toEqual([])
    })
}

test('what fits best is chosen while one types, also where what was chosen before still fits', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.waitingForModel())
  const { page } = open
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('sett', { delay: 5 })
  await expect(selected(page)).toContainText(/^Settings/)
  await page.keyboard.press('ArrowDown')
  const second = await selected(page).textContent()
  await page.keyboard.type('i', { delay: 5 })
  await expect(selected(page)).not.toHaveText(second ?? '')
  await expect(selected(page)).toContainText(/^Settings/)
})

test('what an address points at has the focus, and an outline only for who came by the keyboard', async ({
  browser,
}) => {
  await using open = await openPanel(browser, scenes.ok(), 'light', '#settings/source')
  const { page } = open
  const card = page.locator('[data-place="settings/source"]')
  await expect(card).toBeFocused()
  await expect(card).toHaveCSS('outline-style', 'none')
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('proxy')
  await expect(selected(page)).toContainText(/proxy/i)
  await page.keyboard.press('Enter')
  const other = page.locator('[data-place="settings/network"]')
  await expect(other).toBeFocused()
  await expect(other).toHaveCSS('outline-style', 'solid')
})

test('a single setting is one command away, also out of a search in the settings, and a section begins at its top', async ({
  browser,
}) => {
  await using open = await openPanel(browser, scenes.ok(), 'light', '#overview')
  const { page, panel, faults } = open
  panel.answer('config.get', () => defaultConfig)
  const choose = async (typed: string, title: string) => {
    await page.keyboard.press('Control+k')
    await expect(field(page)).toBeFocused()
    await page.keyboard.type(typed)
    await expect(selected(page)).toContainText(title)
    await page.keyboard.press('Enter')
  }
  await choose('pause between', 'Pause between messages')
  await expect(page).toHaveURL(/#settings\/conversation_delay$/)
  const row = page.locator('[data-place="settings/conversation_delay"]')
  await expect(row).toBeFocused()
  await expect(row).toBeInViewport({ ratio: 1 })
  await expect(row).toHaveCSS('outline-style', 'solid')

  await page.getByRole('searchbox').fill('proxy')
  await expect(row).toHaveCount(0)
  await choose('messaging.keep_days', 'Conversations are kept for')
  await expect(page.getByRole('searchbox')).toHaveValue('')
  await expect(page.locator('[data-place="settings/messaging.keep_days"]')).toBeFocused()
  await expect.poll(() => page.evaluate('scrollY')).toBeGreaterThan(0)

  await choose('bots', 'Bots')
  await expect(page).toHaveURL(/#settings\/bots$/)
  await expect(page.getByRole('main')).toBeFocused()
  await expect.poll(() => page.evaluate('scrollY')).toBe(0)
  expect(faults).toEqual([])
})

test('on a narrow page the navigation tells who is at the page about the app where that is', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.ok(), 'narrow', '#health')
  const { page } = open
  const here = page.getByRole('navigation').locator('[aria-current="page"]')
  await expect(here).toHaveCount(1)
  await expect(here).toBeInViewport({ ratio: 1 })
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  const edge = async (name: RegExp, side: 'x' | 'right') => {
    const box = await page.getByRole('banner').getByRole('button', { name }).boundingBox()
    return (box?.x ?? 0) + (side === 'right' ? (box?.width ?? 0) : 0)
  }
  expect(await edge(/folder|workspace/i, 'right')).toBeLessThanOrEqual(await edge(/search/i, 'x'))
  await picture(page, 'about-narrow-here')
  await page.evaluate(`location.hash = '#logs'`)
  await expect(here).toHaveText('Logs')
})
