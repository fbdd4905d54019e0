import { expect, test } from '../support/e2e-test.ts'
import { isLongRun } from '../support/long-run.ts'
import { axeFindings, openPanel, picture } from '../support/panel-page.ts'
import { scenes } from '../support/panel-scenes.ts'

/** Milliseconds: the 2 s within which a loss has to show, and a margin for a busy computer. */
const LOSS_SHOWS_MS = 3500

test('a lost connection greys everything, says as of when, and comes back by itself', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.keyRejected())
  const { page, panel } = open
  panel.drop()
  await expect(page.getByText(/Connection lost, as of \d\d:\d\d/).first()).toBeVisible({ timeout: LOSS_SHOWS_MS })
  await expect(page.locator('[data-stale="true"]')).toBeVisible()
  await expect(page).toHaveTitle(/does not answer/)
  const repair = page.getByRole('button', { name: 'Switch to Ollama' })
  await expect(repair).toHaveAttribute('aria-disabled', 'true')
  expect(await axeFindings(page)).toEqual([])
  await picture(page, 'connection-lost-light')
  await repair.click({ force: true })
  expect(panel.calls).toEqual([])

  panel.show(scenes.ok())
  panel.admit()
  await expect(page.getByRole('heading', { level: 1, name: 'Everything works' })).toBeVisible()
  await expect(page.locator('[data-stale="true"]')).toHaveCount(0)
  await expect(page).toHaveTitle(/^● Everything works/)
})

if (isLongRun)
  test('a connection that stands but says nothing any more is noticed and replaced', async ({ browser }) => {
    await using open = await openPanel(browser, scenes.keyRejected())
    const { page, panel, faults } = open
    // It is replaced so soon that whoever looks from time to time would miss it.
    const noticed = page.evaluate(`new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (!document.body.textContent.includes('Connection lost')) return
      observer.disconnect()
      resolve()
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })`)
    panel.freeze()
    panel.show(scenes.ok())
    await noticed
    await expect(page.getByRole('heading', { level: 1, name: 'Everything works' })).toBeVisible()
    expect(faults).toEqual([])
  })

test('what was typed survives a lost connection', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.ok(), 'light', '#settings/services')
  const { page, panel } = open
  const field = page.getByLabel('Address of CEREBRUM')
  await field.fill('http://localhost:9000')
  panel.drop()
  await expect(page.getByText(/Connection lost/).first()).toBeVisible({ timeout: LOSS_SHOWS_MS })
  panel.admit()
  await expect(page.locator('[data-stale="false"]')).toBeVisible()
  await expect(field).toHaveValue('http://localhost:9000')
})

test('a page whose session ended says how to open it again, and goes on when that was done', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.ok())
  const { page, panel } = open
  panel.refuse()
  await expect(page.getByRole('heading', { name: 'This page is not signed in any more' })).toBeVisible()
  await expect(page.getByText('llm-trainer open')).toBeVisible()
  expect(await axeFindings(page)).toEqual([])
  await picture(page, 'signed-out-light')
  panel.admit()
  await page.evaluate("dispatchEvent(new Event('focus'))")
  await expect(page.getByRole('heading', { level: 1, name: 'Everything works' })).toBeVisible()
})

if (isLongRun)
  test('a control plane that started again and counts from one is believed', async ({ browser }) => {
    await using open = await openPanel(browser, { ...scenes.ok(), revision: 5000 })
    const { page, panel } = open
    panel.drop()
    panel.show({ ...scenes.keyRejected(), revision: 1 })
    panel.admit()
    await expect(page.getByRole('heading', { level: 1, name: /rejected the key/ })).toBeVisible()
  })

test('a change of level is told to whoever hears the page, and shows in title and icon', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.ok())
  const { page, panel } = open
  const icon = page.locator('link[rel="icon"]')
  const before = await icon.getAttribute('href')
  panel.show(scenes.keyRejected())
  await expect(page.getByRole('status').filter({ hasText: 'Broken: OpenRouter rejected the key' })).toBeAttached()
  await expect(page).toHaveTitle('◆ OpenRouter rejected the key · LLM Trainer')
  expect(await icon.getAttribute('href')).not.toBe(before)
})

test('everything is reached by keyboard, from the skip link on', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.ok())
  const { page } = open
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('radio', { name: /OpenRouter/ })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'All services' })).toBeFocused()
})

if (isLongRun)
  test('forced colours and a small page leave everything in place', async ({ browser }) => {
    await using open = await openPanel(browser, scenes.keyRejected(), 'narrow')
    await open.page.emulateMedia({ forcedColors: 'active' })
    await expect(open.page.getByRole('button', { name: 'Switch to Ollama' })).toBeVisible()
    await picture(open.page, 'forced-colours')
  })
