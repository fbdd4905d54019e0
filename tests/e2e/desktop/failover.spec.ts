import { launchDesktop } from '../../support/desktop-app.ts'
import { expect, test } from '../../support/e2e-test.ts'
import { fakeKey } from '../../support/fake-openrouter.ts'
import { isLongRun } from '../../support/long-run.ts'
import { stateOf } from '../../support/product.ts'
import { createSurroundings } from '../../support/product-page.ts'

const KEY = fakeKey('4e3')

if (isLongRun)
  test('a source that fails is left by itself, which the tray tells with the way back', async () => {
    await using around = await createSurroundings({
      llm_source: 'openrouter',
      failover: { to_ollama: { mode: 'automatic' } },
    })
    const { openrouter, workspace } = around
    await using desktop = await launchDesktop(workspace, { env: { OPENROUTER_API_KEY: KEY } })
    const lastTooltip = (): Promise<string> => desktop.app.evaluate(() => globalThis.__desktop.tooltips.at(-1) ?? '')
    await expect.poll(lastTooltip, { timeout: 15_000 }).toContain('Went over to Ollama')
    expect((await stateOf(workspace.dir)).llm).toMatchObject({
      source: 'ollama',
      failover: { acted: { from: 'openrouter', to: 'ollama', cause: 'key-rejected' } },
    })
    expect((await desktop.trayLines()).join('\n')).toContain('Go back to OpenRouter')

    openrouter.acceptKeys(KEY)
    await desktop.tray('failover:back')
    await expect.poll(async () => (await stateOf(workspace.dir)).llm.source, { timeout: 15_000 }).toBe('openrouter')
    await expect.poll(lastTooltip, { timeout: 15_000 }).toBe('LLM Trainer · Everything works')
  })
