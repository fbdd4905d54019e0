import { expect, test } from '../support/e2e-test.ts'
import { ollamaProgram } from '../support/fake-ollama-program.ts'
import { fakeKey } from '../support/fake-openrouter.ts'
import { freePorts } from '../support/free-ports.ts'
import { reply, teaches } from '../support/lesson-words.ts'
import { isLongRun } from '../support/long-run.ts'
import { runCommand, stateOf } from '../support/product.ts'
import { createSurroundings, openProduct } from '../support/product-page.ts'
import { screenshot } from '../support/screenshot.ts'

const KEY = fakeKey('7e57')

/** Milliseconds: twice what is promised, for a busy computer. */
const TOLD_WITHIN = 10_000
/** One exchange more takes the model's time; a busy computer gets a margin. */
const GOES_ON_WITHIN = 30_000

if (isLongRun)
  test('a key revoked in mid-training, CEREBRUM hanging for a moment, Ollama not running: one card, one click, and it goes on', async ({
    browser,
  }) => {
    await using program = await ollamaProgram({ models: ['gemma3:4b'], loadMs: 300, lessons: true })
    const [ollamaPort] = await freePorts(1)
    await using around = await createSurroundings({
      llm_source: 'openrouter',
      ollama_url: `http://127.0.0.1:${ollamaPort}`,
      max_exchanges: 100_000,
      conversation_delay: 0.05,
    })
    const { workspace, openrouter, cerebrum } = around
    openrouter.acceptKeys(KEY)
    openrouter.always(teaches())
    cerebrum.always({ kind: 'made', make: reply })
    await using open = await openProduct(browser, workspace, { OPENROUTER_API_KEY: KEY, PATH: program.path })
    const { page } = open
    const training = async () => (await stateOf(workspace.dir)).training
    const cards = page.getByRole('region', { name: 'What is wrong' }).getByRole('article')

    await test.step('training runs', async () => {
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Everything', { timeout: 15_000 })
      await page.getByRole('link', { name: 'Training' }).first().click()
      await page.getByRole('button', { name: 'Start', exact: true }).click()
      await expect.poll(async () => (await training()).session?.exchanges ?? 0, { timeout: 15_000 }).toBeGreaterThan(3)
      await page.getByRole('link', { name: 'Overview' }).click()
      await screenshot(page, 'touchstone-1-training')
    })

    const before = await test.step('one card tells the cause, with its evidence', async () => {
      const asked = cerebrum.requests.length
      const release = cerebrum.hang()
      openrouter.acceptKeys()
      const brokeAt = Date.now()
      await expect.poll(() => cerebrum.requests.length).toBeGreaterThan(asked)
      release()
      await expect(
        cards.filter({ hasText: `The key ending in …${KEY.slice(-4)} is not accepted any more` }),
      ).toBeVisible({
        timeout: TOLD_WITHIN,
      })
      expect(Date.now() - brokeAt).toBeLessThan(TOLD_WITHIN)
      await expect(cards).toHaveCount(1)
      await expect(cards.getByRole('list', { name: 'Evidence' })).toContainText(
        'OpenRouter answered 401 User not found.',
      )
      await expect(cards).toContainText('Comes from this:')
      await screenshot(page, 'touchstone-2-told')
      return (await training()).session?.exchanges ?? 0
    })

    await test.step('one click starts Ollama, loads the model, proves it and switches', async () => {
      await cards.getByRole('button', { name: 'Switch to Ollama' }).click()
      await expect(page.getByRole('heading', { name: /Switch(ing|ed) to Ollama/ })).toBeVisible()
      await screenshot(page, 'touchstone-3-switching')
      await expect(page.getByRole('heading', { name: /Switched to Ollama/ })).toBeVisible({ timeout: GOES_ON_WITHIN })
      await expect(cards).toHaveCount(0)
    })

    await test.step('training goes on at the next exchange, none is missing', async () => {
      await expect
        .poll(async () => (await training()).session?.exchanges ?? 0, { timeout: GOES_ON_WITHIN })
        .toBeGreaterThan(before)
      const { session } = await training()
      expect(session).toMatchObject({ source: 'ollama', model: 'gemma3:4b' })
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Everything works', { timeout: 15_000 })
      await screenshot(page, 'touchstone-4-goes-on')
      const messages = cerebrum.deliveries().map(({ message }) => message)
      expect(new Set(messages).size).toBe(messages.length)
    })

    await test.step('the incident’s document is written', async () => {
      await page.getByRole('link', { name: 'Incidents' }).click()
      const incident = page.getByRole('link', { name: /is not accepted any more/ })
      await incident.click()
      await expect(page.getByText('The source was switched to Ollama').first()).toBeVisible()
      await screenshot(page, 'touchstone-5-incident')
      const { stdout } = await runCommand(['incidents', 'export', '1', '--workspace', workspace.dir])
      expect(stdout).toContain('is not accepted any more')
      expect(stdout).toContain('401')
      expect(stdout).not.toContain(KEY)
    })
    expect(open.faults).toEqual([])
  })
