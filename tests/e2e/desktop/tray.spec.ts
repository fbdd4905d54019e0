import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadWords } from '../../../shared/words/load.ts'
import { type Desktop, launchDesktop } from '../../support/desktop-app.ts'
import { expect, test } from '../../support/e2e-test.ts'
import { fakeKey } from '../../support/fake-openrouter.ts'
import { isLongRun } from '../../support/long-run.ts'
import { stateOf } from '../../support/product.ts'
import { createSurroundings } from '../../support/product-page.ts'
import { isAlive } from '../../support/wait-for.ts'

const OLD = fakeKey('01d')
const NEW = fakeKey('4e3')

const lastTooltip = (desktop: Desktop): Promise<string> =>
  desktop.app.evaluate(() => globalThis.__desktop.tooltips.at(-1) ?? '')
const lastImage = (desktop: Desktop): Promise<string> =>
  desktop.app.evaluate(() => globalThis.__desktop.images.at(-1) ?? '')

test('the tray says how things are, and each entry of its menu does what it says', async () => {
  await using around = await createSurroundings({ llm_source: 'openrouter' })
  const { openrouter, workspace } = around
  openrouter.acceptKeys(NEW)
  await using desktop = await launchDesktop(workspace, { env: { OPENROUTER_API_KEY: OLD } })
  const page = await desktop.page()
  const lines = async (): Promise<string> => (await desktop.trayLines()).join('\n')

  await test.step('level, reason and icon', async () => {
    await expect.poll(() => lastTooltip(desktop)).toContain('OpenRouter rejected the key')
    expect(await lastImage(desktop)).toMatch(/broken-(light|dark)\.png$/)
    expect(await lines()).toContain('OpenRouter rejected the key')
  })

  await test.step('the repair that needs the panel opens it there', async () => {
    await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
    expect(await desktop.isVisible()).toBe(false)
    await desktop.tray('repair:paste-key')
    await expect.poll(() => desktop.isVisible()).toBe(true)
    await expect(page.getByRole('dialog', { name: 'OpenRouter key' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  await test.step('the source is switched by its radio entry', async () => {
    await desktop.tray('source:ollama')
    await expect.poll(async () => (await stateOf(workspace.dir)).llm.source).toBe('ollama')
    await expect.poll(lines).toMatch(/source:ollama: .*✓/)
    await expect.poll(() => lastTooltip(desktop)).toContain('Everything works')
    expect(await lastImage(desktop)).toMatch(/ok-(light|dark)\.png$/)
  })

  await test.step('one service is stopped, started and restarted', async () => {
    const lifecycle = async (): Promise<string | null | undefined> =>
      (await stateOf(workspace.dir)).services.find(({ id }) => id === 'middleware')?.lifecycle
    await desktop.tray('service:middleware:stop')
    await expect.poll(lifecycle).toBe('stopped')
    await expect.poll(lines).toMatch(/service:middleware: .*Stopped/)
    await desktop.tray('service:middleware:start')
    await expect.poll(lifecycle).toBe('running')
    const run = async () => (await stateOf(workspace.dir)).services.find(({ id }) => id === 'middleware')?.run
    const before = await run()
    await desktop.tray('service:middleware:restart')
    await expect.poll(run).not.toBe(before)
  })

  await test.step('all are stopped and started', async () => {
    await desktop.tray('services:stop')
    await expect.poll(async () => (await stateOf(workspace.dir)).level).toBe('stopped')
    await expect.poll(() => lastImage(desktop)).toMatch(/stopped-(light|dark)\.png$/)
    await desktop.tray('services:start')
    await expect.poll(async () => (await stateOf(workspace.dir)).level).toBe('ok')
  })

  await test.step('the panel opens in the window, and in the browser', async () => {
    await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
    await desktop.tray('open')
    await expect.poll(() => desktop.isVisible()).toBe(true)
    await desktop.tray('browser')
    await expect.poll(() => desktop.opened()).toHaveLength(1)
    expect((await desktop.opened())[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?ticket=/)
  })

  await test.step('another language is spoken by page, tray and menus, and is kept; scripts go on in English', async () => {
    const german = await loadWords('de')
    await page.evaluate(`location.hash = '#settings/language'`)
    await page.getByRole('radio', { name: 'Deutsch' }).click()
    await expect.poll(lines).toContain(`quit: ${german.desktop.actions.quit}`)
    await expect
      .poll(() => lastTooltip(desktop))
      .toContain(german.reasons['level.ok-unproven'].replace('{source}', 'Ollama'))
    const bar = () => desktop.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label))
    await expect.poll(bar).toContain(german.desktop.menu.file)
    await expect(page.locator('html')).toHaveAttribute('lang', 'de')
    const card = page.getByRole('region', { name: german.settingsView.cards.language.title })
    await expect(card.getByRole('radio', { name: 'Deutsch' })).toBeChecked()
    expect((await stateOf(workspace.dir)).sentence).toBe('Everything runs; no answer from Ollama yet')
    const kept = await readFile(join(desktop.userData, 'desktop.json'), 'utf8')
    expect(JSON.parse(kept)).toMatchObject({ language: 'de' })
  })

  await test.step('quit', async () => {
    await desktop.tray('quit')
    expect(await desktop.exited).toBe(0)
    expect(isAlive(desktop.pid)).toBe(false)
  })
  expect(desktop.faults).toEqual([])
})

if (isLongRun)
  test('what the tray asked for and did not get is told', async () => {
    await using around = await createSurroundings({ llm_source: 'openrouter' })
    const { workspace } = around
    await using desktop = await launchDesktop(workspace, { env: { OPENROUTER_API_KEY: OLD } })
    await desktop.page()
    await expect.poll(async () => (await desktop.trayLines()).join('\n')).toContain('repair:')
    await desktop.app.evaluate(({ shell }) => {
      shell.openExternal = () => Promise.reject(new Error('No browser is installed'))
    })
    await desktop.tray('browser')
    await expect
      .poll(() => desktop.dialogs())
      .toMatchObject([{ message: 'That did not work', detail: 'No browser is installed' }])
  })
