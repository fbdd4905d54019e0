import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from '@playwright/test'
import { type Desktop, launchDesktop } from '../../support/desktop-app.ts'
import { startProduct } from '../../support/product.ts'
import { createSurroundings } from '../../support/product-page.ts'
import { screenshot } from '../../support/screenshot.ts'
import { isAlive } from '../../support/wait-for.ts'

const isVisible = (desktop: Desktop): Promise<boolean> =>
  desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()))
const closeWindow = (desktop: Desktop): Promise<void> =>
  desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
/** Without a session bus there is nobody who would show a tray icon. */
const noBus = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }

test('closing the window is asked about once, and remembered', async () => {
  await using around = await createSurroundings({ llm_source: 'ollama' })
  await using desktop = await launchDesktop(around.workspace, { env: noBus })
  const page = await desktop.page()
  await desktop.answer('without its window', 'Minimise')
  await closeWindow(desktop)
  await expect
    .poll(() => desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()))
    .toBe(true)
  expect(await desktop.dialogs()).toMatchObject([{ buttons: ['Minimise', 'Quit', 'Cancel'] }])
  await desktop.tray('open')
  await expect.poll(() => isVisible(desktop)).toBe(true)
  await closeWindow(desktop)
  await expect.poll(() => isVisible(desktop)).toBe(false)
  expect(await desktop.dialogs()).toHaveLength(1)

  await desktop.tray('open')
  await page.getByRole('link', { name: 'Settings' }).click()
  const card = page.getByRole('region', { name: 'This app' })
  await expect(card.getByRole('radio', { name: 'Keep running' })).toBeChecked()
  await screenshot(page, 'window-settings')
  await card.getByRole('radio', { name: 'Quit' }).click()
  await expect(card.getByRole('radio', { name: 'Quit' })).toBeChecked()
  await closeWindow(desktop)
  expect(await desktop.exited).toBe(0)
  expect(desktop.faults).toEqual([])
})

test('starting it a second time shows the first', async () => {
  await using around = await createSurroundings({ llm_source: 'ollama' })
  await using desktop = await launchDesktop(around.workspace)
  await desktop.page()
  await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  const { file, args } = await desktop.app.evaluate(() => ({ file: process.execPath, args: process.argv.slice(1) }))
  const second = spawn(
    file,
    args.filter((argument) => !argument.startsWith('--inspect') && !argument.startsWith('--remote')),
    {
      stdio: 'ignore',
    },
  )
  expect((await once(second, 'exit'))[0]).toBe(0)
  await expect.poll(() => isVisible(desktop)).toBe(true)
  expect(isAlive(desktop.pid)).toBe(true)
})

test('size, place and zoom are there again', async () => {
  await using around = await createSurroundings({ llm_source: 'ollama' })
  await using first = await launchDesktop(around.workspace)
  await first.page()
  await first.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setBounds({ x: 60, y: 40, width: 900, height: 620 })
    window?.webContents.setZoomLevel(1)
  })
  await first.quit()
  await using again = await launchDesktop(around.workspace, { userData: first.userData })
  await again.page()
  const seen = await again.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    return { bounds: window?.getBounds(), zoom: window?.webContents.getZoomLevel() }
  })
  expect(seen).toEqual({ bounds: { x: 60, y: 40, width: 900, height: 620 }, zoom: 1 })
  await again.quit()
})

test('started hidden it has no window until it is asked for', async () => {
  await using around = await createSurroundings({ llm_source: 'ollama' })
  await using desktop = await launchDesktop(around.workspace, { args: ['--hidden'], env: noBus })
  await expect.poll(async () => (await desktop.trayLines()).join('\n')).toContain('Everything')
  expect(await isVisible(desktop)).toBe(false)
  await desktop.tray('open')
  await expect.poll(() => isVisible(desktop)).toBe(true)
  await desktop.page()
})

test('a folder that is held by a panel without a window: it is said, and that panel is offered', async () => {
  await using around = await createSurroundings({ llm_source: 'ollama' })
  const headless = await startProduct(around.workspace.dir)
  try {
    await using desktop = await launchDesktop(around.workspace)
    await desktop.answer('already runs for this folder', 'Open its panel')
    await expect.poll(() => desktop.opened().catch(() => ['gone'])).not.toEqual([])
    expect(await desktop.exited).toBe(0)
    expect(isAlive(headless.pid)).toBe(true)
  } finally {
    await headless.stop()
  }
})
