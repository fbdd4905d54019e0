import { expect, test } from '../support/e2e-test.ts'
import {
  answerAll,
  atPresent,
  type Exhibit,
  type ExhibitName,
  exhibits,
  mainExhibits,
  PRESENT,
} from '../support/gallery.ts'
import { isLongRun } from '../support/long-run.ts'
import { variants } from '../support/panel-page.ts'
import { scriptedPanel } from '../support/scripted-panel.ts'

/*
 * Every view as it is meant to look, in `docs/screenshots/{light,dark,narrow}/`. `npm run screenshots` takes them anew; otherwise
 * what is shown is compared with them. On Linux only: other systems draw text differently.
 */

const names = Object.keys(exhibits) as ExhibitName[]
const shown = {
  light: isLongRun ? names : mainExhibits,
  dark: isLongRun ? names : ['overview-key-rejected'],
  narrow: isLongRun ? names : ['logs'],
} as const satisfies Record<string, readonly ExhibitName[]>

for (const variant of ['light', 'dark', 'narrow'] as const)
  test(`every view looks as it is meant to, ${variant}`, async ({ browser }) => {
    test.setTimeout(300_000)
    const { viewport, colorScheme } = variants[variant]
    const context = await browser.newContext({
      viewport,
      colorScheme,
      reducedMotion: 'reduce',
      timezoneId: 'UTC',
      locale: 'en-GB',
    })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    await page.clock.setFixedTime(PRESENT)
    for (const name of shown[variant]) {
      const { state, hash = '', answer, act, isOverlay }: Exhibit = exhibits[name]
      const shownState = atPresent(state)
      const panel = await scriptedPanel(shownState)
      answerAll(panel, shownState)
      answer?.(panel)
      await page.goto(panel.url + hash)
      // Not the heading of a page that still connects: the view’s own, which is loaded by itself.
      await expect(page.locator('main[tabindex] h1')).toBeVisible()
      await act?.(page, panel)
      await expect
        .soft(page)
        .toHaveScreenshot([variant, `${name}.png`], { fullPage: !isOverlay, maxDiffPixelRatio: 0.002 })
      await page.goto('about:blank')
      await panel.close()
    }
    await context.close()
  })
