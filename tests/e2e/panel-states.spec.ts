import { type SettingsSection, settingsSections } from '../../shared/settings-catalogue.ts'
import { sayReason } from '../../shared/words/say.ts'
import { expect, type Page, test } from '../support/e2e-test.ts'
import { isLongRun } from '../support/long-run.ts'
import { axeFindings, openPanel, picture, type VariantName } from '../support/panel-page.ts'
import { type SceneName, scenes } from '../support/panel-scenes.ts'

/** The short run takes those that show most. */
const sceneNames = isLongRun
  ? (Object.keys(scenes) as SceneName[])
  : (['firstRun', 'keyRejected', 'waitingForModel', 'ollamaManaged', 'failedService', 'longNames'] as const)
/** States that show something else in Settings, and in which sections of it. */
const settingsScenes = {
  ok: [...settingsSections],
  okWithOllama: ['models'],
  ollamaManaged: ['models'],
  ollamaStopped: ['models'],
  firstRun: ['source'],
  keyRejected: ['source'],
  envHidesKey: ['source'],
  noKeychain: ['source', 'folder'],
  configBroken: ['folder', 'file'],
  keyTrial: ['source'],
  keyOffline: ['source'],
} as const satisfies Partial<Record<SceneName, SettingsSection[]>>

/** All rules in one variant; in the others those that can find something else there. */
const axeRules: Record<VariantName, string[] | 'all'> = {
  light: 'all',
  dark: ['color-contrast'],
  narrow: ['target-size'],
}
/** Which differ most. */
const tellingScenes = new Set<SceneName>(['firstRun', 'keyRejected', 'waitingForModel', 'ollamaManaged'])

/** The long run looks at every state in every variant, by all rules, and takes its picture. */
if (isLongRun) test.describe.configure({ timeout: 300_000 })

/** The short run takes each view in the variant that shows most: dark differs in its colours alone, whose pairs are tested without a browser. */
const looked = (...short: VariantName[]): readonly VariantName[] => (isLongRun ? ['light', 'dark', 'narrow'] : short)

for (const variant of looked('light'))
  test(`every state shows itself in the overview without faults, ${variant}`, async ({ browser }) => {
    await using open = await openPanel(browser, scenes.ok(), variant)
    const { page, panel, faults } = open
    for (const name of sceneNames) {
      const state = scenes[name]()
      panel.show(state)
      await expect(page.getByRole('heading', { level: 1 })).toContainText(sayReason(state.headline))
      await examine(page, 'overview', name, variant)
    }
    expect(faults).toEqual([])
  })

for (const variant of looked())
  test(`every state shows itself in the settings without faults, ${variant}`, async ({ browser }) => {
    await using open = await openPanel(browser, scenes.ok(), variant, '#settings')
    const { page, panel, faults } = open
    for (const [name, sections] of Object.entries(settingsScenes) as [SceneName, SettingsSection[]][]) {
      panel.show(scenes[name]())
      for (const section of sections) {
        await page.evaluate(`location.hash = '#settings/${section}'`)
        await expect(page.getByRole('heading', { level: 1 })).toContainText('Settings')
        await expect(page.getByRole('region').first()).toBeVisible()
        await examine(page, `settings-${section}`, name, variant)
      }
    }
    expect(faults).toEqual([])
  })

async function examine(page: Page, view: string, name: SceneName, variant: VariantName): Promise<void> {
  await picture(page, `${view}-${name}-${variant}`)
  if (isLongRun || tellingScenes.has(name)) expect.soft(await axeFindings(page, axeRules[variant]), name).toEqual([])
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  expect.soft(overflow, `${name} is wider than the page`).toBe(0)
}
