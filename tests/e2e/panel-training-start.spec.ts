import { ORPCError } from '@orpc/client'
import { problemOf } from '../../shared/problem.ts'
import { expect, test } from '../support/e2e-test.ts'
import { isLongRun } from '../support/long-run.ts'
import { openPanel } from '../support/panel-page.ts'
import { scenes } from '../support/panel-scenes.ts'
import { answerTraining, trainingScenes } from '../support/training-scenes.ts'

test('a start that is refused only after a while says why, and keeps what was typed', async ({ browser }) => {
  await using open = await openPanel(browser, trainingScenes.idle())
  const { page, panel } = open
  answerTraining(panel)
  const refusal = Promise.withResolvers<never>()
  panel.answer('training.start', () => refusal.promise)
  await page.evaluate("location.hash = '#training'")
  await page.getByLabel('Exchanges', { exact: true }).fill('7')
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  panel.show(trainingScenes.starting())
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible()
  await expect(page.getByText('The first exchange is being made…')).toBeVisible()

  // The session of a start that was refused is gone.
  panel.show(trainingScenes.idle())
  refusal.reject(new ORPCError('PROBLEM', { data: problemOf('key-rejected', 'OpenRouter answered 401.') }))
  await expect(page.getByRole('alert').filter({ hasText: 'OpenRouter answered 401.' })).toBeVisible()
  await expect(page.getByLabel('Exchanges', { exact: true })).toHaveValue('7')
  await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0)
})

if (isLongRun)
  test('a form that is wrong takes whoever sent it to the first field that is', async ({ browser }) => {
    await using open = await openPanel(browser, trainingScenes.idle())
    const { page, panel } = open
    answerTraining(panel)
    await page.evaluate("location.hash = '#training'")
    await page.getByLabel('Seconds between messages').fill('soon')
    await page.getByLabel('Minutes').fill('0')
    await page.getByLabel('Minutes').press('Enter')
    const delay = page.getByLabel('Seconds between messages')
    await expect(delay).toBeFocused()
    await expect(delay).toHaveAccessibleDescription('A number from 0 to 3600, please.')
  })

test('what is in the way of a start is said before it is tried, with its repair', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.keyRejected())
  const { page, panel } = open
  answerTraining(panel)
  await page.evaluate("location.hash = '#training'")
  const card = page.getByRole('region', { name: 'Start a session' })
  await expect(card).toContainText('is not accepted any more')
  await card.getByRole('button', { name: 'Switch to Ollama' }).click()
  await expect.poll(() => panel.calls.map(({ path }) => path)).toContain('source.switch')
  panel.show(trainingScenes.idle())
  await expect(card.getByRole('button', { name: 'Switch to Ollama' })).toHaveCount(0)
})

test('a pause says what is to be done about it, and ticks beside what is read aloud', async ({ browser }) => {
  const paused = trainingScenes.paused().training
  await using open = await openPanel(browser, { ...scenes.keyRejected(), training: paused })
  const { page, panel } = open
  answerTraining(panel)
  await page.evaluate("location.hash = '#training'")
  const progress = page.getByRole('region', { name: 'Progress' })
  await expect(progress).toContainText('The key was revoked, has expired, or its account is gone.')
  await expect(progress.getByRole('button', { name: 'Switch to Ollama' })).toBeVisible()
  panel.show({ ...trainingScenes.paused(), training: { ...paused, retryAt: Date.now() + 60_000 } })
  await expect(progress).toContainText('It keeps trying:')
  await expect(progress.getByRole('status')).toHaveText('OpenRouter rejected the key')
})

if (isLongRun)
  test('pressing one button of a run makes only that one busy', async ({ browser }) => {
    await using open = await openPanel(browser, trainingScenes.speaking())
    const { page, panel } = open
    answerTraining(panel)
    const paused = Promise.withResolvers<object>()
    panel.answer('training.pause', () => paused.promise)
    await page.evaluate("location.hash = '#training'")
    await page.getByRole('button', { name: 'Pause' }).click()
    await expect(page.getByRole('button', { name: 'Pause' })).toHaveAttribute('aria-busy', 'true')
    await expect(page.getByRole('button', { name: 'Stop' })).not.toHaveAttribute('aria-busy', 'true')
    paused.reject(new ORPCError('PROBLEM', { data: problemOf('unavailable', 'The middleware does not answer.') }))
    await expect(page.getByRole('alert').filter({ hasText: 'The middleware does not answer.' })).toBeVisible()
  })

if (isLongRun)
  test('topics are edited with the keyboard alone', async ({ browser }) => {
    await using open = await openPanel(browser, trainingScenes.idle())
    const { page, panel } = open
    answerTraining(panel)
    await page.evaluate("location.hash = '#training'")
    const card = page.getByRole('region', { name: 'Topics' })
    await card.getByText('12 of 12 in use').click()
    await card.getByRole('button', { name: 'Add a topic' }).press('Enter')
    await expect(card.getByRole('textbox', { name: 'Topic 13' })).toBeFocused()
    await page.keyboard.type('Rivers')
    await card.getByRole('button', { name: 'Remove “Rivers”' }).press('Enter')
    await expect(card.getByRole('textbox', { name: 'Topic 12' })).toBeFocused()
    const down = card.getByRole('button', { name: 'Move “Weather and the seasons” down' })
    await down.press('Enter')
    await expect(down).toBeFocused()
  })
