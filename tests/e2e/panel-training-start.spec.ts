import { ORPCError } from '@orpc/client'
import { expect, test } from '@playwright/test'
import { problemOf } from '../../shared/problem.ts'
import { openPanel } from '../support/panel-page.ts'
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
