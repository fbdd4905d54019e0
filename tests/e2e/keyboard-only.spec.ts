import { setUp as words } from '../../shared/words/en/set-up.ts'
import { pressOn, tabTo } from '../support/by-keyboard.ts'
import { expect, test } from '../support/e2e-test.ts'
import { speaks } from '../support/fake-ollama-answers.ts'
import { fakeKey } from '../support/fake-openrouter.ts'
import { lesson, reply, teaches } from '../support/lesson-words.ts'
import { isLongRun } from '../support/long-run.ts'
import { stateOf } from '../support/product.ts'
import { chat, createSurroundings, openProduct } from '../support/product-page.ts'

const KEY = fakeKey('ab1e')

if (isLongRun)
  test('the whole main job by keyboard alone: first run, key, failure, switch to Ollama, training, logs', async ({
    browser,
  }) => {
    await using around = await createSurroundings({ openrouter_model: '', conversation_delay: 0.05 })
    const { openrouter, ollama, cerebrum, workspace } = around
    openrouter.acceptKeys(KEY)
    openrouter.always(teaches())
    let taught = 0
    ollama.always((generation) => {
      taught += 1
      return speaks(lesson(taught))(generation)
    })
    cerebrum.always({ kind: 'made', make: reply })
    await using open = await openProduct(browser, workspace)
    const { page, faults } = open
    const headline = page.getByRole('heading', { level: 1 })

    await test.step('first run: a key is pasted', async () => {
      await expect(headline).toContainText('Choose who teaches')
      await tabTo(page, page.getByRole('radio', { name: /Ollama/ }))
      // As long as a finger takes: the group listens until the key is let go.
      await page.keyboard.press('ArrowUp', { delay: 100 })
      await tabTo(page, page.getByRole('textbox', { name: /key/i }))
      await page.keyboard.insertText(KEY)
      await page.keyboard.press('Enter')
      await expect(headline).toContainText('Everything works')
    })

    await test.step('the key is revoked: it is told, and heard', async () => {
      openrouter.acceptKeys()
      expect((await chat(workspace)).status).toBe(503)
      await expect(headline).toContainText('OpenRouter rejected the key')
      await expect(page.getByRole('status').filter({ hasText: /Broken: OpenRouter rejected the key/ })).toBeAttached()
    })

    await test.step('the switch to Ollama', async () => {
      await pressOn(page, page.getByRole('button', { name: 'Switch to Ollama' }))
      await expect(headline).toContainText('Everything works')
      expect(ollama.generations()).toHaveLength(1)
    })

    await test.step('training is started, and its first exchange seen', async () => {
      await pressOn(page, page.getByRole('button', { name: words.start.submit }))
      await expect(page.getByText(words.exchange.works)).toBeVisible()
      await expect.poll(async () => (await stateOf(workspace.dir)).training.session?.exchanges ?? 0).toBeGreaterThan(2)
    })

    await test.step('the logs are found and searched', async () => {
      await page.keyboard.press('Control+k')
      await expect(page.getByRole('combobox', { name: 'What do you want to do?' })).toBeFocused()
      await page.keyboard.type('logs')
      await expect(page.getByRole('option', { selected: true })).toContainText('Logs')
      await page.keyboard.press('Enter')
      await expect(headline).toContainText('Logs')
      await tabTo(page, page.getByRole('searchbox', { name: 'Search the logs' }))
      await page.keyboard.type('user not found')
      await expect(page.getByRole('region', { name: 'Lines of the logs' }).locator('mark').first()).toBeVisible()
    })
    expect(faults).toEqual([])
  })
