import { ORPCError } from '@orpc/client'
import { problemOf } from '../../shared/problem.ts'
import { setUp as words } from '../../shared/words/en/set-up.ts'
import { expect, type Page, test } from '../support/e2e-test.ts'
import { answerFirstRun, firstRunSteps, firstSession } from '../support/first-run-scenes.ts'
import { isLongRun } from '../support/long-run.ts'
import { panelState, serviceOf } from '../support/panel-fixtures.ts'
import { axeFindings, openPanel, picture, type VariantName, variants } from '../support/panel-page.ts'
import { scenes } from '../support/panel-scenes.ts'
import { exchangeOf } from '../support/scripted-training.ts'

const guide = (page: Page) => page.getByRole('region', { name: words.title })
const heading = (page: Page, title: string) => guide(page).getByRole('heading', { level: 3, name: title })
const later = (page: Page) => page.getByRole('button', { name: words.later })

const numbers: Record<keyof typeof firstRunSteps, number> = {
  folder: 1,
  source: 2,
  learner: 3,
  start: 4,
  asked: 5,
  paused: 5,
  seen: 5,
}

test('by keyboard alone from nothing to the first exchange; the focus goes along, and each step is told', async ({
  browser,
}) => {
  await using open = await openPanel(browser, firstRunSteps.folder())
  const { page, panel, faults } = open
  answerFirstRun(panel)
  const calls = (path: string) => panel.calls.filter((call) => call.path === path).map(({ input }) => input)
  await expect(guide(page)).toContainText('Step 1 of 5')
  await page.getByRole('button', { name: words.folder.use }).press('Enter')
  await expect(heading(page, words.titles.source)).toBeFocused()
  await expect(guide(page).getByRole('status').last()).toHaveText('Where everything is kept: done. Step 2 of 5.')
  expect(await axeFindings(page)).toEqual([])

  // Who begins to type a key is not led elsewhere by what is found meanwhile.
  await page.getByLabel('OpenRouter key').fill('sk-or')
  panel.show({
    ...firstRunSteps.folder(),
    llm: { ...firstRunSteps.source().llm, openrouter: firstRunSteps.folder().llm.openrouter },
  })
  await expect(guide(page)).toContainText('Ollama runs here, with 2 models')
  await expect(page.getByLabel('OpenRouter key')).toHaveValue('sk-or')
  // The way to Ollama is chosen by the arrow keys; a model that is here is one press away.
  panel.show(firstRunSteps.source())
  await page.getByRole('radio', { name: /OpenRouter/ }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: /Ollama/ })).toBeFocused()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Use qwen3:8b' }).press('Enter')
  await expect.poll(() => calls('source.switch')).toEqual([{ to: 'ollama', model: 'qwen3:8b' }])
  panel.show(firstRunSteps.learner())
  await expect(heading(page, words.titles.learner)).toBeFocused()
  await page.getByLabel('Address of CEREBRUM').fill('http://localhost:9000')
  await expect(guide(page)).toContainText('Answers in 11 ms')
  await page.keyboard.press('Enter')
  await expect.poll(() => calls('config.update')).toEqual([{ cerebrum_url: 'http://localhost:9000' }])

  panel.show(firstRunSteps.start())
  await expect(heading(page, words.titles.start)).toBeFocused()
  const exchanges = page.getByLabel(words.start.exchanges, { exact: true })
  await expect(exchanges).toHaveValue('100')
  await exchanges.fill('none')
  await exchanges.press('Enter')
  await expect(exchanges).toHaveAccessibleDescription(/A whole number from 1/)
  await exchanges.fill('12')
  panel.answer('training.sessions', () => [firstSession(1)])
  await page.getByLabel(words.start.name).fill('First words')
  await page.keyboard.press('Enter')
  await expect.poll(() => calls('training.start')).toEqual([{ maxExchanges: 12 }])
  await expect.poll(() => calls('training.rename')).toEqual([{ id: 1, name: 'First words' }])

  panel.show(firstRunSteps.asked())
  await expect(heading(page, words.titles.exchange)).toBeFocused()
  panel.show(firstRunSteps.seen())
  await expect(guide(page)).toContainText(words.exchange.works)
  await expect(guide(page)).toContainText(exchangeOf(firstSession(1), 1).response)
  await page.getByRole('button', { name: words.exchange.overview }).press('Enter')
  await expect(guide(page)).toBeHidden()
  await expect(page.getByRole('region', { name: 'From the model to the learner' })).toBeVisible()
  await expect(page.getByRole('button', { name: /Go on with the set-up/ })).toHaveCount(0)
  expect(faults).toEqual([])
})

// Which step is next is tested without a browser.
if (isLongRun)
  test('it is left at any step and gone on with, also after the page was loaded anew; what is done meanwhile is seen', async ({
    browser,
  }) => {
    await using open = await openPanel(browser, firstRunSteps.folder())
    const { page, panel } = open
    answerFirstRun(panel)
    await page.getByRole('button', { name: words.folder.use }).click()
    await later(page).press('Enter')
    const back = page.getByRole('button', { name: /Go on with the set-up/ })
    await expect(back).toBeFocused()
    await expect(back).toHaveText('Go on with the set-up (step 2 of 5)')
    await page.reload()
    await expect(back).toBeVisible()
    panel.show(firstRunSteps.learner())
    await expect(back).toHaveText('Go on with the set-up (step 3 of 5)')
    await back.press('Enter')
    await expect(heading(page, words.titles.learner)).toBeFocused()
    // Opened, it is there after a reload, too.
    await page.reload()
    await expect(heading(page, words.titles.learner)).toBeVisible()

    await page.getByRole('button', { name: 'Change: Who teaches' }).click()
    await expect(heading(page, words.titles.source)).toBeFocused()
    await page.getByRole('button', { name: 'Back to step 3' }).click()
    await expect(heading(page, words.titles.learner)).toBeFocused()
    await later(page).click()
    // Whoever trained before, which the archive knows, has nothing to set up.
    panel.answer('training.sessions', () => [firstSession(4)])
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(back).toHaveCount(0)
    expect(panel.calls.some(({ path }) => path.endsWith('switch'))).toBe(false)
  })

test('a start that is refused leads back to its step with the reason; a pause says what to do', async ({ browser }) => {
  await using open = await openPanel(browser, firstRunSteps.folder())
  const { page, panel, faults } = open
  answerFirstRun(panel)
  await expect(guide(page)).toBeVisible()
  panel.show(firstRunSteps.start())
  const refusal = Promise.withResolvers<never>()
  panel.answer('training.start', () => refusal.promise)
  await page.getByRole('button', { name: words.start.submit }).click()
  panel.show(firstRunSteps.asked())
  await expect(heading(page, words.titles.exchange)).toBeFocused()
  panel.show(firstRunSteps.start())
  refusal.reject(new ORPCError('PROBLEM', { status: 409, data: problemOf('key-rejected', 'OpenRouter answered 401.') }))
  await expect(guide(page).getByRole('alert').filter({ hasText: 'OpenRouter answered 401.' })).toBeVisible()

  panel.show(firstRunSteps.paused())
  await expect(guide(page)).toContainText('It goes on by itself when the cause is gone.')
  await expect(page.getByRole('button', { name: 'Switch to Ollama' })).toBeVisible()

  const reason = { kind: 'guard', rule: 'exact-repeats', speaker: 'learner' } as const
  const { training } = firstRunSteps.seen()
  panel.show({ ...firstRunSteps.seen(), training: { ...training, step: 'paused', reason } })
  await expect(guide(page)).toContainText('CEREBRUM goes in circles')
  await expect(guide(page)).toContainText(words.exchange.worksEnded)
  await expect(guide(page)).not.toContainText('Training goes on')
  expect(faults.filter((fault) => !fault.includes('409'))).toEqual([])
})

if (isLongRun)
  test('another folder that is opened from it goes on where that one stands', async ({ browser }) => {
    await using open = await openPanel(browser, firstRunSteps.folder())
    const { page, panel } = open
    answerFirstRun(panel)
    await page.getByRole('button', { name: words.folder.another }).click()
    await page.keyboard.press('Escape')
    const there = panelState({ services: [serviceOf('cerebrum', { health: 'slow' })] })
    panel.show({ ...there, workspace: { ...there.workspace, id: 'other', path: '/home/ada/old-trainer' } })
    await expect(guide(page)).toContainText('Step 4 of 5')
    await expect(guide(page)).toContainText('/home/ada/old-trainer')
  })

for (const variant of isLongRun ? (Object.keys(variants) as VariantName[]) : [])
  test(`every step shows itself without faults, ${variant}`, async ({ browser }) => {
    test.setTimeout(240_000)
    await using open = await openPanel(browser, firstRunSteps.folder(), variant)
    const { page, panel, faults } = open
    answerFirstRun(panel)
    for (const [name, scene] of Object.entries(firstRunSteps)) {
      if (name === 'source') await page.getByRole('button', { name: words.folder.use }).click()
      panel.show(scene())
      await expect(guide(page)).toContainText(`Step ${numbers[name as keyof typeof firstRunSteps]} of 5`)
      await examine(page, `first-run-${name}`, variant)
      if (name === 'source') {
        panel.show(scenes.firstRun())
        await examine(page, `first-run-${name}-cloud`, variant)
        await page.getByRole('radio', { name: /Ollama/ }).click()
        await examine(page, `first-run-${name}-missing`, variant)
      }
    }
    panel.show(firstRunSteps.start())
    await later(page).click()
    await expect(page.getByRole('button', { name: /Go on with the set-up/ })).toBeVisible()
    await examine(page, 'first-run-left', variant)
    expect(faults).toEqual([])
  })

async function examine(page: Page, name: string, variant: VariantName): Promise<void> {
  await picture(page, `${name}-${variant}`)
  expect.soft(await axeFindings(page), name).toEqual([])
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  expect.soft(overflow, `${name} is wider than the page`).toBe(0)
}
