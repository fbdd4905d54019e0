import { readFile } from 'node:fs/promises'
import { maskSecret } from '../../shared/secrets.ts'
import { statusPageWords } from '../../shared/words/en/status-page.ts'
import { expect, test } from '../support/e2e-test.ts'
import { fakeKey } from '../support/fake-openrouter.ts'
import { teaches } from '../support/lesson-words.ts'
import { isLongRun } from '../support/long-run.ts'
import { writeOriginalPage } from '../support/original-page.ts'
import { startProduct } from '../support/product.ts'
import { chat, createSurroundings } from '../support/product-page.ts'

const KEY = fakeKey('0a9e')

if (isLongRun)
  test('the page of an existing folder shows its status, saves, and starts and stops training, as it did', async ({
    page,
  }) => {
    await using around = await createSurroundings({ llm_source: 'openrouter' })
    const { openrouter, workspace } = around
    openrouter.acceptKeys(KEY)
    openrouter.always(teaches())
    await writeOriginalPage(workspace.dir)
    const product = await startProduct(workspace.dir, { OPENROUTER_API_KEY: KEY })
    try {
      const complaints: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('503')) complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      // The bots' addresses are fixed in the page; whether anything listens there on this computer is not ours to know.
      await page.route(/^http:\/\/localhost:804[01]\//, (route) =>
        route.fulfill({ json: { users: [{}] }, headers: { 'access-control-allow-origin': '*' } }),
      )
      const base = `http://localhost:${workspace.ports.middleware}`
      await expect
        .poll(() =>
          fetch(`${base}/health`).then(
            ({ ok }) => ok,
            () => false,
          ),
        )
        .toBe(true)
      await page.goto(base)

      await expect(page.getByRole('listitem')).toHaveText(['llm: Running', 'middleware: Running', 'telegram: Stopped'])
      await expect(page.locator('#users')).toHaveText('2')

      await page.getByRole('button', { name: 'Settings' }).click()
      await expect(page.getByLabel('Key')).toHaveValue(maskSecret('openrouter_api_key', KEY))
      await page.getByLabel('Delay').fill('0.25')
      await page.getByRole('button', { name: 'Save' }).click()
      await expect(page.locator('#saved')).toHaveText('saved')
      expect(JSON.parse(await readFile(workspace.configFile, 'utf8'))).toMatchObject({ conversation_delay: 0.25 })
      expect((await chat(workspace)).status).toBe(200)

      await page.getByRole('button', { name: 'Run' }).click()
      await page.getByRole('button', { name: 'Start' }).click()
      await expect(page.locator('#training')).toHaveText(/^running [1-9]/)
      await page.getByRole('button', { name: 'Stop' }).click()
      await expect(page.locator('#training')).toHaveText(/^idle/)

      await page.goto(`${base}/status`)
      await expect(page.getByRole('heading', { name: statusPageWords.heading })).toBeVisible()
      expect(complaints).toEqual([])
    } finally {
      await product.stop()
    }
  })
