import { expect, type Page, test } from '../support/e2e-test.ts'
import { isLongRun } from '../support/long-run.ts'
import { axeFindings, picture } from '../support/panel-page.ts'
import { scenes } from '../support/panel-scenes.ts'
import { scriptedPanel } from '../support/scripted-panel.ts'

/** A browser without a display shows no notifications: this one writes down what it would show. */
const writesDown = `
  window.told = []
  window.asked = 0
  // A browser without a display takes every tab for the one that is looked at: this one is told.
  window.isLookedAt = false
  document.hasFocus = () => window.isLookedAt
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

/** As if somebody looked at this tab, or no longer. */
const look = (page: Page, is: boolean): Promise<void> =>
  page.evaluate(`window.isLookedAt = ${is}; window.dispatchEvent(new Event('${is ? 'focus' : 'blur'}'))`)

/** Whether the tab that tells waits for those that are looked at. */
const isWaiting = (page: Page): Promise<boolean> =>
  page.evaluate(
    `navigator.locks.query().then(({ pending }) => pending.some((one) => one.name === 'llm-trainer-looked-at'))`,
  )

test('who looks at the panel in one tab is told nothing by another one, and several that nobody looks at tell once', async ({
  browser,
}) => {
  const panel = await scriptedPanel(scenes.ok())
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  try {
    await context.addInitScript(`
      localStorage.setItem('permission', 'granted')
      localStorage.setItem('llm-trainer.notices', '{"on":true,"quiet":null}')
      ${writesDown}
    `)
    const tabs = await Promise.all([context.newPage(), context.newPage(), context.newPage()])
    const [teller, looked, third] = tabs
    for (const tab of tabs) {
      await tab.clock.install()
      await tab.goto(panel.url)
      await expect(tab.getByRole('heading', { level: 1 })).toBeVisible()
      // The first that is open is the one that tells.
      await expect
        .poll(() => tab.evaluate(`navigator.locks.query().then(({ held, pending }) => held.length + pending.length)`))
        .toBe(tabs.indexOf(tab) + 1)
    }
    const pass = async (title: RegExp): Promise<void> => {
      for (const tab of tabs.filter((one) => !one.isClosed())) {
        await expect(tab).toHaveTitle(title)
        await tab.clock.runFor(6_000)
      }
    }
    await look(looked, true)
    await expect.poll(() => isWaiting(teller)).toBe(true)
    panel.show(scenes.keyRejected())
    await pass(/rejected/i)
    for (const tab of tabs) expect(await told(tab)).toEqual([])

    // One that is closed while it is looked at is not looked at any more.
    panel.show(scenes.ok())
    await expect(teller).toHaveTitle(/works/i)
    await looked.close()
    await expect.poll(() => isWaiting(teller)).toBe(false)
    // What it does with the lock comes first, and it has done that when another request of its own has its turn.
    await teller.evaluate(`navigator.locks.request('llm-trainer-looked-at', () => undefined)`)
    panel.show(scenes.keyRejected())
    await pass(/rejected/i)
    await expect
      .poll(async () => {
        await teller.clock.runFor(1_000)
        return (await told(teller)).length
      })
      .toBe(1)
    expect(await told(third)).toEqual([])
  } finally {
    await context.close()
    await panel.close()
  }
})
