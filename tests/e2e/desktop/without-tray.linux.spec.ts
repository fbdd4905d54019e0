import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Desktop, launchDesktop } from '../../support/desktop-app.ts'
import { expect, test } from '../../support/e2e-test.ts'
import { isLongRun } from '../../support/long-run.ts'
import { createSurroundings } from '../../support/product-page.ts'
import { screenshot } from '../../support/screenshot.ts'

const closeWindow = (desktop: Desktop): Promise<void> =>
  desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
/** Without a session bus there is nobody who would show a tray icon. */
const noBus = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }

if (isLongRun)
  test('closing the window is asked about once, and remembered', async () => {
    await using around = await createSurroundings({ llm_source: 'ollama' })
    await using desktop = await launchDesktop(around.workspace, { env: noBus })
    const page = await desktop.page()
    await desktop.answer('without its window', 'Minimise')
    await closeWindow(desktop)
    await expect
      .poll(() => desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()))
      .toBe(true)
    expect(await desktop.dialogs()).toMatchObject([{ buttons: ['Minimise', 'Quit and stop services', 'Cancel'] }])
    await desktop.tray('open')
    await expect.poll(() => desktop.isVisible()).toBe(true)
    await closeWindow(desktop)
    await expect.poll(() => desktop.isVisible()).toBe(false)
    expect(await desktop.dialogs()).toHaveLength(1)

    await desktop.tray('open')
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('link', { name: 'App', exact: true }).click()
    const card = page.getByRole('region', { name: 'This app' })
    await expect(card.getByRole('radio', { name: 'Keep running' })).toBeChecked()
    await card.getByRole('radio', { name: 'Quit' }).click()
    await expect(card.getByRole('radio', { name: 'Quit' })).toBeChecked()
    await closeWindow(desktop)
    expect(await desktop.exited).toBe(0)
    expect(desktop.faults).toEqual([])
  })

if (isLongRun)
  test('started hidden it has no window until it is asked for', async () => {
    await using around = await createSurroundings({ llm_source: 'ollama' })
    await using desktop = await launchDesktop(around.workspace, { args: ['--hidden'], env: noBus })
    await expect.poll(async () => (await desktop.trayLines()).join('\n')).toContain('Everything')
    expect(await desktop.isVisible()).toBe(false)
    await desktop.tray('open')
    await expect.poll(() => desktop.isVisible()).toBe(true)
    await desktop.page()
  })

if (isLongRun)
  test('starting at login is off until it is asked for, and shown as the system has it', async () => {
    await using around = await createSurroundings({ llm_source: 'ollama' })
    await using desktop = await launchDesktop(around.workspace, { env: noBus })
    const page = await desktop.page()
    const entry = join(desktop.userData, 'xdg/autostart/io.github.llmtrainer.ControlPanel.desktop')
    const text = (): Promise<string> => readFile(entry, 'utf8').catch(() => 'none')
    const showSettings = async (): Promise<void> => {
      await page.getByRole('link', { name: 'Settings' }).click()
      await page.getByRole('link', { name: 'App', exact: true }).click()
    }
    const atLogin = page.getByLabel('Start when I log in')

    await showSettings()
    await expect(atLogin).not.toBeChecked()
    expect(await text()).toBe('none')
    await atLogin.click()
    await expect(atLogin).toBeChecked()
    await expect.poll(text).toMatch(/^Exec=.* --hidden$/m)
    await page.getByLabel('Start minimised').click()
    await expect.poll(text).not.toContain('--hidden')
    await screenshot(page, 'window-settings')

    await writeFile(entry, `${await text()}Hidden=true\n`)
    await page.getByRole('link', { name: 'Overview' }).click()
    await showSettings()
    await expect(atLogin).not.toBeChecked()
    expect(desktop.faults).toEqual([])
  })
