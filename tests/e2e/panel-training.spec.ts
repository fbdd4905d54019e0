import { ORPCError } from '@orpc/client'
import { problemOf } from '../../shared/problem.ts'
import type { PanelState } from '../../shared/state.ts'
import type { Session } from '../../shared/training.ts'
import { type Browser, expect, test } from '../support/e2e-test.ts'
import { lesson } from '../support/lesson-words.ts'
import { isLongRun } from '../support/long-run.ts'
import { axeFindings, openPanel, type PanelPage, picture, type VariantName } from '../support/panel-page.ts'
import type { Call, ScriptedPanel } from '../support/scripted-panel.ts'
import { answerTraining, pastSessions, trainingConfig, trainingScenes } from '../support/training-scenes.ts'
import { runningSession } from '../support/training-states.ts'
import { firstPaint, frameTimes } from '../support/transcript-timing.ts'

/** The panel with training to be asked about. */
async function openTraining(
  browser: Browser,
  state: PanelState,
  { hash = '#training', variant = 'light', sessions = pastSessions() }: Opened = {},
): Promise<PanelPage> {
  const open = await openPanel(browser, state, variant)
  answerTraining(open.panel, sessions)
  await open.page.evaluate(`location.hash = '${hash}'`)
  return open
}
type Opened = { hash?: string; variant?: VariantName; sessions?: Session[] }

const asked = (panel: ScriptedPanel, ...paths: string[]): Call[] =>
  panel.calls.filter(({ path }) => paths.includes(path))

test('a session is started with what stands in the form, which is kept in config.json', async ({ browser }) => {
  await using open = await openTraining(browser, trainingScenes.idle())
  const { page, panel } = open
  await page.getByLabel('Exchanges', { exact: true }).fill('0')
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(page.getByText('A whole number from 1 to 1000000, please.')).toBeVisible()
  expect(asked(panel, 'training.start')).toEqual([])

  await page.getByLabel('Exchanges', { exact: true }).fill('250')
  await page.getByLabel('Seconds between messages').fill('0,5')
  await page.getByLabel('US dollars').fill('1.5')
  panel.answer('training.start', () => {
    throw new ORPCError('PROBLEM', { data: problemOf('key-rejected', 'OpenRouter rejected the key: User not found.') })
  })
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'OpenRouter rejected the key' })).toBeVisible()
  panel.answer('training.start', () => ({}))
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  const limits = { money: 1.5, tokens: null, time: null }
  await expect
    .poll(() => asked(panel, 'training.start', 'config.update').slice(-2))
    .toEqual([
      {
        path: 'config.update',
        input: { max_exchanges: 250, conversation_delay: 0.5, topic_switch_interval: 10, training_limits: limits },
      },
      { path: 'training.start', input: { maxExchanges: 250, delay: 0.5, topicSwitchInterval: 10, limits } },
    ])
})

if (isLongRun)
  test('a session that was interrupted is offered, in the view and in the overview', async ({ browser }) => {
    await using open = await openTraining(browser, trainingScenes.interrupted(), { hash: '#overview' })
    const { page, panel } = open
    const strip = page.getByRole('region', { name: 'Training' })
    await expect(strip).toContainText('was interrupted after 41 of 100 exchanges')
    await strip.getByRole('link', { name: 'Start training' }).click()
    await page.getByRole('button', { name: 'Go on with “2026-01-02 14:00”' }).click()
    await expect.poll(() => asked(panel, 'training.resume')).toEqual([{ path: 'training.resume', input: { id: 9 } }])
  })

test('what is said shows as it is said; a run is paused, goes on, and is stopped', async ({ browser }) => {
  await using open = await openTraining(browser, trainingScenes.speaking())
  const { page, panel } = open
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuetext', '41 of 100 exchanges')
  await expect(page.getByText('Yes, “light” comes back. What does light do when')).toBeVisible()
  await expect(page.getByText(lesson(41))).toBeVisible()
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect.poll(() => asked(panel, 'training.pause')).toHaveLength(1)
  panel.show(trainingScenes.pausing())
  await expect(page.getByRole('status').filter({ hasText: 'Pauses when CEREBRUM has answered' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Pause' })).toHaveAttribute('aria-busy', 'true')
  await expect(page.getByRole('button', { name: 'Stop' })).toBeEnabled()
  await picture(page, 'training-pausing')
  panel.show(trainingScenes.paused())
  await expect(page.getByRole('status').filter({ hasText: 'OpenRouter rejected the key' })).toContainText(
    'It goes on by itself when the cause is gone.',
  )
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect
    .poll(() => asked(panel, 'training.resume', 'training.stop').map(({ path }) => path))
    .toEqual(['training.resume', 'training.stop'])
  const ended = trainingScenes.ended()
  answerTraining(panel, ended.training.session ? [ended.training.session] : [])
  panel.show(ended)
  await expect(page.getByText('All exchanges were made')).toBeVisible()
  await expect(page.getByText(lesson(100))).toBeVisible()
  expect(open.faults).toEqual([])
})

if (isLongRun)
  test('one test message to either of the two', async ({ browser }) => {
    await using open = await openTraining(browser, trainingScenes.idle())
    const { page, panel } = open
    const card = page.getByRole('region', { name: 'Try one message' })
    await card.getByRole('radio', { name: 'CEREBRUM' }).click()
    panel.answer('training.test', () => ({
      text: 'light warm',
      model: null,
      costUsd: null,
      emotions: { joy: 0.7 },
      tookMs: 35,
    }))
    await card.getByLabel('Message').fill('What is light?')
    await card.getByRole('button', { name: 'Send' }).click()
    await expect(card.getByRole('status')).toContainText('light warm')
    await expect(card.getByRole('img', { name: 'Emotions: joy 70%' })).toBeVisible()
    expect(asked(panel, 'training.test')).toEqual([
      { path: 'training.test', input: { to: 'learner', message: 'What is light?' } },
    ])
  })

test('topics are changed, moved, switched off and saved', async ({ browser }) => {
  await using open = await openTraining(browser, trainingScenes.idle(), { hash: '#overview' })
  const { page, panel } = open
  panel.answer('config.get', () => ({ ...trainingConfig, conversation_topics: ['Colours', 'Food'] }))
  await page.getByRole('link', { name: 'Training', exact: true }).click()
  const card = page.getByRole('region', { name: 'Topics' })
  await card.getByText('2 of 2 in use').click()
  await card.getByRole('button', { name: 'Move “Food” up' }).click()
  await card.getByRole('checkbox', { name: 'Use “Colours”' }).uncheck()
  await card.getByRole('button', { name: 'Add a topic' }).click()
  await card.getByRole('textbox', { name: 'Topic 3' }).fill('Rivers')
  await card.getByRole('button', { name: 'Save topics' }).click()
  await expect(card.getByRole('status')).toHaveText('Saved; it counts for the next session.')
  expect(asked(panel, 'config.update')).toEqual([
    {
      path: 'config.update',
      input: { conversation_topics: ['Food', 'Colours', 'Rivers'], conversation_topics_off: ['Colours'] },
    },
  ])
})

test('after a connection that was lost a transcript is read on, without a complaint', async ({ browser }) => {
  await using open = await openTraining(browser, trainingScenes.idle())
  const { page, panel } = open
  const reading = Promise.withResolvers<void>()
  panel.answer('training.transcript', () => {
    reading.resolve()
    return new Promise(() => undefined)
  })
  await page.getByRole('link', { name: 'All sessions' }).click()
  await page.getByRole('link', { name: 'Colours with Gemma' }).click()
  await reading.promise
  panel.drop()
  await expect(page.locator('[data-stale=true]')).toBeVisible()
  answerTraining(panel, pastSessions())
  panel.admit()
  await expect(page.locator('[data-stale=false]')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0)
  await expect(page.getByText(lesson(1))).toBeVisible()
})

test('a past session: renamed, exported, compared, searched, deleted', async ({ browser }) => {
  await using open = await openTraining(browser, trainingScenes.idle())
  const { page, panel } = open
  await page.getByRole('link', { name: 'All sessions' }).click()
  await expect(page.getByRole('row')).toHaveCount(1 + pastSessions().length)
  await page.getByRole('link', { name: 'Colours with Gemma' }).click()
  await expect(page.getByRole('slider', { name: /^Vocabulary: from/ })).toBeVisible()
  // The curve is drawn when the browser has a moment; until then there is nothing to walk on.
  await expect(async () => {
    await page.getByRole('slider', { name: /^Vocabulary: from/ }).press('Home')
    await expect(page.getByText('Exchange 1: 20 words')).toBeVisible({ timeout: 500 })
  }).toPass()

  await page.getByRole('button', { name: 'Rename' }).click()
  await page.getByLabel('Name of the session').fill('Blue and green')
  await page.getByRole('button', { name: 'Save' }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'CSV (table)' }).click()
  expect((await downloading).suggestedFilename()).toBe('Colours-with-Gemma.csv')

  await page.getByLabel('Compare with…').selectOption({ label: 'An evening' })
  await expect(page.getByRole('heading', { name: 'Colours with Gemma and An evening' })).toBeVisible()
  await expect(page.getByRole('slider')).toHaveCount(4)
  await page.getByRole('link', { name: '← All sessions' }).click()

  await page.getByRole('searchbox').fill('lamp sings')
  await page
    .getByRole('link', { name: /lamp sings/ })
    .first()
    .click()
  await expect(page.locator('mark')).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Transcript' })).toContainText('lamp sings')

  await page.getByRole('link', { name: '← All sessions' }).click()
  await page.getByRole('link', { name: 'An evening' }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete it' }).click()
  await expect(page).toHaveURL(/#training\/sessions$/)
  expect(asked(panel, 'training.rename', 'training.delete').map(({ input }) => input)).toEqual([
    { id: 8, name: 'Blue and green' },
    { id: 6 },
  ])
  expect(open.faults).toEqual([])
})

if (isLongRun)
  test('a session of 100,000 exchanges is there at once, and scrolls smoothly', async ({ browser }) => {
    const long = runningSession({ id: 5, name: 'Long', state: 'finished', exchanges: 100_000, last: 100_000 })
    await using open = await openTraining(browser, trainingScenes.idle(), {
      hash: '#training/sessions',
      sessions: [long],
    })
    const { page } = open
    const paint = await firstPaint(page, long.id)
    expect(paint).toBeLessThan(3_000)
    const frames = await frameTimes(page)
    expect(Math.max(...frames)).toBeLessThan(500)
    await expect(page.getByRole('region', { name: 'Transcript' })).toContainText(/Lesson \d{5}:/)
    await page.getByRole('button', { name: 'Newest' }).click()
    await expect(page.getByText(lesson(100_000))).toBeVisible()
  })

/** All rules in one variant; in the others those that can find something else there. */
const axeRules: Record<VariantName, string[] | 'all'> = {
  light: 'all',
  dark: ['color-contrast'],
  narrow: ['target-size'],
}

const looked: readonly VariantName[] = isLongRun ? ['light', 'dark', 'narrow'] : []

for (const variant of looked)
  test(`every state of training shows itself without faults, ${variant}`, async ({ browser }) => {
    await using open = await openTraining(browser, trainingScenes.speaking(), { variant })
    const { page, panel } = open
    const examine = async (what: string): Promise<void> => {
      // Further down, whatever has come to lie below the page's header would count as too small.
      await page.evaluate('scrollTo(0, 0)')
      expect.soft(await axeFindings(page, axeRules[variant]), what).toEqual([])
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      )
      expect.soft(overflow, `${what} is wider than the page`).toBe(0)
    }
    await expect(page.getByText(lesson(41))).toBeVisible()
    await examine('speaking')
    panel.show(trainingScenes.interrupted())
    await expect(page.getByRole('button', { name: /^Go on with/ })).toBeVisible()
    await page.getByText('12 of 12 in use').click()
    await examine('interrupted')
    await page.getByRole('link', { name: 'All sessions' }).click()
    await expect(page.getByRole('link', { name: 'An evening' })).toBeVisible()
    await examine('sessions')
    await page.getByRole('link', { name: 'Colours with Gemma' }).click()
    await expect(page.getByText(lesson(1))).toBeVisible()
    await examine('session')
    expect(open.faults).toEqual([])
  })
