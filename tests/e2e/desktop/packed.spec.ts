import { launchDesktop } from '../../support/desktop-app.ts'
import { expect, test } from '../../support/e2e-test.ts'
import { fakeKey } from '../../support/fake-openrouter.ts'
import { person, startFakeTelegram } from '../../support/fake-telegram.ts'
import { ensureSecretService, startSecretService } from '../../support/keychain.ts'
import { reply, teaches } from '../../support/lesson-words.ts'
import { isLongRun } from '../../support/long-run.ts'
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

// The short run has the same with what was built, and the packed app's start, services and keychain above.
if (isLongRun)
  test('what was packed trains, serves a bot, and tells and mends what breaks meanwhile', async () => {
    test.setTimeout(120_000)
    const { executable } = await packApp()
    const telegram = await startFakeTelegram()
    const ada = person(1, { first_name: 'Ada', language_code: 'en' })
    await using around = await createSurroundings({
      llm_source: 'openrouter',
      secret_store: 'file',
      conversation_delay: 0.05,
      max_exchanges: 100_000,
      messaging: { telegram_api_url: telegram.url },
    })
    const { cerebrum, openrouter, workspace } = around
    openrouter.acceptKeys(OLD)
    openrouter.always(teaches())
    cerebrum.always({ kind: 'made', make: reply })
    await using desktop = await launchDesktop(workspace, {
      executablePath: executable,
      env: { OPENROUTER_API_KEY: OLD },
    })
    const page = await desktop.page()
    const heading = page.getByRole('heading', { level: 1 })
    const exchanges = async () => (await stateOf(workspace.dir)).training.session?.exchanges ?? 0

    await test.step('a session is started, and its exchanges are made', async () => {
      await expect(heading).toContainText(/Everything/, { timeout: 20_000 })
      await page.getByRole('link', { name: 'Training', exact: true }).click()
      await page.getByRole('button', { name: 'Start', exact: true }).click()
      await expect.poll(exchanges, { timeout: 20_000 }).toBeGreaterThan(2)
    })
    await test.step('a Telegram bot is set up, and answers', async () => {
      await page.getByRole('link', { name: 'Messaging' }).click()
      const card = page.getByRole('region', { name: 'Telegram' })
      await card.getByLabel('Bot token').fill(telegram.token)
      await card.getByRole('button', { name: 'Try and use' }).click()
      await expect(card).toContainText('Healthy', { timeout: 20_000 })
      telegram.says(ada, 'What is light?')
      await telegram.hasSent(1, ada.id)
      expect(telegram.sent(ada.id)[0]?.text).toContain('Lesson')
    })
    await test.step('a key that is revoked pauses it and is told; another one mends it, and it goes on', async () => {
      openrouter.acceptKeys(NEW)
      await page.getByRole('link', { name: 'Overview' }).click()
      await expect(heading).toContainText('OpenRouter rejected the key', { timeout: 10_000 })
      const before = await exchanges()
      await page.getByRole('article').getByRole('button', { name: 'Paste a new key' }).click()
      const dialog = page.getByRole('dialog', { name: 'OpenRouter key' })
      await dialog.getByRole('textbox').fill(NEW)
      await dialog.getByRole('checkbox', { name: 'Use this key instead' }).check()
      await dialog.getByRole('button', { name: 'Try and use' }).click()
      await expect.poll(exchanges, { timeout: 20_000 }).toBeGreaterThan(before)
      await expect(heading).toContainText('Everything works')
    })
    await test.step('a middleware that is killed is back, and the session with it', async () => {
      const { services } = await stateOf(workspace.dir)
      const before = await exchanges()
      process.kill(services.find(({ id }) => id === 'middleware')?.pid ?? 0, 'SIGKILL')
      await expect.poll(exchanges, { timeout: 20_000 }).toBeGreaterThan(before)
    })
    expect(await desktop.quit()).toBe(0)
    expect(desktop.faults).toEqual([])
    expect(telegram.violations).toEqual([])
    await telegram.close()
  })
