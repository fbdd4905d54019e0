import { readFile } from 'node:fs/promises'
import { expect, test } from '../support/e2e-test.ts'
import { isLongRun } from '../support/long-run.ts'
import { runCommand, stateOf } from '../support/product.ts'
import { openProduct } from '../support/product-page.ts'
import { screenshot } from '../support/screenshot.ts'
import { createTestWorkspace, type TestWorkspace } from '../support/test-workspace.ts'

const EXCHANGES = 8

const training = (workspace: TestWorkspace, path: string, init?: RequestInit): Promise<Response> =>
  fetch(`http://127.0.0.1:${workspace.ports.middleware}/api/training/${path}`, {
    ...init,
    headers: { 'content-type': 'application/json' },
    signal: AbortSignal.timeout(10_000),
  })

const configOf = async ({ configFile }: TestWorkspace) =>
  JSON.parse(await readFile(configFile, 'utf8')) as Record<string, unknown>

if (isLongRun)
  test('--demo shows the whole system working without an account, and ends without a trace in the settings', async ({
    browser,
  }) => {
    const workspace = await createTestWorkspace()
    const cerebrumUrl = (await configOf(workspace)).cerebrum_url
    try {
      await using open = await openProduct(browser, workspace, {}, ['--demo'])
      const { page } = open
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Everything runs', { timeout: 5_000 })
      await expect(page.getByRole('complementary', { name: 'Demo' })).toContainText('nothing leaves this computer')
      await expect(page).toHaveTitle(/Demo · /)
      await expect(page.getByRole('radio', { name: /Practice teacher/ })).toBeChecked()
      await expect(page.getByRole('listitem').filter({ hasText: 'Practice CEREBRUM' })).toContainText('Healthy')

      const started = await training(workspace, 'start', {
        method: 'POST',
        body: JSON.stringify({ max_exchanges: EXCHANGES, delay: 0 }),
      })
      expect(started.status).toBe(200)
      await expect
        .poll(async () => (await training(workspace, 'status')).json(), { timeout: 20_000, intervals: [100] })
        .toMatchObject({ state: 'done', exchanges_completed: EXCHANGES, llm_source: 'demo' })
      const { llm, training: trained } = await stateOf(workspace.dir)
      const { session } = trained
      expect(llm).toMatchObject({ source: 'demo', model: 'practice-teacher', problem: null })
      expect(session).toMatchObject({
        state: 'finished',
        exchanges: EXCHANGES,
        demo: true,
        source: 'demo',
        costUsd: null,
      })
      expect(session?.vocabulary).toBeGreaterThan(8)
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Everything works')
      await screenshot(page, 'overview-demo')
      const { stdout } = await runCommand(['status', '--workspace', workspace.dir])
      expect(stdout).toContain('Demo · Everything works')

      await page.getByRole('link', { name: 'Training' }).first().click()
      await expect(page.getByRole('region', { name: 'Transcript' }).getByRole('listitem')).not.toHaveCount(0)
      await expect(page.getByRole('slider', { name: /^Vocabulary/ }).locator('canvas')).toBeVisible()
      await screenshot(page, 'training')

      await page.getByRole('link', { name: 'Settings' }).click()
      await page.getByRole('button', { name: 'End the demo' }).click()
      await expect(page.getByRole('complementary', { name: 'Demo' })).toBeHidden()
      const after = await stateOf(workspace.dir)
      expect(after.llm.source).toBeNull()
      expect(after.services.map(({ id }) => id)).not.toContain('practice-cerebrum')
      expect(after.services.find(({ id }) => id === 'cerebrum')?.url).toBe(cerebrumUrl)
      expect((await configOf(workspace)).cerebrum_url).toBe(cerebrumUrl)
      await expect(page).not.toHaveTitle(/Demo/)
      expect(open.faults).toEqual([])
    } finally {
      await workspace.remove()
    }
  })

if (isLongRun)
  test('one click in an empty folder begins the demo', async ({ browser }) => {
    const workspace = await createTestWorkspace()
    try {
      await using open = await openProduct(browser, workspace)
      const { page } = open
      await expect(page.getByRole('radio', { name: /Practice teacher/ })).toBeHidden()
      await page.getByRole('button', { name: 'Try it without an account' }).click()
      await expect(page.getByRole('complementary', { name: 'Demo' })).toBeVisible()
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Everything works', { timeout: 5_000 })
      const learner = page.getByRole('listitem').filter({ hasText: 'Practice CEREBRUM' })
      await expect(learner.getByText('Healthy')).toBeVisible()
      await screenshot(page, 'overview-demo-begun')
      await page.getByRole('button', { name: 'End the demo' }).click()
      await expect(page.getByRole('button', { name: 'Try it without an account' })).toBeVisible()
      await screenshot(page, 'overview-first-run-demo')
      expect(open.faults).toEqual([])
    } finally {
      await workspace.remove()
    }
  })
