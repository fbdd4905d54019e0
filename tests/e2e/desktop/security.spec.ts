import { launchDesktop } from '../../support/desktop-app.ts'
import { expect, test } from '../../support/e2e-test.ts'
import { createSurroundings } from '../../support/product-page.ts'

test('nobody leaves the panel, and nobody else speaks for it', async () => {
  await using around = await createSurroundings({ llm_source: 'ollama' })
  await using desktop = await launchDesktop(around.workspace)
  const page = await desktop.page()

  await test.step('a foreign page does not replace it', async () => {
    for (const address of ['https://example.com/', 'app://other/index.html'])
      await page.evaluate(`window.location.href = ${JSON.stringify(address)}`)
    expect(
      await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL()),
    ).toMatch(/^app:\/\/panel\//)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  })

  await test.step('no window opens; only https goes to the browser', async () => {
    for (const address of ['https://openrouter.ai/keys', 'http://example.com/', 'file:///etc/passwd'])
      await page.evaluate(`void window.open(${JSON.stringify(address)})`)
    await expect.poll(() => desktop.opened()).toEqual(['https://openrouter.ai/keys'])
    expect(desktop.app.windows()).toHaveLength(1)
  })

  await test.step('the page has the bridge and nothing of Node', async () => {
    const names = ['require', 'process', 'module', 'Buffer', 'global', 'electron']
    expect(await page.evaluate(`${JSON.stringify(names)}.filter((name) => name in window)`)).toEqual([])
    const bridge = await page.evaluate('Object.keys(window.llmTrainerWindow)')
    expect(bridge).toEqual(['open'])
  })

  await test.step('a message of another frame is refused', async () => {
    const answers = await desktop.app.evaluate(({ BrowserWindow, ipcMain }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const sent: unknown[] = []
      const sender = {
        ...contents,
        id: 9999,
        on: () => undefined,
        isDestroyed: () => false,
        isCrashed: () => false,
        send: (_: string, message: unknown) => sent.push(message),
      }
      const ask = (senderFrame: unknown): void => {
        ipcMain.emit('llm-trainer:line', { sender, senderFrame }, { line: 1, type: 'open' })
        ipcMain.emit('llm-trainer:line', { sender, senderFrame }, { line: 1, type: 'close' })
      }
      ask({ origin: 'https://evil.example', parent: null })
      ask({ origin: 'app://panel', parent: {} })
      ask(null)
      const refused = sent.length
      ask({ origin: 'app://panel', parent: null })
      return { refused, heard: sent.length }
    })
    expect(answers).toEqual({ refused: 0, heard: 1 })
  })

  await test.step('permissions are refused but for writing to the clipboard', async () => {
    const state = (name: string): string => `(await navigator.permissions.query({ name: '${name}' })).state`
    const asked = await page.evaluate(`(async () => [${state('notifications')}, ${state('geolocation')}])()`)
    expect(asked).not.toContain('granted')
  })

  await test.step('files outside of the panel are not served', async () => {
    const load = (path: string): string =>
      `new Promise((resolve) => {
        const image = new Image()
        image.onload = () => resolve('shown')
        image.onerror = () => resolve('refused')
        image.src = ${JSON.stringify(path)}
      })`
    const statuses: unknown[] = []
    for (const path of ['..%2f..%2fpackage.json', 'nothing.js', 'assets'])
      statuses.push(await page.evaluate(load(path)))
    expect(statuses).toEqual(['refused', 'refused', 'refused'])
  })
})
