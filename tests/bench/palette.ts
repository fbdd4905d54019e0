import { paletteFilters, paletteOpens } from '../support/palette-timing.ts'
import { openPanel } from '../support/panel-page.ts'
import { scenes } from '../support/panel-scenes.ts'
import { launchBrowser } from './browser.ts'
import { below, type Effort, type Row } from './rows.ts'

/** The command palette in the built panel, with a rejected key, so that there is something of every kind in it. */
export async function palette({ quick }: Effort): Promise<Row[]> {
  const browser = await launchBrowser()
  try {
    await using open = await openPanel(browser, scenes.keyRejected())
    const { page } = open
    // The first press loads its code, where the browser was never idle before.
    await paletteOpens(page, 2)
    const opening = await paletteOpens(page, quick ? 10 : 30)
    await page.keyboard.press('Control+k')
    await page.locator('[cmdk-input]').waitFor()
    const filtering = await paletteFilters(page, quick ? 10 : 30)
    return [
      below('command palette, from the keys to drawn', 50, opening, 'median'),
      below('command palette, from a letter to what fits', 50, filtering, 'median'),
    ]
  } finally {
    await browser.close()
  }
}
