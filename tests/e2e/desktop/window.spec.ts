import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { launchDesktop } from '../../support/desktop-app.ts'
import { expect, test } from '../../support/e2e-test.ts'
import { isLongRun } from '../../support/long-run.ts'
import { createSurroundings } from '../../support/product-page.ts'
import { isAlive } from '../../support/wait-for.ts'

if (isLongRun)
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
    await expect.poll(() => desktop.isVisible()).toBe(true)
    expect(isAlive(desktop.pid)).toBe(true)
  })

if (isLongRun)
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

if (isLongRun)
  test('the folder of the logs opens in the system’s own file manager', async () => {
    await using around = await createSurroundings({ llm_source: 'ollama' })
    await using desktop = await launchDesktop(around.workspace)
    const page = await desktop.page()
    await page.getByRole('link', { name: 'Logs' }).click()
    await page.getByRole('button', { name: 'Open the folder' }).click()
    await expect.poll(() => desktop.opened()).toEqual([join(around.workspace.dir, 'logs')])
    await desktop.quit()
  })

// The rule itself is tested with a window of paper in the short run.
if (isLongRun)
  test('a page that nobody sees for long is let go, comes back where it was, and is kept as long as something in it is not saved', async () => {
    await using around = await createSurroundings({ llm_source: 'ollama' })
    await using desktop = await launchDesktop(around.workspace, { env: { TEST_REST_AFTER_MS: '500' } })
    const windows = () => desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
    const hide = () => desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
    const page = await desktop.page()
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.evaluate("location.hash = '#settings/training'")
    const field = page.getByLabel('Exchanges', { exact: true })
    await field.fill('77')
    await hide()
    await expect.poll(() => desktop.app.evaluate(() => globalThis.__desktop.restsAsked)).toBeGreaterThan(1)
    expect(await windows()).toBe(1)
    await field.press('Enter')
    await expect.poll(windows, { timeout: 10_000 }).toBe(0)
    await desktop.app.evaluate(({ app }) => app.emit('activate'))
    await expect.poll(() => desktop.isVisible()).toBe(true)
    const again = await desktop.page()
    await expect(again.getByLabel('Exchanges', { exact: true })).toHaveValue('77')
    expect(await desktop.quit()).toBe(0)
  })
