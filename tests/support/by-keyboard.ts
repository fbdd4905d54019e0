import { expect, type Locator, type Page } from '@playwright/test'

/** More than any view has; who does not arrive within so many steps is not reached by keyboard. */
const MOST_STEPS = 80

/** Presses Tab until the element has the focus, and sees that it shows. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) {
      await expectVisibleFocus(target)
      return
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`${target} is not reached by ${MOST_STEPS} times Tab`)
}

/** Tabs to the element and presses Enter there. */
export async function pressOn(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

async function expectVisibleFocus(target: Locator): Promise<void> {
  const { outlineStyle, outlineWidth } = await target.evaluate((element) => {
    const style = element.ownerDocument.defaultView?.getComputedStyle(element)
    return { outlineStyle: style?.outlineStyle, outlineWidth: Number.parseFloat(style?.outlineWidth ?? '0') }
  })
  expect({ target: String(target), isShown: outlineStyle !== 'none' && outlineWidth >= 1 }).toEqual({
    target: String(target),
    isShown: true,
  })
}
