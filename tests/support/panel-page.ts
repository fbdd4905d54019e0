import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test'
import type { PanelState } from '../../shared/state.ts'
import { isLongRun } from './long-run.ts'
import { type ScriptedPanel, scriptedPanel } from './scripted-panel.ts'

export const variants = {
  light: { colorScheme: 'light', viewport: { width: 1240, height: 800 } },
  dark: { colorScheme: 'dark', viewport: { width: 1240, height: 800 } },
  narrow: { colorScheme: 'light', viewport: { width: 360, height: 800 } },
} as const satisfies Record<string, BrowserContextOptions>

export type VariantName = keyof typeof variants

export type PanelPage = {
  page: Page
  panel: ScriptedPanel
  /** Errors on the console, broken policy among them, and errors that nobody caught. */
  faults: string[]
  [Symbol.asyncDispose](): Promise<void>
}

/** The one page of each browser: a new one for each test takes longer than most tests. */
const pages = new WeakMap<Browser, Page>()

async function pageOf(browser: Browser): Promise<Page> {
  const known = pages.get(browser)
  if (known !== undefined && !known.isClosed()) return known
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
  const page = await context.newPage()
  pages.set(browser, page)
  return page
}

/** The built panel in a browser, in front of a scripted door. Its address, and so its origin, is another one each time. */
export async function openPanel(
  browser: Browser,
  state: PanelState,
  variant: VariantName = 'light',
  view = '',
): Promise<PanelPage> {
  const panel = await scriptedPanel(state)
  const page = await pageOf(browser)
  const { viewport, colorScheme } = variants[variant]
  await page.setViewportSize(viewport)
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce', forcedColors: 'none' })
  await page.mouse.move(0, 0)
  const faults: string[] = []
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  page.on('pageerror', (error) => faults.push(String(error)))
  await page.goto(panel.url + view)
  // The panel, not that it is still connecting: keys pressed then would go nowhere.
  await expect(page.locator('[data-stale]')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  return {
    page,
    panel,
    faults,
    async [Symbol.asyncDispose]() {
      page.removeAllListeners()
      await Promise.all(
        page
          .context()
          .pages()
          .filter((other) => other !== page)
          .map((other) => other.close()),
      )
      await page.goto('about:blank')
      await panel.close()
    },
  }
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds, in a form that tells what to mend. */
export async function axeFindings(page: Page, rules: string[] | 'all' = 'all'): Promise<string[]> {
  // Without legacy mode each run opens a second page, which takes longer than the run.
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations } = await (rules === 'all' ? axe.withTags(tags) : axe.withRules(rules)).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary}`),
  )
}

/** Pictures for the eye; they lie under test-results and are not compared. Only the long run takes them. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!isLongRun) return
  await page.screenshot({ path: `test-results/panel/${name}.png`, fullPage: true, animations: 'disabled' })
}
