import type { Page } from '@playwright/test'

/** Milliseconds that something takes until the frame after it was drawn, once each time. `act`: text that runs in the page. */
const timed = (page: Page, times: number, act: string): Promise<number[]> =>
  page.evaluate(`(async () => {
    const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))
    const press = () => window.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', ctrlKey: true, bubbles: true, cancelable: true }))
    const taken = []
    for (let n = 0; n < ${times}; n++) {
      ${act}
    }
    return taken
  })()`)

/** From the press of the keys until the palette is drawn. */
export const paletteOpens = (page: Page, times: number): Promise<number[]> =>
  timed(
    page,
    times,
    `
    const before = performance.now()
    press()
    do await drawn()
    while (!document.querySelector('[cmdk-input]'))
    taken.push(performance.now() - before)
    press()
    while (document.querySelector('[cmdk-input]')) await drawn()
    await drawn()
  `,
  )

/** From a typed letter until what fits is drawn; the palette is open. */
export const paletteFilters = (page: Page, times: number): Promise<number[]> =>
  timed(
    page,
    times,
    `
    const input = document.querySelector('[cmdk-input]')
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set
    set.call(input, ['o', 'ol', 'start', 'st', 'middleware'][n % 5])
    const before = performance.now()
    input.dispatchEvent(new Event('input', { bubbles: true }))
    await drawn()
    taken.push(performance.now() - before)
  `,
  )
