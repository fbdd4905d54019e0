import { type Browser, type BrowserContext, expect, test as plainTest } from '@playwright/test'

/*
 * What the end-to-end tests are written with: Playwright's `test`, and a test fails when any page of it, in a browser or in a window
 * of the desktop app, did what its policy forbids.
 */

export type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from '@playwright/test'
export { expect } from '@playwright/test'

const violations: string[] = []
const watched = new WeakSet<BrowserContext>()

/** Chromium tells of each breach of a policy on the console. */
export const isViolation = (text: string): boolean => /Content[- ]Security[- ]Policy/i.test(text)

export function watchPolicy(context: BrowserContext): void {
  if (watched.has(context)) return
  watched.add(context)
  context.on('console', (message) => {
    if (isViolation(message.text())) violations.push(`${message.page()?.url() ?? 'a page'}: ${message.text()}`)
  })
}

/** Every page that it opens from now on. */
function watchBrowser(browser: Browser): void {
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (options) => {
    const context = await newContext(options)
    watchPolicy(context)
    return context
  }
}

/** What there was since it was last asked. */
export const takeViolations = (): string[] => violations.splice(0)

type Policy = { policy: undefined }

export const test = plainTest.extend<Policy>({
  browser: [
    async ({ browser }, use) => {
      watchBrowser(browser)
      await use(browser)
    },
    { scope: 'worker' },
  ],
  policy: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it that nothing is needed
    async ({}, use) => {
      takeViolations()
      await use(undefined)
      expect(takeViolations(), 'what the policy of a page forbade').toEqual([])
    },
    { auto: true },
  ],
})
