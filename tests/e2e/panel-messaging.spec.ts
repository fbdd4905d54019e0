import { readFile } from 'node:fs/promises'
import { ORPCError } from '@orpc/client'
import { defaultConfig } from '../../shared/config.ts'
import { problemOf } from '../../shared/problem.ts'
import type { PanelState } from '../../shared/state.ts'
import { type Browser, expect, type Page, test } from '../support/e2e-test.ts'
import { isLongRun } from '../support/long-run.ts'
import { answerMessaging, findIn, messagingScenes, someUsers, userOf } from '../support/messaging-scenes.ts'
import { panelState } from '../support/panel-fixtures.ts'
import { axeFindings, openPanel, type PanelPage, picture, type VariantName } from '../support/panel-page.ts'
import { scenes } from '../support/panel-scenes.ts'
import type { ScriptedPanel } from '../support/scripted-panel.ts'

async function openMessaging(
  browser: Browser,
  state: PanelState,
  hash = '#messaging',
  variant: VariantName = 'light',
): Promise<PanelPage> {
  const open = await openPanel(browser, state, variant)
  answerMessaging(open.panel)
  await open.page.evaluate(`location.hash = '${hash}'`)
  await expect(open.page.getByRole('heading', { level: 1, name: 'Messaging' })).toBeVisible()
  return open
}
const inputs = ({ calls }: ScriptedPanel, path: string): unknown[] =>
  calls.filter((call) => call.path === path).map(({ input }) => input)
const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('a Telegram bot is set up by keyboard: refused with what to do now, then taken, with who it is', async ({
  browser,
}) => {
  await using open = await openMessaging(browser, scenes.ok())
  const { page, panel } = open
  const telegram = card(page, 'Telegram')
  await expect(telegram).toContainText('Not set up')
  await expect(card(page, 'SMS')).toContainText('Not set up')
  const token = `7000000001:${'fake'.repeat(9)}`
  const field = telegram.getByLabel('Bot token')
  await field.press('Enter')
  await expect(telegram).toContainText('Paste a token first.')
  expect(inputs(panel, 'messaging.telegram.set')).toEqual([])

  panel.answer('messaging.telegram.set', () => {
    throw new ORPCError('PROBLEM', { status: 409, data: problemOf('bot-token-rejected', 'Unauthorized') })
  })
  await field.fill(`Use this token: ${token}`)
  await field.press('Enter')
  await expect(telegram.getByRole('alert')).toContainText('The bot’s token is not accepted')
  await expect(telegram).toContainText('Copy it again from @BotFather.')
  await expect(field).toHaveAttribute('type', 'password')

  let release = (): void => undefined
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  panel.answer('messaging.telegram.set', async () => {
    await held
    return { id: '7000000001', name: 'Practice bot', username: 'practice_bot' }
  })
  await field.press('Enter')
  await expect(telegram.getByRole('status').filter({ hasText: 'Asking Telegram' })).toBeVisible()
  expect(inputs(panel, 'messaging.telegram.set').at(-1)).toEqual({ token })
  release()
  panel.show(messagingScenes.bothOn())
  await expect(telegram.getByRole('status').filter({ hasText: 'This is Practice bot (@practice_bot).' })).toBeVisible()
  await expect(telegram).toContainText('…x9Qz')
  await expect(telegram).toContainText('from the keychain')
  await expect(telegram).toContainText('asked for by this computer; come in since')
  await expect(telegram.getByText('PB')).toBeVisible()
  expect(open.faults).toEqual([])
})

if (isLongRun)
  test('the internet’s way to the bots: address, mode, check and Twilio; without an address no text messages', async ({
    browser,
  }) => {
    const state = messagingScenes.bothOn()
    await using open = await openMessaging(browser, {
      ...state,
      messaging: { ...state.messaging, publicUrl: null },
    })
    const { page, panel } = open
    const receiving = card(page, 'Receiving from the internet')
    await expect(receiving).toContainText('Without a public address no text messages can come in.')
    panel.answer('config.get', () => ({ ...defaultConfig, messaging: { keep_days: 7 } }))
    await receiving.getByLabel('Public address').fill('https://bots.example.com')
    await receiving.getByLabel('Public address').press('Enter')
    await expect
      .poll(() => inputs(panel, 'config.update'))
      .toEqual([{ messaging: { keep_days: 7, public_url: 'https://bots.example.com' } }])
    panel.show(state)
    await expect(receiving.getByText('https://bots.example.com/sms/webhook')).toBeVisible()
    await receiving.getByRole('radio', { name: 'Posted here' }).press('Enter')
    await expect.poll(() => inputs(panel, 'config.update')).toHaveLength(2)
    await receiving.getByRole('button', { name: 'Check the address for Telegram' }).click()
    await expect(receiving).toContainText('The address leads here, and what is signed arrives as it was.')
    await receiving.getByRole('button', { name: 'Set it at Twilio' }).click()
    await expect(receiving).toContainText('Twilio posts messages to https://bots.example.com/sms/webhook now.')
    const outage = card(page, 'How users are answered').getByLabel('What users are told while nobody can answer')
    await expect(outage).toHaveAttribute('placeholder', /^I cannot answer right now/)
    await outage.fill('Back soon.')
    await card(page, 'How users are answered').getByRole('button', { name: 'Save' }).click()
    await expect
      .poll(() => inputs(panel, 'config.update').at(-1))
      .toEqual({ messaging: { keep_days: 7, outage_text: 'Back soon.' } })
    expect(open.faults).toEqual([])
  })

test('users: searched, filtered, live; what cannot be had back is asked about, and a name is never markup', async ({
  browser,
}) => {
  await using open = await openMessaging(browser, messagingScenes.outage(), '#messaging/users')
  const { page, panel } = open
  const rows = page.getByRole('row')
  await expect(rows).toHaveCount(6)
  await expect(page.getByRole('link', { name: '<img src=x onerror=alert(1)>' })).toBeVisible()
  await expect(page.getByText(/Nobody can answer since \d\d:\d\d \(OpenRouter rejected the key\)\./)).toBeVisible()
  await expect(page.getByText('7 messages of 1 user wait; they are answered when it works again.')).toBeVisible()

  // The number stands there whether or not there is an account: it is what tests and commands are sent to.
  await expect(page.getByRole('row', { name: /Ada Lovelace/ })).toContainText(someUsers()[0]?.address ?? 'none')
  await page.getByRole('searchbox', { name: 'Search users' }).fill('hopper')
  await expect(rows).toHaveCount(2)
  await page.getByRole('searchbox', { name: 'Search users' }).fill('')
  await page.getByRole('checkbox', { name: 'Only those who wait' }).check()
  await expect(rows).toHaveCount(2)
  await page.getByRole('checkbox', { name: 'Only those who wait' }).uncheck()
  await expect(rows).toHaveCount(6)

  await page.getByRole('button', { name: 'More for Mallory' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Let CEREBRUM answer' }).press('Enter')
  await expect.poll(() => inputs(panel, 'messaging.users.setBackend')).toEqual([{ user: 4, backend: 'cerebrum' }])
  // Who is deleted is not blocked any more: that is said before.
  await page.getByRole('button', { name: 'More for Mallory' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(page.getByRole('dialog')).toContainText('The block goes with them')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'More for Ada Lovelace' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  const question = page.getByRole('dialog')
  await expect(question).toContainText('6 messages with their answers')
  await expect(question).not.toContainText('The block goes with them')
  expect(inputs(panel, 'messaging.users.remove')).toEqual([])
  const left = someUsers().filter(({ id }) => id !== 1)
  panel.answer('messaging.users.list', (input: Parameters<typeof findIn>[1]) => findIn(left, input))
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(rows).toHaveCount(5)
  expect(inputs(panel, 'messaging.users.remove')).toEqual([{ user: 1 }])

  const more = [...left, userOf({ id: 9, name: 'Somebody new' })]
  panel.answer('messaging.users.list', (input: Parameters<typeof findIn>[1]) => findIn(more, input))
  const { messaging, ...others } = messagingScenes.outage()
  const listed = inputs(panel, 'messaging.users.list').length
  for (const revision of [20, 21, 22, 23, 24]) panel.show({ ...others, messaging: { ...messaging, revision } })
  await expect(page.getByRole('link', { name: 'Somebody new' })).toBeVisible()
  // The list and who waits, each once at most for all of these.
  expect(inputs(panel, 'messaging.users.list').length - listed).toBeLessThanOrEqual(4)
  await page.evaluate("location.hash = '#overview'")
  await page.getByRole('link', { name: '7 wait' }).press('Enter')
  await expect(page).toHaveURL(/#messaging\/users$/)
  expect(open.faults).toEqual([])
})

test('one user: what was said as plain text, with what became of it; taken along as a file', async ({ browser }) => {
  await using open = await openMessaging(browser, messagingScenes.bothOn(), '#messaging/users/1')
  const { page } = open
  const said = card(page, 'Conversation')
  await expect(said.getByText('<b>bold</b>')).toBeVisible()
  await expect(said.getByRole('link')).toHaveCount(0)
  await expect(said).toContainText('The answer may have arrived')
  await expect(said).toContainText('Not answered: it waited too long')
  await expect(said).toContainText('The network says: delivered')
  await expect(said.getByText('Waits for an answer')).toHaveCount(2)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export as JSON' }).click()
  const file = await saved
  expect(file.suggestedFilename()).toBe('telegram-Ada-Lovelace-1.json')
  expect(JSON.parse(await readFile(await file.path(), 'utf8')).messages).toHaveLength(6)
  expect(open.faults).toEqual([])
})

if (isLongRun)
  test('what is wrong with a bot stands on its card, with its repair; the original’s users are taken over', async ({
    browser,
  }) => {
    await using open = await openMessaging(browser, messagingScenes.conflict())
    const { page, panel } = open
    const telegram = card(page, 'Telegram')
    await telegram.getByRole('button', { name: 'Take its messages over' }).click()
    await expect.poll(() => inputs(panel, 'messaging.telegram.takeOver')).toHaveLength(1)
    panel.show(messagingScenes.explained())
    await expect(telegram.getByRole('heading', { name: /Telegram/ })).toHaveCount(2)
    await expect(telegram.getByRole('button', { name: 'Take its messages over' })).toBeHidden()
    await telegram.getByRole('button', { name: 'Send a test message' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click()
    await expect(page.getByRole('dialog')).toContainText('Sent to Ada Lovelace.')
    expect(inputs(panel, 'messaging.test')).toEqual([{ platform: 'telegram', to: '700000001' }])
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await page.getByRole('button', { name: 'Take them over' }).click()
    await expect(page.getByText('2 users and 6 messages taken over')).toBeVisible()
    expect(open.faults).toEqual([])
  })

for (const variant of isLongRun ? (['light', 'dark', 'narrow'] as const) : [])
  test(`the view shows itself without faults, ${variant}`, async ({ browser }) => {
    test.setTimeout(120_000)
    await using open = await openMessaging(browser, scenes.ok(), '#messaging', variant)
    const { page, panel } = open
    const look = async (part: string, seen: string | RegExp): Promise<void> => {
      await expect(page.getByText(seen).first()).toBeVisible()
      await examine(page, part, variant)
    }
    await look('off', 'write /newbot to @BotFather')
    panel.show(scenes.noKeychain())
    await look('no-keychain', 'This computer has no keychain')
    panel.show(messagingScenes.bothOn())
    await look('bots', 'https://bots.example.com/sms/webhook')
    await page.getByRole('button', { name: 'Change the account' }).click()
    await look('change', 'Leave it empty to keep the one that is saved.')
    await page.getByRole('button', { name: 'Send a test message' }).first().click()
    await look('test', 'Test message of the Telegram bot')
    await page.keyboard.press('Escape')
    panel.show(messagingScenes.explained())
    await look('trouble', 'Telegram keeps failing')
    panel.show(messagingScenes.outage())
    await page.evaluate("location.hash = '#messaging/users'")
    await look('users', 'Ada Lovelace')
    await page.getByRole('button', { name: 'More for Ada Lovelace' }).click()
    await picture(page, `messaging-menu-${variant}`)
    await page.getByRole('menuitem', { name: 'Block' }).click()
    await look('question', 'They are not answered any more')
    await page.keyboard.press('Escape')
    await page.evaluate("location.hash = '#messaging/users/1'")
    await look('user', 'Is the pencil heavy?')
    panel.answer('messaging.users.list', () => ({ users: [], total: 0 }))
    panel.show(panelState())
    await page.evaluate("location.hash = '#messaging/users'")
    await look('nobody', 'Nobody has written to a bot yet')
    await page.emulateMedia({ forcedColors: 'active' })
    panel.show(messagingScenes.bothOn())
    await page.evaluate("location.hash = '#messaging'")
    await look('forced-colours', 'https://bots.example.com/sms/webhook')
    expect(open.faults).toEqual([])
  })

async function examine(page: Page, part: string, variant: VariantName): Promise<void> {
  await picture(page, `messaging-${part}-${variant}`)
  expect.soft(await axeFindings(page), part).toEqual([])
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  expect.soft(overflow, `${part} is wider than the page`).toBe(0)
}
