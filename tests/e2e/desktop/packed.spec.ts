import { launchDesktop } from '../../support/desktop-app.ts'
import { expect, test } from '../../support/e2e-test.ts'
import { fakeKey } from '../../support/fake-openrouter.ts'
import { ensureSecretService, startSecretService } from '../../support/keychain.ts'
import { packApp } from '../../support/pack-app.ts'
import { stateOf } from '../../support/product.ts'
import { chat, createSurroundings } from '../../support/product-page.ts'

const OLD = fakeKey('01d')
const NEW = fakeKey('4e3')

test('what was packed does the main job, its services and its keychain from within the package', async () => {
  test.setTimeout(120_000)
  // With its fuses the shipped binary lets nobody drive it; the tests' flavour differs in that one.
  const isReal = process.env.E2E_ELECTRON === 'real'
  const { executable } = await packApp(isReal ? { electron: 'real', flavour: 'e2e' } : {})
  await ensureSecretService()
  const keychain = await startSecretService()
  try {
    await using around = await createSurroundings({ llm_source: 'openrouter', secret_store: null })
    const { openrouter, workspace } = around
    openrouter.acceptKeys(NEW)
    await using desktop = await launchDesktop(workspace, {
      executablePath: executable,
      env: { ...keychain.env, OPENROUTER_API_KEY: OLD },
    })
    const page = await desktop.page()
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toContainText('OpenRouter rejected the key', { timeout: 10_000 })
    await page.getByRole('article').getByRole('button', { name: 'Paste a new key' }).click()
    const dialog = page.getByRole('dialog', { name: 'OpenRouter key' })
    await dialog.getByRole('textbox').fill(NEW)
    await dialog.getByRole('checkbox', { name: 'Use this key instead' }).check()
    await dialog.getByRole('button', { name: 'Try and use' }).click()
    // A keychain has 20 s for its answer; what the trial came to is what a failure here is to show.
    const trial = async () => (await stateOf(workspace.dir)).llm.keyTrial
    await expect.poll(trial, { timeout: 45_000 }).toMatchObject({ outcome: 'done' })
    await expect(heading).toContainText(/Everything/)
    expect((await chat(workspace)).status).toBe(200)
    expect((await stateOf(workspace.dir)).llm.openrouter.key).toMatchObject({
      last4: NEW.slice(-4),
      from: 'keychain',
      state: 'accepted',
    })
    const packed = await desktop.app.evaluate(({ app }) => [app.isPackaged, app.getName(), app.getAppPath()])
    expect(packed).toEqual([true, 'LLM Trainer', expect.stringMatching(/app\.asar$/)])
    expect(await desktop.quit()).toBe(0)
    expect(desktop.faults).toEqual([])
  } finally {
    await keychain.close()
  }
})
