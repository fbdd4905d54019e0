import type { Page } from '@playwright/test'

const frame = 'const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))'

/** Milliseconds from the click on a session in the list to its transcript on the screen. */
export const firstPaint = (page: Page, session: number): Promise<number> =>
  page.evaluate(`(async () => {
    ${frame}
    const until = async (test) => { while (!test()) await frame() }
    const link = 'a[href="#training/sessions/${session}"]'
    await until(() => document.querySelector(link))
    const before = performance.now()
    document.querySelector(link).click()
    await until(() => document.querySelector('[aria-posinset]')?.textContent.includes('Lesson 1:'))
    await frame()
    return performance.now() - before
  })()`)

/** Milliseconds between the frames of a scroll through a transcript: steadily at first, then with leaps through all of it. */
export const frameTimes = (page: Page): Promise<number[]> =>
  page.evaluate(`(async () => {
    ${frame}
    const box = document.querySelector('[aria-label="Transcript"]')
    const took = []
    let last = await frame()
    for (let step = 0; step < 150; step += 1) {
      box.scrollTop += step < 100 ? 400 : box.scrollHeight / 60
      const now = await frame()
      took.push(now - last)
      last = now
    }
    return took
  })()`)
