import { bot as words } from '../../shared/words/en/bot.ts'
import { expect, test } from '../support/e2e-test.ts'
import { fakeKey } from '../support/fake-openrouter.ts'
import { streams } from '../support/fake-openrouter-streams.ts'
import { fakeBotToken, person, startFakeTelegram } from '../support/fake-telegram.ts'
import { isLongRun } from '../support/long-run.ts'
import { createSurroundings, openProduct } from '../support/product-page.ts'
import { screenshot } from '../support/screenshot.ts'

const KEY = fakeKey('b07b')
const ada = person(1, { first_name: 'Ada', username: 'ada', language_code: 'en' })

/** Milliseconds: twice what is promised, for a busy computer. */
const TOLD_WITHIN = 10_000

// The short run has its parts: the panel with a scripted control plane, real bots with stand-ins, and both in the chaos walk.
if (isLongRun)
  test('a Telegram bot is set up by its token; users are answered, told of an outage, answered after it; a revoked token is told', async ({
    browser,
  }) => {
    const telegram = await startFakeTelegram()
    await using around = await createSurroundings({
      llm_source: 'openrouter',
      messaging: { telegram_api_url: telegram.url },
    })
    const { workspace, openrouter } = around
    openrouter.acceptKeys(KEY)
    openrouter.always(streams('Light is a wave.'))
    await using open = await openProduct(browser, workspace, { OPENROUTER_API_KEY: KEY })
    const { page } = open
    const textsTo = (chat: number): string[] => telegram.sent(chat).map(({ text }) => text)

    await test.step('a token that is none of a bot changes nothing; the right one says who it is', async () => {
      await page.getByRole('link', { name: 'Messaging' }).click()
      const card = page.getByRole('region', { name: 'Telegram' })
      await expect(card).toContainText('Not set up')
      await card.getByLabel('Bot token').fill(fakeBotToken('wrong'))
      await card.getByRole('button', { name: 'Try and use' }).click()
      await expect(card.getByRole('alert')).toContainText('not accepted')
      await expect(card).toContainText('Not set up')
      await card.getByLabel('Bot token').fill(telegram.token)
      await card.getByRole('button', { name: 'Try and use' }).click()
      await expect(card).toContainText('@fake_trainer_bot')
      await expect(card).toContainText('Healthy', { timeout: 15_000 })
      expect(await page.content()).not.toContain(telegram.token.split(':')[1])
      await screenshot(page, 'messaging-1-set-up')
    })

    await test.step('who writes is answered, and listed', async () => {
      telegram.says(ada, 'What is light?')
      await telegram.hasSent(1, ada.id)
      expect(textsTo(ada.id)).toEqual(['Light is a wave.'])
      await page.getByRole('link', { name: 'Users' }).click()
      await expect(page.getByRole('row', { name: /Ada/ })).toContainText('@ada')
    })

    await test.step('while the key is rejected, she is told once, and what waits is counted', async () => {
      openrouter.acceptKeys()
      telegram.says(ada, 'And sound?')
      telegram.says(ada, 'And heat?')
      await expect.poll(() => textsTo(ada.id).at(-1)).toBe(words.outage)
      await expect(page.getByText('Nobody can answer since')).toBeVisible({ timeout: TOLD_WITHIN })
      await expect(page.getByText(/2 messages.* wait/)).toBeVisible()
      await expect(page.getByRole('row', { name: /Ada/ }).getByRole('cell').filter({ hasText: /^2$/ })).toBeVisible()
      await screenshot(page, 'messaging-2-outage')
      expect(textsTo(ada.id)).toEqual(['Light is a wave.', words.outage])
    })

    await test.step('when it works again, what waited is answered', async () => {
      openrouter.acceptKeys(KEY)
      await page.getByRole('link', { name: 'See the cause' }).click()
      await page.getByRole('button', { name: 'Try again' }).first().click()
      await expect
        .poll(() => textsTo(ada.id), { timeout: 20_000 })
        .toEqual(['Light is a wave.', words.outage, 'Light is a wave.', 'Light is a wave.'])
    })

    await test.step('a token that is revoked is a card with what to do', async () => {
      telegram.revoke()
      const card = page.getByRole('article').filter({ hasText: 'Telegram' })
      await expect(card).toBeVisible({ timeout: TOLD_WITHIN })
      await screenshot(page, 'messaging-3-revoked')
      await expect(page.getByRole('heading', { level: 1 })).not.toContainText('Everything works')
    })
    expect(telegram.violations).toEqual([])
    expect(open.faults).toEqual([])
    await telegram.close()
  })
