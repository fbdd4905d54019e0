import { type Language, languageNames, languages } from '../../shared/words/languages.ts'
import { cutTexts } from '../support/cut-text.ts'
import { type Browser, expect, type Page, test } from '../support/e2e-test.ts'
import { answerEveryPlace, everyPlace, forEachPlace, placesNamed } from '../support/every-view.ts'
import { isLongRun } from '../support/long-run.ts'
import { axeFindings, openPanel, type PanelPage, picture } from '../support/panel-page.ts'
import { scenes } from '../support/panel-scenes.ts'

/** CSS pixels: a phone, and a window of 1240 by 800 that is shown at 200 %. */
const sizes = { 'a phone': { width: 360, height: 800 }, '200 %': { width: 620, height: 400 } } as const
type SizeName = keyof typeof sizes

async function openAt(browser: Browser, size: SizeName, language: Language): Promise<PanelPage> {
  const open = await openPanel(browser, scenes.ok(), 'narrow')
  const { page, panel } = open
  await page.setViewportSize(sizes[size])
  answerEveryPlace(panel)
  await page.evaluate(`localStorage.setItem('llm-trainer.language', '${language}')`)
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`))
  return open
}

/** Names that somebody gave, and lines of logs, are as long as they are; their whole text is one step away. */
const named =
  /(“(llm-trainer|session_\d+_\d+|Donaudampf|openrouter-with-a-very-long|A very long line|Exchange 17 of 50|Retrying \())|a-program-with/
const cutIn = async (page: Page): Promise<string[]> =>
  (await page.evaluate<string[]>(cutTexts)).filter((text) => !named.test(text))

const looked: readonly { size: SizeName; language: Language }[] = isLongRun
  ? (Object.keys(sizes) as SizeName[]).flatMap((size) => languages.map((language) => ({ size, language })))
  : [{ size: '200 %', language: 'de' }]
const places = isLongRun
  ? everyPlace(true)
  : placesNamed('keyRejected', 'longNames', 'history', 'messaging', 'health', 'settings/training', 'palette', 'do/key')

for (const { size, language } of looked)
  test(`nothing is cut and nothing scrolls sideways: ${size}, ${languageNames[language]}`, async ({ browser }) => {
    if (isLongRun) test.setTimeout(300_000)
    await using open = await openAt(browser, size, language)
    const { page, faults } = open
    await forEachPlace(open, places, async (name) => {
      // A list of lines takes its heights from what it has drawn.
      await expect.soft.poll(() => cutIn(page), { message: name, timeout: 5_000 }).toEqual([])
      await picture(page, `readable-${size}-${language}-${name}`.replace(/\W+/g, '-'))
      if (isLongRun && language === 'en') expect.soft(await axeFindings(page), name).toEqual([])
    })
    expect(faults).toEqual([])
  })

test('what is cut is noticed', async ({ browser }) => {
  await using open = await openAt(browser, '200 %', 'en')
  const { page } = open
  await expect(page.locator('main[tabindex] h1')).toBeVisible()
  expect(await cutIn(page)).toEqual([])
  await page.evaluate(
    `Object.assign(document.querySelector('main[tabindex] h1').style, { width: '3rem', overflow: 'hidden', whiteSpace: 'nowrap' })`,
  )
  expect(await cutIn(page)).not.toEqual([])
})

/** Runs in the page: what moves now, or would when it changes. A change of colour alone is no motion. */
const moving = `[
  ...document.getAnimations().filter(({ playState }) => playState === 'running').map(({ effect }) => effect.target.outerHTML.slice(0, 120)),
  ...[...document.querySelectorAll('*')].flatMap((element) => {
    const { transitionProperty, transitionDuration } = getComputedStyle(element)
    const lasts = transitionDuration.split(', ').some((time) => parseFloat(time) > 0)
    return lasts && /transform|rotate|width|height|all|translate|scale/.test(transitionProperty) ? [element.outerHTML.slice(0, 120)] : []
  }),
]`

test('whoever wants less motion sees none: no turning mark, no sliding bar, no turning arrow', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.pulling(), 'light', '#overview')
  const { page, panel } = open
  answerEveryPlace(panel)
  for (const { state, hash } of [
    { state: scenes.pulling, hash: 'overview' },
    { state: scenes.failedService, hash: 'overview' },
    { state: scenes.ollamaManaged, hash: 'settings/models' },
  ]) {
    panel.show(state())
    await page.evaluate(`location.hash = '#${hash}'`)
    await expect(page.getByRole('region').first()).toBeVisible()
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await expect.poll(() => page.evaluate<string[]>(moving), `${hash}: moves for everybody else`).not.toEqual([])
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await expect.poll(() => page.evaluate<string[]>(moving), hash).toEqual([])
  }
})

/** Runs in the page: the colour that the system gives, as it is computed. */
const systemColour = (name: string): string => `(() => {
  const probe = document.body.appendChild(document.createElement('i'))
  probe.style.color = '${name}'
  probe.style.forcedColorAdjust = 'none'
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
})()`

/** Runs in the page: buttons and links that look like buttons which nothing sets apart from the text around them. */
const withoutEdge = `[...document.querySelectorAll('button, a[class*="min-h-8"]')].flatMap((element) => {
  const { borderTopStyle, borderTopWidth, textDecorationLine, opacity } = getComputedStyle(element)
  const isSeen = element.checkVisibility() && element.offsetWidth > 30 && opacity !== '0'
  const hasEdge = (borderTopStyle !== 'none' && parseFloat(borderTopWidth) >= 1) || textDecorationLine.includes('underline')
  // One of a group has the edge of the group, a link of the navigation that of the navigation.
  const isInGroup = element.closest('[role="group"], [role="radiogroup"], nav') !== null
  return isSeen && !hasEdge && !isInGroup ? [element.outerHTML.slice(0, 160)] : []
})`

/** Runs in the page: marks that have the colour of what they stand on. */
const unseenMarks = (ground: string): string => `[...document.querySelectorAll('main svg path')].flatMap((path) => {
  const { fill, stroke } = getComputedStyle(path)
  const inks = [fill, stroke].filter((ink) => ink !== 'none')
  return path.checkVisibility() && inks.every((ink) => ink === '${ground}') ? [path.outerHTML] : []
})`

test('with forced colours marks, buttons, what is chosen and what has the focus are still seen', async ({
  browser,
}) => {
  await using open = await openPanel(browser, scenes.keyRejected(), 'light', '#overview')
  const { page, faults } = open
  await page.emulateMedia({ forcedColors: 'active' })
  const colour = (name: string) => page.evaluate<string>(systemColour(name))
  const [canvas, highlight, highlightText] = [
    await colour('Canvas'),
    await colour('Highlight'),
    await colour('HighlightText'),
  ]
  expect(highlight).not.toBe(canvas)
  expect(await page.evaluate(withoutEdge)).toEqual([])
  expect(await page.evaluate(unseenMarks(canvas))).toEqual([])

  const segment = page.getByRole('radio', { name: /OpenRouter/ }).first()
  await expect(segment).toBeChecked()
  await expect(segment).toHaveCSS('background-color', highlight)
  await expect(segment).toHaveCSS('color', highlightText)
  const other = page.getByRole('radio', { name: /Ollama/ }).first()
  await expect(other).not.toHaveCSS('background-color', highlight)

  const here = page.getByRole('navigation').locator('[aria-current="page"]')
  await expect(here).toHaveCSS('border-top-style', 'solid')
  const repair = page.getByRole('button', { name: 'Paste a new key' })
  await page.getByRole('button', { name: 'Switch to Ollama' }).first().focus()
  await page.keyboard.press('Tab')
  await expect(repair).toBeFocused()
  await expect(repair).toHaveCSS('outline-style', 'solid')
  await expect(repair).toHaveCSS('outline-width', '2px')
  await expect(repair).not.toHaveCSS('outline-color', canvas)

  await page.keyboard.press('Control+k')
  const row = page.getByRole('dialog').getByRole('option', { selected: true })
  await expect(row).toHaveCSS('background-color', highlight)
  await expect(row).toHaveCSS('color', highlightText)
  await expect(page.getByRole('dialog')).toHaveCSS('border-top-style', 'solid')
  await picture(page, 'forced-colours-palette')
  expect(faults).toEqual([])
})
