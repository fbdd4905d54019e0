import { expect, test } from '../support/e2e-test.ts'
import { fakeKey } from '../support/fake-openrouter.ts'
import { isLongRun } from '../support/long-run.ts'
import { stateOf } from '../support/product.ts'
import { chat, createSurroundings, openProduct } from '../support/product-page.ts'
import { screenshot } from '../support/screenshot.ts'

const OLD = fakeKey('01d')
const NEW = fakeKey('4e3')
const level = 'heading'

// The short run does this in the packed app.
if (isLongRun)
  test('a rejected key is told in words, a new one is pasted and used, and nothing was restarted', async ({
    browser,
  }) => {
    await using around = await createSurroundings({ llm_source: 'openrouter' })
    const { openrouter, workspace } = around
    openrouter.acceptKeys(OLD)
    await using open = await openProduct(browser, workspace, { OPENROUTER_API_KEY: OLD })
    const { page } = open
    await expect(page.getByRole(level, { level: 1 })).toContainText(/Everything/)
    expect((await chat(workspace)).status).toBe(200)
    await expect(page.getByRole(level, { level: 1 })).toContainText('Everything works')

    openrouter.acceptKeys(NEW)
    const before = openrouter.generations().length
    const refused = await chat(workspace)
    expect(refused).toMatchObject({
      status: 503,
      body: { code: 'key-rejected', provider: { status: 401, message: 'User not found.' } },
    })
    await expect(page.getByRole(level, { level: 1 })).toContainText('OpenRouter rejected the key', { timeout: 1000 })
    const card = page.getByRole('article').filter({ hasText: 'is not accepted any more' })
    await expect(card).toContainText('User not found.')

    for (let request = 0; request < 5; request += 1) expect((await chat(workspace)).status).toBe(503)
    expect(openrouter.generations().length - before).toBe(1)

    const runs = (await stateOf(workspace.dir)).services.map(({ id, run, pid }) => [id, run, pid])
    await card.getByRole('button', { name: 'Paste a new key' }).click()
    const dialog = page.getByRole('dialog', { name: 'OpenRouter key' })
    await dialog.getByRole('textbox').fill(NEW)
    await dialog.getByRole('checkbox', { name: 'Use this key instead' }).check()
    await dialog.getByRole('button', { name: 'Try and use' }).click()
    await expect(page.getByRole(level, { level: 1 })).toContainText(/Everything/)
    expect((await chat(workspace)).status).toBe(200)
    const after = await stateOf(workspace.dir)
    expect(after.llm.openrouter.key).toMatchObject({ last4: NEW.slice(-4), from: 'file', state: 'accepted' })
    expect(after.services.map(({ id, run, pid }) => [id, run, pid])).toEqual(runs)
    expect(openrouter.violations).toEqual([])
    expect(open.faults).toEqual([])
  })

// The short run does this by keyboard.
if (isLongRun)
  test('one click switches to Ollama, proved by a real answer', async ({ browser }) => {
    await using around = await createSurroundings({ llm_source: 'openrouter' })
    const { openrouter, ollama, workspace } = around
    openrouter.acceptKeys(NEW)
    await using open = await openProduct(browser, workspace, { OPENROUTER_API_KEY: OLD })
    const { page } = open
    await expect(page.getByRole(level, { level: 1 })).toContainText('OpenRouter rejected the key')
    expect(openrouter.generations()).toEqual([])

    await page.getByRole('button', { name: 'Switch to Ollama' }).click()
    await expect(page.getByRole(level, { level: 1 })).toContainText('Everything works')
    await screenshot(page, 'overview-switched-to-ollama')
    expect(ollama.generations()).toHaveLength(1)
    expect(await chat(workspace)).toMatchObject({ status: 200, body: { model: 'gemma3:4b' } })
    expect(ollama.violations).toEqual([])
    expect(open.faults).toEqual([])
  })

if (isLongRun)
  test('the switch waits for a model that is missing, offers to download it, and goes on when it is there', async ({
    browser,
  }) => {
    await using around = await createSurroundings({ llm_source: 'openrouter' })
    const { ollama, openrouter, workspace } = around
    ollama.setModels()
    openrouter.acceptKeys(OLD)
    await using open = await openProduct(browser, workspace, { OPENROUTER_API_KEY: OLD })
    const { page } = open
    await expect(page.getByRole(level, { level: 1 })).toContainText('Everything')
    await page.getByRole('radio', { name: /Ollama/ }).click()
    await expect(page.getByRole('button', { name: 'Download and use gemma3:4b, 3.3 GB' })).toBeVisible()
    expect((await stateOf(workspace.dir)).llm.source).toBe('openrouter')
    ollama.setModels('gemma3:4b')
    await expect.poll(async () => (await stateOf(workspace.dir)).llm.source).toBe('ollama')
    await expect(page.getByRole(level, { level: 1 })).toContainText('Everything works')
  })
