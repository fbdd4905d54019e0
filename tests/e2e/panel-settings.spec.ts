import { readFile } from 'node:fs/promises'
import { ORPCError } from '@orpc/client'
import { type ConfigPatch, defaultConfig } from '../../shared/config.ts'
import { mcpGroups } from '../../shared/mcp.ts'
import { problemOf } from '../../shared/problem.ts'
import { idleTraining } from '../../shared/training.ts'
import { mcp } from '../../shared/words/en/mcp.ts'
import { settingsView as words } from '../../shared/words/en/settings-view.ts'
import { expect, type Page, test } from '../support/e2e-test.ts'
import { fakeKey } from '../support/fake-openrouter.ts'
import { isLongRun } from '../support/long-run.ts'
import { panelState } from '../support/panel-fixtures.ts'
import { axeFindings, openPanel, picture, type VariantName } from '../support/panel-page.ts'
import type { ScriptedPanel } from '../support/scripted-panel.ts'
import { runningSession } from '../support/training-states.ts'

/** Keeps what is saved, as the control plane does. */
function answerConfig(panel: ScriptedPanel, change: ConfigPatch = {}): void {
  let config: object = { ...defaultConfig, ...change }
  panel.answer('config.get', () => config)
  panel.answer('config.update', (patch: ConfigPatch) => {
    config = { ...config, ...patch }
    return {}
  })
}
const updates = (panel: ScriptedPanel) =>
  panel.calls.filter(({ path }) => path === 'config.update').map(({ input }) => input)
const row = (page: Page, path: string) => page.getByRole('listitem').filter({ hasText: path })
const toSection = (page: Page, section: string) => page.evaluate(`location.hash = '#settings/${section}'`)

test('a setting is refused with its cause, saved by Enter, and put back; what restarts something asks during training', async ({
  browser,
}) => {
  const training = { ...idleTraining, step: 'running', session: runningSession() } as const
  await using open = await openPanel(browser, panelState({ training }), 'light', '#overview')
  const { page, panel, faults } = open
  answerConfig(panel)
  await toSection(page, 'services')
  const field = page.getByLabel(words.rows.middleware_port.label)
  await field.fill('8030')
  await expect(field).toHaveAccessibleDescription(/Port 8030 is set for: Port of the LLM server. Choose another one./)
  await field.fill('9000')
  await expect(row(page, 'middleware_port')).toContainText('Saving restarts Middleware.')
  await field.press('Enter')
  const question = page.getByRole('dialog', { name: words.ask.title })
  await question.getByRole('button', { name: 'Cancel' }).click()
  expect(updates(panel)).toEqual([])
  await field.press('Enter')
  await question.getByRole('button', { name: words.ask.go }).click()
  await expect(row(page, 'middleware_port').getByRole('status')).toHaveText(words.saved)

  await toSection(page, 'health')
  panel.answer('config.update', () => {
    throw new ORPCError('PROBLEM', { status: 409, data: problemOf('config-conflict', 'The disk is read-only.') })
  })
  await page.getByLabel(words.rows['health.timeout_ms'].label).fill('1200')
  await row(page, 'health.timeout_ms').getByRole('button', { name: 'Save' }).click()
  await expect(row(page, 'health.timeout_ms').getByRole('alert')).toContainText('The disk is read-only.')
  answerConfig(panel, { health: { ...defaultConfig.health, timeout_ms: 700 } })
  await row(page, 'health.timeout_ms').getByRole('button', { name: 'Undo' }).click()
  await toSection(page, 'training')
  await toSection(page, 'health')
  await page.getByRole('button', { name: 'Put Wait for an answer back to 900' }).click()
  await expect.poll(() => updates(panel).at(-1)).toEqual({ health: { ...defaultConfig.health } })
  expect(updates(panel)[0]).toEqual({ middleware_port: 9000 })

  await toSection(page, 'app')
  const assistants = page.getByRole('region', { name: mcp.title })
  for (const group of mcpGroups) await expect(assistants.getByLabel(mcp.groups[group])).not.toBeChecked()
  await assistants.getByLabel(mcp.groups.services).click()
  await expect(assistants.getByLabel(mcp.groups.services)).toBeChecked()
  await assistants.getByLabel(mcp.groups.repairs).click()
  await expect.poll(() => updates(panel).at(-1)).toEqual({ mcp: { allow: ['services', 'repairs'] } })
  await assistants.getByLabel(mcp.groups.services).click()
  await expect.poll(() => updates(panel).at(-1)).toEqual({ mcp: { allow: ['repairs'] } })
  expect(faults).toEqual([])
})

test('what is not saved holds the view until it is said what becomes of it', async ({ browser }) => {
  await using open = await openPanel(browser, panelState(), 'light', '#overview')
  const { page, panel } = open
  answerConfig(panel)
  await toSection(page, 'training')
  await page.getByLabel(words.rows.max_exchanges.label, { exact: true }).fill('250')
  // Cards are held like rows, and keep what was typed when another section is shown.
  await toSection(page, 'network')
  await page.getByLabel('Proxy', { exact: true }).fill('http://proxy:8080')
  await toSection(page, 'services')
  await page.getByLabel('Address of CEREBRUM').fill('http://localhost:9000')
  await page.getByRole('link', { name: words.sections.health }).click()
  await expect(page.getByLabel(words.rows['health.interval_ms'].label)).toBeVisible()
  await page.getByRole('link', { name: 'Overview' }).click()
  const question = page.getByRole('dialog', { name: words.leave.title })
  await expect(question).toContainText('Not saved yet: Exchanges, Proxy, Address of CEREBRUM.')
  await question.getByRole('button', { name: words.leave.stay }).click()
  await page.getByRole('link', { name: words.sections.training, exact: true }).last().click()
  await expect(page.getByLabel(words.rows.max_exchanges.label, { exact: true })).toHaveValue('250')
  await toSection(page, 'network')
  await expect(page.getByLabel('Proxy', { exact: true })).toHaveValue('http://proxy:8080')
  await page.getByRole('link', { name: 'Overview' }).click()
  await question.getByRole('button', { name: words.leave.go }).click()
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('Settings')
  expect(updates(panel)).toEqual([])
})

test('a search finds settings of every section by name, key and value, and says when there are none', async ({
  browser,
}) => {
  await using open = await openPanel(browser, panelState(), 'narrow', '#overview')
  const { page, panel, faults } = open
  answerConfig(panel)
  await toSection(page, 'source')
  const search = page.getByRole('searchbox', { name: words.search })
  await search.fill('health.timeout')
  await expect(page.getByLabel(words.rows['health.timeout_ms'].label)).toHaveValue('900')
  await search.fill('8041')
  await expect(page.getByText(words.foundOne)).toBeVisible()
  await search.fill('nowhere at all')
  await expect(page.getByText('Nothing found for “nowhere at all”.')).toBeVisible()
  await search.press('Escape')
  await page.getByRole('combobox', { name: words.chooseSection }).selectOption(words.sections.network)
  await expect(page).toHaveURL(/#settings\/network$/)
  await expect(page.getByRole('region', { name: 'Network' })).toBeVisible()
  expect(faults).toEqual([])
})

test('config.json is edited as text: what is wrong is told with its line, and the file that was read is named', async ({
  browser,
}) => {
  await using open = await openPanel(browser, panelState(), 'light', '#overview')
  const { page, panel, faults } = open
  answerConfig(panel)
  panel.answer('config.raw', () => ({ text: '{\n  "max_exchanges": 5\n}\n', revision: 'r7' }))
  await toSection(page, 'file')
  const field = page.getByRole('textbox', { name: /^Text of config.json/ })
  const save = page.getByRole('button', { name: 'Save', exact: true })
  const written = () => expect(save).not.toHaveAttribute('aria-busy', 'true')
  await field.fill('{\n  "max_exchanges": 0\n}\n')
  await expect(field).toHaveAccessibleDescription(/Line 2, column 20 \(max_exchanges\)/)
  const text = '{\n  "max_exchanges": 7\n}\n'
  await field.fill(text)
  await field.press('Control+s')
  await expect
    .poll(() => panel.calls.find(({ path }) => path === 'config.writeRaw')?.input)
    .toEqual({ text, revision: 'r7' })
  await written()
  // That it is saved is still told when everything was read again.
  const reads = () => panel.calls.filter(({ path }) => path === 'config.get').length
  await expect.poll(reads).toBeGreaterThan(1)
  await expect(field).toHaveAccessibleDescription(/Saved/)

  // What is typed while the file is written is not taken away when it is.
  const writing = Promise.withResolvers<void>()
  panel.answer('config.writeRaw', () => writing.promise)
  await field.fill('{\n  "max_exchanges": 6\n}\n')
  await field.press('Control+s')
  await expect(field).toHaveValue(/6/)
  const later = '{\n  "max_exchanges": 9\n}\n'
  await field.fill(later)
  writing.resolve()
  await written()
  await expect(field).toHaveValue(later)
  const before = panel.calls.filter(({ path }) => path === 'config.writeRaw').length
  await field.press('Control+s')
  await expect.poll(() => panel.calls.filter(({ path }) => path === 'config.writeRaw').length).toBe(before + 1)
  await written()

  // While training is under way, what would interrupt it is asked about; what would not is not.
  panel.show(panelState({ training: { ...idleTraining, step: 'running', session: runningSession() } }))
  const texts = () => panel.calls.filter(({ path }) => path === 'config.writeRaw').length
  await field.fill('{\n  "max_exchanges": 8\n}\n')
  await field.press('Control+s')
  await expect.poll(texts).toBe(4)
  await written()
  await field.fill('{\n  "middleware_port": 9000\n}\n')
  await field.press('Control+s')
  const question = page.getByRole('dialog', { name: words.ask.title })
  await expect(question).toContainText('This restarts Middleware.')
  await question.getByRole('button', { name: 'Cancel' }).click()
  expect(texts()).toBe(4)
  await field.press('Control+s')
  await question.getByRole('button', { name: words.ask.go }).click()
  await expect.poll(texts).toBe(5)
  expect(faults).toEqual([])
})

test('the settings go out as a file without secrets, and come in after it was shown what they change', async ({
  browser,
}) => {
  const training = { ...idleTraining, step: 'running', session: runningSession() } as const
  await using open = await openPanel(browser, panelState({ training }), 'light', '#overview')
  const { page, panel, faults } = open
  answerConfig(panel, { proxy_url: 'http://proxy:8080' })
  await toSection(page, 'file')
  const card = page.getByRole('region', { name: words.cards.transfer.title })
  const download = page.waitForEvent('download')
  await card.getByRole('button', { name: words.transfer.export }).click()
  const exported = await readFile(await (await download).path(), 'utf8')
  expect(JSON.parse(exported)).toMatchObject({ settings: { max_exchanges: 100 } })
  expect(exported).not.toContain('proxy')
  await expect(card.getByRole('status')).toHaveText(/Exported as llm-trainer-settings-\d{4}-\d\d-\d\d\.json\./)

  await choose(page, { format: 'llm-trainer-settings', version: 1, settings: { middleware_port: 8030 } })
  await expect(card.getByRole('alert').filter({ hasText: 'mine.json was not imported.' })).toContainText('set twice')
  await choose(page, {
    format: 'llm-trainer-settings',
    version: 1,
    settings: { middleware_port: 9000, colour: 'blue', openrouter_api_key: fakeKey('5e7'), python: '/usr/bin/python3' },
  })
  const question = page.getByRole('dialog', { name: words.transfer.title })
  await expect(question.getByRole('row', { name: /Port of the middleware.* 8032 9000/ })).toBeVisible()
  for (const said of ['left out: colour', 'left out: python', 'never taken from a file: openrouter_api_key'])
    await expect(question).toContainText(said)
  await expect(question).toContainText('Restarts: Middleware.')
  await expect(question).toContainText(words.transfer.interrupts)
  await picture(page, 'settings-import')
  expect(await axeFindings(page)).toEqual([])
  await question.getByRole('button', { name: 'Cancel' }).click()
  expect(updates(panel)).toEqual([])

  await choose(page, { middleware_port: 9000 })
  await question.getByRole('button', { name: words.transfer.goRestarts }).click()
  await expect(card.getByRole('status')).toHaveText(words.transfer.doneOne)
  expect(updates(panel)).toEqual([{ middleware_port: 9000 }])
  expect(faults).toEqual([])
})

async function choose(page: Page, file: object): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: words.transfer.import }).click()
  const buffer = Buffer.from(JSON.stringify(file))
  await (await chooser).setFiles({ name: 'mine.json', mimeType: 'application/json', buffer })
}

for (const variant of isLongRun ? (['light', 'dark', 'narrow'] as VariantName[]) : [])
  test(`the sections show themselves without faults, ${variant}`, async ({ browser }) => {
    // Nine sections, each looked at by all rules.
    test.setTimeout(240_000)
    await using open = await openPanel(browser, panelState(), variant, '#overview')
    const { page, panel, faults } = open
    answerConfig(panel, { max_exchanges: 250, middleware_port: 9000 })
    for (const section of Object.keys(words.sections)) {
      await toSection(page, section)
      await expect(page.getByRole('region').first()).toBeVisible()
      await expect(page.getByText(words.loading)).toHaveCount(0)
      if (section === 'services') await page.getByLabel(words.rows.sms_server_port.label).fill('9001')
      await picture(page, `settings-${section}-${variant}`)
      expect.soft(await axeFindings(page), section).toEqual([])
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      )
      expect.soft(overflow, `${section} is wider than the page`).toBe(0)
    }
    await page.getByRole('searchbox', { name: words.search }).fill('port')
    await picture(page, `settings-search-${variant}`)
    expect.soft(await axeFindings(page), 'search').toEqual([])
    expect(faults).toEqual([])
  })
