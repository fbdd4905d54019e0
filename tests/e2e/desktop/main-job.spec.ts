import { launchDesktop } from '../../support/desktop-app.ts'
import { expect, test } from '../../support/e2e-test.ts'
import { fakeKey } from '../../support/fake-openrouter.ts'
import { isLongRun } from '../../support/long-run.ts'
import { stateOf } from '../../support/product.ts'
import { chat, createSurroundings } from '../../support/product-page.ts'
import { screenshot } from '../../support/screenshot.ts'

const OLD = fakeKey('01d')
const NEW = fakeKey('4e3')

// The short run does this in the packed app.
if (isLongRun)
  test('in the window: a rejected key is told in words, a new one is pasted and used', async () => {
    await using around = await createSurroundings({ llm_source: 'openrouter' })
    const { openrouter, workspace } = around
    openrouter.acceptKeys(OLD)
    await using desktop = await launchDesktop(workspace, { env: { OPENROUTER_API_KEY: OLD } })
    const page = await desktop.page()
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toContainText('Everything')

    openrouter.acceptKeys(NEW)
    expect((await chat(workspace)).status).toBe(503)
    await expect(heading).toContainText('OpenRouter rejected the key', { timeout: 2000 })
    await screenshot(page, 'window-key-rejected')

    const card = page.getByRole('article').filter({ hasText: 'is not accepted any more' })
    await card.getByRole('button', { name: 'Paste a new key' }).click()
    const dialog = page.getByRole('dialog', { name: 'OpenRouter key' })
    await dialog.getByRole('textbox').fill(NEW)
    await dialog.getByRole('checkbox', { name: 'Use this key instead' }).check()
    await dialog.getByRole('button', { name: 'Try and use' }).click()
    await expect(heading).toContainText(/Everything/)
    expect((await chat(workspace)).status).toBe(200)
    expect((await stateOf(workspace.dir)).llm.openrouter.key).toMatchObject({ last4: NEW.slice(-4), state: 'accepted' })
    expect(desktop.faults).toEqual([])
  })

if (isLongRun)
  test('in the window: one click switches to Ollama, proved by a real answer', async () => {
    await using around = await createSurroundings({ llm_source: 'openrouter' })
    const { openrouter, ollama, workspace } = around
    openrouter.acceptKeys(NEW)
    await using desktop = await launchDesktop(workspace, { env: { OPENROUTER_API_KEY: OLD } })
    const page = await desktop.page()
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toContainText('OpenRouter rejected the key')
    await page.getByRole('button', { name: 'Switch to Ollama' }).click()
    await expect(heading).toContainText('Everything works')
    expect(ollama.generations()).toHaveLength(1)
    expect(await chat(workspace)).toMatchObject({ status: 200, body: { model: 'gemma3:4b' } })
    expect(desktop.faults).toEqual([])
  })
