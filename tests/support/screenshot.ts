import { join } from 'node:path'
import { type Page, test } from '@playwright/test'

/**
 * A picture of the panel as it is now: into the results of the run; with `--update-snapshots` into `docs/screenshots`, from where
 * the README shows it.
 */
export async function screenshot(page: Page, name: string): Promise<void> {
  const { config, project } = test.info()
  const isAsked = config.updateSnapshots === 'all' || config.updateSnapshots === 'changed'
  const folder = isAsked ? join(import.meta.dirname, '../../docs/screenshots') : join(project.outputDir, 'product')
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
}
