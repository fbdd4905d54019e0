import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setUp as words } from '../../shared/words/en/set-up.ts'
import { expect, test } from '../support/e2e-test.ts'
import { fakeKey } from '../support/fake-openrouter.ts'
import { isLongRun } from '../support/long-run.ts'
import { runCommand, startProduct, stateOf } from '../support/product.ts'
import { createSurroundings, openProduct } from '../support/product-page.ts'
import { screenshot } from '../support/screenshot.ts'
import { createTestWorkspace } from '../support/test-workspace.ts'

// The short run looks at each step with a scripted door.
if (isLongRun)
  test('with nothing at all, the panel says what to do next', async ({ browser }) => {
    const workspace = await createTestWorkspace()
    try {
      await using open = await openProduct(browser, workspace)
      const { page } = open
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Choose who teaches')
      await screenshot(page, 'first-run')
      // The folder was there before: that it is the right one needs no word.
      await expect(page.getByRole('link', { name: 'Get a key' })).toHaveAttribute('href', 'https://openrouter.ai/keys')
      await page.getByRole('radio', { name: /Ollama/ }).click()
      await expect(page.getByRole('link', { name: 'Install Ollama' })).toBeVisible()
      await expect(page.getByText(words.source.ollamaThen)).toBeVisible()
      expect(open.faults).toEqual([])
    } finally {
      await workspace.remove()
    }
  })

// The short run goes this way by keyboard alone.
if (isLongRun)
  test('from nothing to the first exchange with a pasted key; the model comes from the live catalogue', async ({
    browser,
  }) => {
    await using around = await createSurroundings({ openrouter_model: '' })
    const { openrouter, workspace } = around
    openrouter.acceptKeys(fakeKey('4e3'))
    await using open = await openProduct(browser, workspace)
    const { page } = open
    await page.getByRole('radio', { name: /OpenRouter/ }).click()
    await page.getByRole('textbox', { name: /key/i }).fill(fakeKey('4e3'))
    await page.getByRole('button', { name: 'Try and use' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Everything works')
    // CEREBRUM answers where it is looked for, so that step is done already.
    await page.getByLabel(words.start.exchanges, { exact: true }).fill('1')
    await page.getByRole('button', { name: words.start.submit }).click()
    await expect(page.getByText(words.exchange.works)).toBeVisible()
    expect(around.cerebrum.deliveries()).toHaveLength(1)
    await screenshot(page, 'first-run-done')
    await page.getByRole('button', { name: words.exchange.overview }).click()
    await expect(page.getByRole('region', { name: 'From the model to the learner' })).toBeVisible()
    await page.getByRole('link', { name: 'Settings' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Settings')
    await screenshot(page, 'settings')
    const { llm } = await stateOf(workspace.dir)
    expect(llm).toMatchObject({ source: 'openrouter', openrouter: { key: { state: 'accepted' } } })
    expect(['openai/gpt-4.1-mini', 'google/gemini-2.5-flash-lite']).toContain(llm.model)
  })

if (isLongRun)
  test('a workspace is made where there is none, and a second start opens the running panel', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'llm-trainer-new-'))
    const config = await createTestWorkspace()
    try {
      const product = await startProduct(config.dir)
      const second = await runCommand(['up', '--json', '--no-open', '--workspace', config.dir])
      expect(second.code).toBe(0)
      expect(JSON.parse(second.stdout.split('\n')[0] ?? '')).toMatchObject({ event: 'already-running' })
      expect(await product.stop()).toBe(0)
      const status = await runCommand(['status', '--json', '--workspace', join(dir, 'fresh')])
      expect(status.code).toBe(3)
    } finally {
      await config.remove()
      await rm(dir, { recursive: true, force: true })
    }
  })
