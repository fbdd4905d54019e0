import type { Page } from '@playwright/test'

/** Runs in the page. A name that was pressed once is not pressed again, so that what opens and closes comes to an end. */
const script = `(async () => {
  const pressed = []
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  const nameOf = (element) =>
    element.getAttribute('aria-label') ?? element.closest('label')?.textContent ?? element.textContent
  const places = ['main button', 'main input[type=checkbox]', 'dialog button', 'dialog input[type=checkbox]', '[role=menuitem]']
  const next = () => [...document.querySelectorAll(places.join())].find((element) =>
    element.closest('aside') === null &&
    !element.matches(':disabled, [aria-disabled=true]') &&
    !pressed.includes(nameOf(element)))
  for (let element = next(); element !== undefined; element = next()) {
    pressed.push(nameOf(element))
    // Menus open when they are pressed, everything else acts on the click.
    if (element.getAttribute('aria-haspopup') === 'menu')
      element.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 }))
    else element.click()
    await drawn()
  }
  return pressed
})()`

/** Presses everything below the banners that can be pressed, and what is opened by that. Answers with the names of what it pressed. */
export const pressAll = (page: Page): Promise<string[]> => page.evaluate(script)
