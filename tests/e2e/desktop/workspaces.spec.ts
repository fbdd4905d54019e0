import { mkdir } from 'node:fs/promises'
import { findRunning } from '../../../control/attach/find-running.ts'
import { launchDesktop } from '../../support/desktop-app.ts'
import { expect, type Locator, type Page, test } from '../../support/e2e-test.ts'
import { isLongRun } from '../../support/long-run.ts'
import { startProduct, stateOf } from '../../support/product.ts'
import { createSurroundings } from '../../support/product-page.ts'
import { createTestWorkspace } from '../../support/test-workspace.ts'
import { isAlive } from '../../support/wait-for.ts'

async function openFolder(page: Page, dir: string): Promise<void> {
  const dialog = await askFor(page, dir)
  await expect(dialog.getByText('Stays as it is')).toBeVisible()
  await dialog.getByRole('button', { name: 'Open', exact: true }).click()
}

async function askFor(page: Page, dir: string): Promise<Locator> {
  await page.getByRole('button', { name: /^Workspace .*, other workspaces$/ }).click()
  await page.getByRole('menuitem', { name: 'Open a folder …' }).click()
  const dialog = page.getByRole('dialog', { name: 'Open a folder' })
  await dialog.getByLabel('Folder').fill(dir)
  return dialog
}

if (isLongRun) {
  test('the window goes over to another folder; one that does not come up leaves everything as it was', async () => {
    await using around = await createSurroundings({ llm_source: 'ollama' })
    const other = await createTestWorkspace({
      llm_source: 'ollama',
      ollama_url: around.ollama.url,
      cerebrum_url: around.cerebrum.url,
    })
    try {
      await using desktop = await launchDesktop(around.workspace)
      const page = await desktop.page()
      const heading = page.getByRole('heading', { level: 1 })
      await expect(heading).toContainText('Everything')

      await test.step('there, in the same window', async () => {
        await openFolder(page, other.dir)
        await expect.poll(async () => (await findRunning({ workspace: other.dir }))?.pid).toBe(desktop.pid)
        await expect(page.getByRole('dialog')).toHaveCount(0)
        await expect(heading).toContainText('Everything')
        expect((await stateOf(other.dir)).workspace.path).toBe(other.dir)
        expect(await findRunning({ workspace: around.workspace.dir })).toBeNull()
      })

      await test.step('a folder that is none is refused, and nothing stops', async () => {
        const { services } = await stateOf(other.dir)
        const dialog = await askFor(page, around.workspace.configFile)
        await expect(dialog.getByText('is a file, not a folder')).toBeVisible()
        await expect(dialog.getByRole('button', { name: 'Open', exact: true })).toHaveAttribute('aria-disabled', 'true')
        await page.keyboard.press('Escape')
        expect((await stateOf(other.dir)).services.map(({ pid }) => pid)).toEqual(services.map(({ pid }) => pid))
      })

      await test.step('one that cannot be started any more gives way to the first, and that is told', async () => {
        const broken = await createTestWorkspace()
        // A folder where a file is needed.
        await mkdir(`${broken.dir}/.llm-trainer/token`, { recursive: true })
        await openFolder(page, broken.dir)
        await expect.poll(async () => JSON.stringify(await desktop.dialogs())).toContain(broken.dir)
        await expect.poll(async () => (await findRunning({ workspace: other.dir }))?.pid).toBe(desktop.pid)
        await expect(heading).toContainText('Everything')
        await broken.remove()
      })
      expect(await desktop.quit()).toBe(0)
    } finally {
      await other.remove()
    }
  })

  test('a window that is attached goes to another folder alone; what runs elsewhere goes on', async () => {
    await using around = await createSurroundings({ llm_source: 'ollama' })
    const other = await createTestWorkspace({
      llm_source: 'ollama',
      ollama_url: around.ollama.url,
      cerebrum_url: around.cerebrum.url,
    })
    const headless = await startProduct(around.workspace.dir)
    try {
      await using desktop = await launchDesktop(around.workspace)
      const page = await desktop.page()
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Everything')
      await desktop.answer('Choose a folder', other.dir)
      const dialog = await askFor(page, '')
      await dialog.getByRole('button', { name: 'Choose …' }).click()
      await expect(dialog.getByLabel('Folder')).toHaveValue(other.dir)
      await dialog.getByRole('button', { name: 'Open', exact: true }).click()
      await expect.poll(async () => (await findRunning({ workspace: other.dir }))?.pid).toBe(desktop.pid)
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Everything')
      expect((await findRunning({ workspace: around.workspace.dir }))?.pid).toBe(headless.pid)
      expect(await desktop.quit()).toBe(0)
      expect(isAlive(headless.pid)).toBe(true)
    } finally {
      await headless.stop()
      await other.remove()
    }
  })
}
