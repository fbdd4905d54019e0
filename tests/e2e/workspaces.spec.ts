import { readFile } from 'node:fs/promises'
import { expect, test } from '../support/e2e-test.ts'
import { isLongRun } from '../support/long-run.ts'
import { stateOf } from '../support/product.ts'
import { createSurroundings, openProduct } from '../support/product-page.ts'
import { createTestWorkspace } from '../support/test-workspace.ts'

// The short run goes over from one folder to another without a page.
if (isLongRun)
  test('an existing folder is opened from the panel in the browser, on the same ports, with its config.json as it was', async ({
    browser,
  }) => {
    await using around = await createSurroundings({ llm_source: 'ollama' })
    const config = JSON.parse(await readFile(around.workspace.configFile, 'utf8'))
    const other = await createTestWorkspace({ ...config, its_own_setting: 'kept' })
    const before = await readFile(other.configFile, 'utf8')
    try {
      await using open = await openProduct(browser, around.workspace)
      const { page, faults } = open
      const heading = page.getByRole('heading', { level: 1 })
      await expect(heading).toContainText('Everything')
      await page.getByRole('button', { name: /^Workspace .*, other workspaces$/ }).click()
      await page.getByRole('menuitem', { name: 'Open a folder …' }).click()
      const dialog = page.getByRole('dialog', { name: 'Open a folder' })
      await dialog.getByLabel('Folder').fill(other.dir)
      await expect(dialog.getByText('its_own_setting')).toBeVisible()
      await dialog.getByRole('button', { name: 'Open', exact: true }).click()

      await expect.poll(() => stateOf(other.dir).catch(() => null)).toMatchObject({ level: 'ok' })
      const { workspace } = await stateOf(other.dir)
      expect(workspace.path).toBe(other.dir)
      await expect(page.getByRole('button', { name: `Workspace ${workspace.name}, other workspaces` })).toBeVisible()
      await expect(heading).toContainText('Everything')
      expect(await readFile(other.configFile, 'utf8')).toBe(before)
      expect(faults).toEqual([])
    } finally {
      await other.remove()
    }
  })
