import { expect, type Page, test } from '../support/e2e-test.ts'
import { isLongRun } from '../support/long-run.ts'
import { axeFindings, picture } from '../support/panel-page.ts'
import { scenes } from '../support/panel-scenes.ts'
import { scriptedPanel } from '../support/scripted-panel.ts'

/** A browser without a display shows no notifications: this one writes down what it would show. */
const writesDown = `
  window.told = []
  window.asked = 0
  // Nobody looks: a browser without a display takes every tab for the one that is looked at.
  document.hasFocus = () => false
  window.Notification = class {
    static permission = localStorage.getItem('permission') ?? 'default'
    static async requestPermission() {
      window.asked += 1
      this.permission = 'granted'
      localStorage.setItem('permission', 'granted')
      return 'granted'
    }
    constructor(title, options) { Object.assign(this, { title, ...options }); window.told.push(this) }
    close() { this.isClosed = true; this.onclose?.() }
  }
`
const told = (page: Page): Promise<string[]> => page.evaluate('window.told.map(({ title }) => title)')

// Its rules are tested without a browser.
if (isLongRun)
  test('the browser tells what somebody can do something about: never unasked, from one of several tabs, and it leads to the card', async ({
    browser,
  }) => {
    const panel = await scriptedPanel(scenes.ok())
    const context = await browser.newContext({ reducedMotion: 'reduce' })
    try {
      await context.addInitScript(writesDown)
      const page = await context.newPage()
      await page.clock.install()
      await page.goto(`${panel.url}#settings/notifications`)
      await expect(page.getByRole('button', { name: 'Allow notifications…' })).toBeVisible()
      const other = await context.newPage()
      await other.clock.install()
      await other.goto(panel.url)
      await expect(other.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await page.evaluate('window.asked')).toBe(0)
      await page.getByRole('button', { name: 'Allow notifications…' }).click()
      await expect(page.getByRole('checkbox', { name: 'Tell me outside of this window' })).toBeChecked()
      expect(await axeFindings(page)).toEqual([])
      await picture(page, 'notices')
      // The other tab, too, knows that it is allowed, as it would of a real browser.
      await other.evaluate("Notification.permission = 'granted'")

      panel.show(scenes.keyRejected())
      for (const tab of [page, other]) {
        await expect(tab).toHaveTitle(/rejected/i)
        await tab.clock.runFor(6_000)
      }
      const all = async (): Promise<string[]> => [...(await told(page)), ...(await told(other))]
      await expect.poll(async () => (await all()).length).toBe(1)
      const [teller] = (await told(page)).length === 1 ? [page] : [other]
      await teller.evaluate('window.told[0].onclick()')
      await expect(teller).toHaveURL(/#overview\/\S+$/)
      panel.show(scenes.ok())
      await expect.poll(async () => (await all()).length).toBeLessThanOrEqual(2)
    } finally {
      await context.close()
      await panel.close()
    }
  })
