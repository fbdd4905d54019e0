import { type ViewName, viewOf } from '../../renderer/model/view.ts'
import { defaultConfig } from '../../shared/config.ts'
import type { HistoryRange } from '../../shared/history.ts'
import { settingsSections } from '../../shared/settings-catalogue.ts'
import { botWords } from '../../shared/words/bot.ts'
import * as english from '../../shared/words/en/index.ts'
import { type Language, languageNames } from '../../shared/words/languages.ts'
import { loadWords } from '../../shared/words/load.ts'
import type { Words } from '../../shared/words/spoken.ts'
import { type Browser, expect, type Page, test } from '../support/e2e-test.ts'
import { someEvents, someLatency, someUptime, someUsage } from '../support/history-scenes.ts'
import { isLongRun } from '../support/long-run.ts'
import { axeFindings, openPanel, type PanelPage, picture, type VariantName } from '../support/panel-page.ts'
import { type SceneName, scenes } from '../support/panel-scenes.ts'
import { outsideMarks, readable, replaceLanguage } from '../support/pseudo-language.ts'
import { answerTraining, pastSessions, trainingScenes } from '../support/training-scenes.ts'

const NOW = new Date(new Date().setHours(12, 0, 0, 0)).getTime()

/** The panel in a language, with something to show in every view. */
async function openIn(browser: Browser, language: Language, variant: VariantName = 'light'): Promise<PanelPage> {
  const open = await openPanel(browser, scenes.keyRejected(), variant)
  const { page, panel } = open
  panel.answer('config.get', () => defaultConfig)
  panel.answer('history.uptime', ({ range }: { range: HistoryRange }) => someUptime(NOW, range))
  panel.answer('services.usage', () => someUsage)
  panel.answer('history.events', () => ({ events: someEvents(NOW), more: false }))
  panel.answer('history.latency', () => someLatency(NOW))
  answerTraining(panel, pastSessions())
  await page.evaluate(`localStorage.setItem('llm-trainer.language', '${language}')`)
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  return open
}

const overviews: readonly SceneName[] = isLongRun
  ? (Object.keys(scenes) as SceneName[])
  : ['keyRejected', 'failedService']
const sections = isLongRun ? settingsSections : (['source', 'app'] as const)
const addresses = [
  ...sections.map((section) => `settings/${section}`),
  'history',
  'logs',
  'incidents',
  'messaging',
  'messaging/users',
]
const trainings = isLongRun ? (['idle', 'interrupted', 'paused'] as const) : (['paused'] as const)

/** Every view with something in it, one after the other. */
async function forEachView(
  { page, panel }: PanelPage,
  words: Words,
  look: (name: string) => Promise<void>,
): Promise<void> {
  for (const name of overviews) {
    panel.show(scenes[name]())
    await expect(page.getByRole('region').first()).toBeVisible()
    await look(name)
  }
  panel.show(scenes.ok())
  for (const address of addresses) {
    await page.evaluate(`location.hash = '#${address}'`)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(words.panel.views[viewOf(address) as ViewName])
    if (address.startsWith('settings')) await expect(page.getByRole('region').first()).toBeVisible()
    await look(address)
  }
  for (const name of trainings) {
    panel.show(trainingScenes[name]())
    await page.evaluate(`location.hash = '#training'`)
    await expect(page.getByRole('region').first()).toBeVisible()
    await look(`training ${name}`)
  }
}

/** What is the same in every language: names of ours and of others, keys, models, folders, days. */
const names = new RegExp(
  [
    ...['CEREBRUM', 'Ollama', 'OpenRouter', 'LLM server', 'Middleware', 'Telegram', 'SMS', 'LLM Trainer'],
    ...[
      ...Object.values(languageNames),
      'llm-trainer',
      'Colours',
      'laptop',
      'practice-teacher',
      'Ctrl',
      '⌘',
      '\\bK\\b',
    ],
    /[\w.-]+[/:] ?[\w.:-]+/.source,
    /\bgpt-[\w.-]+/.source,
    /\b[\d.]+B [QF]\w+/.source,
    /(?:\/[\w.-]+)+/.source,
    /\d+\. \p{L}+\.?/u.source,
    /(?:Donau\p{L}+)+(?: of the second laboratory)?/u.source,
  ].join('|'),
  'gu',
)

const detailsIn = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, one]) =>
        key === 'detail' && typeof one === 'string' ? [one] : detailsIn(one),
      )

/** Causes of problems in the words of whoever met them: providers, the system, the control plane's own in English. */
const details = new Set(Object.values(scenes).flatMap((scene) => detailsIn(scene())))
/** What the bots say to their users, who have languages of their own. */
details.add(botWords('de').outage)

test('every text of the panel comes from the catalogue: in a made-up language none is left over', async ({
  browser,
}) => {
  const page = await pageWith(browser)
  const restore = await replaceLanguage(page, 'de')
  await using open = await openIn(browser, 'de')
  try {
    await expect(page.getByRole('heading', { level: 1 })).toContainText('⟦')
    await forEachView(open, english, async (name) => {
      const texts = await page.evaluate<string[]>(readable)
      const left = texts.filter((text) => !details.has(text) && /\p{L}/u.test(outsideMarks(text).replace(names, '')))
      expect.soft(left, name).toEqual([])
    })
  } finally {
    await restore()
  }
  expect(open.faults).toEqual([])
})

/** The page that `openPanel` uses in this browser. */
async function pageWith(browser: Browser): Promise<Page> {
  await using open = await openPanel(browser, scenes.ok())
  return open.page
}

/** Runs in the page: what is wider than its place, or than the page. */
const cut = `(() => {
  const root = document.documentElement
  const found = root.scrollWidth > root.clientWidth ? ['the page'] : []
  for (const element of document.querySelectorAll('button, label, h1, h2, h3, th, summary, [role="radio"], [role="tab"]'))
    if (element.checkVisibility() && !element.matches('.sr-only') && element.scrollWidth > element.clientWidth + 1)
      found.push(element.outerHTML.slice(0, 200))
  return found
})()`

if (isLongRun)
  for (const language of ['de', 'es', 'fr', 'zh'] as const)
    test(`nothing is cut at 360 pixels, ${languageNames[language]}`, async ({ browser }) => {
      await using open = await openIn(browser, language, 'narrow')
      const { page } = open
      await forEachView(open, await loadWords(language), async (name) => {
        expect.soft(await page.evaluate(cut), name).toEqual([])
        await picture(page, `${language}-${name.replace(/\W/g, '-')}`)
      })
      expect(open.faults).toEqual([])
    })

/** Runs in the page: placeholders of search fields that are wider than their field. */
const cutPlaceholders = `[...document.querySelectorAll('input[placeholder]')].filter((field) => field.checkVisibility()).flatMap((field) => {
  const { fontWeight, fontSize, fontFamily, paddingLeft, paddingRight } = getComputedStyle(field)
  const pen = document.createElement('canvas').getContext('2d')
  pen.font = [fontWeight, fontSize, fontFamily].join(' ')
  const needed = pen.measureText(field.placeholder).width
  const room = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)
  return needed > room ? [field.placeholder + ': ' + Math.ceil(needed) + ' in ' + Math.floor(room)] : []
})`

const searches = isLongRun
  ? (['en', 'de', 'es', 'fr', 'zh'] as const).flatMap((language) =>
      (['light', 'narrow'] as const).map((variant) => ({ language, variant })),
    )
  : [{ language: 'de', variant: 'light' } as const]
for (const { language, variant } of searches)
  test(`what a search field asks for is not cut: ${languageNames[language]}, ${variant}`, async ({ browser }) => {
    await using open = await openIn(browser, language, variant)
    const { page } = open
    await page.evaluate(`location.hash = '#settings/source'`)
    await expect(page.getByRole('searchbox')).toBeVisible()
    expect.soft(await page.evaluate(cutPlaceholders), 'settings').toEqual([])
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeVisible()
    expect.soft(await page.evaluate(cutPlaceholders), 'palette').toEqual([])
  })

test('a language is chosen in the settings and the palette; the panel comes back in it, where it was', async ({
  browser,
}) => {
  const german = await loadWords('de')
  await using open = await openPanel(browser, scenes.ok(), 'light', '#settings/app')
  const { page, panel } = open
  panel.answer('config.get', () => defaultConfig)
  await expect(page.getByRole('radio', { name: 'As the system' })).toBeChecked()
  await page.getByRole('radio', { name: 'Deutsch' }).focus()
  await page.keyboard.press('Enter')
  const card = page.getByRole('region', { name: german.settingsView.cards.language.title })
  await expect(card.getByRole('radio', { name: 'Deutsch' })).toBeChecked()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page).toHaveURL(/#settings\/language$/)
  await expect(card).toBeFocused()
  await picture(page, 'language-card')
  if (isLongRun) expect(await axeFindings(page)).toEqual([])

  await page.evaluate(`location.hash = '#history'`)
  await page.keyboard.press('Control+k')
  const asked = page.getByRole('dialog').getByRole('combobox')
  await asked.fill('language english')
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('English')
  await asked.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('History')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-GB')
  expect(open.faults).toEqual([])
})
