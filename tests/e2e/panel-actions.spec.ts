import { ORPCError } from '@orpc/client'
import { problemOf } from '../../shared/problem.ts'
import { idleTraining } from '../../shared/training.ts'
import { expect, test } from '../support/e2e-test.ts'
import { isLongRun } from '../support/long-run.ts'
import { llmOf, procedureOf, stepOf } from '../support/panel-fixtures.ts'
import { axeFindings, openPanel } from '../support/panel-page.ts'
import { scenes } from '../support/panel-scenes.ts'
import type { Call, ScriptedPanel } from '../support/scripted-panel.ts'

const fakeKey = `sk-or-v1-${'fake'.padEnd(64, '0')}`

/** What is only read when a view is shown. */
const readings = ['cerebrum.check', 'config.get', 'network.get', 'training.sessions']

const expectCalls = (panel: ScriptedPanel, ...calls: Call[]): Promise<void> =>
  expect
    .poll(() => panel.calls.filter(({ path }) => !readings.includes(path) && !path.endsWith('Models')))
    .toEqual(calls)

test('a rejected key is repaired by the button beside it', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.keyRejected())
  const { page, panel } = open
  await page.getByRole('button', { name: 'Switch to Ollama' }).click()
  await expectCalls(panel, { path: 'source.switch', input: { to: 'ollama' } })

  panel.show(scenes.switching())
  await expect(page.getByRole('heading', { name: 'Switching to Ollama' })).toBeVisible()
  await page.getByRole('button', { name: 'Switch to Ollama' }).click({ force: true })
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expectCalls(
    panel,
    { path: 'source.switch', input: { to: 'ollama' } },
    { path: 'source.dismiss', input: { procedure: 'source-switch' } },
  )

  panel.show(scenes.okWithOllama())
  await expect(page.getByText('Proved by a real answer in 1.4 s.')).toBeVisible()
})

test('a switch that its user cancelled is told of for a moment, and not for ever', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.switching())
  const { page, panel } = open
  await page.clock.install()
  const { llm, ...others } = scenes.switching()
  if (llm.switching === null) throw new Error('nothing is switched')
  panel.show({ ...others, llm: { ...llm, switching: { ...llm.switching, outcome: 'cancelled' } } })
  const news = page.getByRole('heading', { name: /The switch to Ollama was cancelled/ })
  await expect(news).toBeVisible()
  await page.clock.runFor(10_000)
  await expect(news).toBeHidden()
})

test('a key is pasted over the overview; Escape closes, and the focus returns', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.keyRejected())
  const { page, panel } = open
  const opener = page.getByRole('button', { name: 'Paste a new key' })
  await opener.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'OpenRouter key' })
  await expect(dialog.getByLabel('OpenRouter key')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(opener).toBeFocused()

  await opener.press('Enter')
  await dialog.getByLabel('OpenRouter key').fill(`  ${fakeKey} `)
  await dialog.getByRole('button', { name: 'Try and use' }).click()
  await expectCalls(panel, { path: 'key.set', input: { key: fakeKey, use: true } })
  await expect(dialog.getByLabel('OpenRouter key')).toHaveValue('')
})

if (isLongRun)
  test('a key that could not be checked stays in the field and can be saved anyway', async ({ browser }) => {
    await using open = await openPanel(browser, scenes.ok(), 'light', '#settings')
    const { page, panel } = open
    const offline = scenes.keyOffline()
    panel.answer('key.set', () => {
      panel.show(offline)
      return offline.llm.keyTrial
    })
    const field = page.getByLabel('OpenRouter key', { exact: true })
    await field.fill(fakeKey)
    await field.press('Enter')
    await expect(page.getByText('OpenRouter could not be reached. That says nothing about the key.')).toBeVisible()
    await expect(field).toHaveValue(fakeKey)
    await page.getByRole('button', { name: 'Save anyway' }).click()
    await expectCalls(
      panel,
      { path: 'key.set', input: { key: fakeKey, use: true } },
      { path: 'key.set', input: { key: fakeKey, use: true, saveAnyway: true } },
    )
  })

test('what became of a key that was tried is brought where it can be seen', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.ok(), 'light', '#settings')
  const { page, panel } = open
  await page.setViewportSize({ width: 1240, height: 260 })
  await expect(page.getByLabel('OpenRouter key')).toBeVisible()
  const rejected = procedureOf({ kind: 'key-trial', outcome: 'failed', problem: problemOf('key-rejected', '401') })
  panel.show({ ...scenes.ok(), llm: llmOf({ keyTrial: rejected }) })
  await expect(page.getByText('The key was not taken')).toBeInViewport()
})

test('a step that could not find out about the key is not known; one that found it wrong has failed', async ({
  browser,
}) => {
  const trial = (code: 'provider-unreachable' | 'key-rejected') =>
    llmOf({
      keyTrial: procedureOf({
        kind: 'key-trial',
        outcome: 'failed',
        problem: problemOf(code, 'The detail.'),
        steps: [stepOf('format', 'done', { tookMs: 1 }), stepOf('accepted', 'failed', { tookMs: 9 })],
      }),
    })
  const unknown = { ...scenes.ok(), llm: trial('provider-unreachable') }
  await using open = await openPanel(browser, unknown, 'light', '#settings')
  const step = open.page.getByRole('listitem').filter({ hasText: 'OpenRouter accepts it' })
  await expect(step).toContainText('not known')
  await expect(step).not.toContainText('failed')
  open.panel.show({ ...scenes.ok(), llm: trial('key-rejected') })
  await expect(step).toContainText('failed')
})

test('a key that OpenRouter rejects cannot be saved anyway', async ({ browser }) => {
  const rejected = procedureOf({ kind: 'key-trial', outcome: 'failed', problem: problemOf('key-rejected', '401') })
  await using open = await openPanel(
    browser,
    { ...scenes.ok(), llm: llmOf({ keyTrial: rejected }) },
    'light',
    '#settings',
  )
  await expect(open.page.getByText('The key was not taken')).toBeVisible()
  await expect(open.page.getByRole('button', { name: 'Save anyway' })).toHaveCount(0)
})

test('where an environment variable hides the key, both ways to the other one are offered', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.envHidesKey(), 'light', '#settings')
  const { page, panel } = open
  await page.getByRole('button', { name: 'Use the saved key' }).click()
  await expectCalls(panel, { path: 'key.prefer', input: { from: 'stored' } })

  await page.getByLabel('OpenRouter key', { exact: true }).fill(fakeKey)
  await expect(page.getByRole('button', { name: 'Try and save' })).toBeVisible()
  await page.getByLabel('Use this key instead').check()
  await page.getByRole('button', { name: 'Try and use' }).click()
  await expectCalls(
    panel,
    { path: 'key.prefer', input: { from: 'stored' } },
    { path: 'key.set', input: { key: fakeKey, use: true, prefer: true } },
  )
})

if (isLongRun)
  test('without a keychain the user says where the key is kept before it is tried', async ({ browser }) => {
    await using open = await openPanel(browser, scenes.noKeychain(), 'light', '#settings')
    const { page, panel } = open
    await page.getByLabel('OpenRouter key', { exact: true }).fill(fakeKey)
    await page.getByRole('button', { name: 'Try and use' }).click()
    await expect(page.getByText('Choose where to keep it first.')).toBeVisible()
    expect(panel.calls.some(({ path }) => path === 'key.set')).toBe(false)
    await page.getByLabel('In a file only you can read').click()
    await page.getByRole('button', { name: 'Try and use' }).click()
    await expectCalls(panel, { path: 'key.set', input: { key: fakeKey, use: false, store: 'file' } })
  })

if (isLongRun)
  test('the key is hidden while it is typed, and shown on request', async ({ browser }) => {
    await using open = await openPanel(browser, scenes.ok(), 'light', '#settings')
    const field = open.page.getByLabel('OpenRouter key', { exact: true })
    await expect(field).toHaveAttribute('type', 'password')
    await open.page.getByRole('button', { name: 'Show the key' }).click()
    await expect(field).toHaveAttribute('type', 'text')
  })

test('services are started, stopped and restarted, by mouse and by keyboard', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.ok())
  const { page, panel } = open
  await page.getByRole('button', { name: 'Restart LLM server' }).click()
  const more = page.getByRole('button', { name: 'More for Middleware' })
  await more.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Start', exact: true })).toHaveAttribute('aria-disabled', 'true')
  await expect(page.getByRole('menuitem', { name: 'Stop' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(more).toBeFocused()
  await more.press('Enter')
  await page.getByRole('menuitem', { name: 'Stop' }).press('Enter')
  await page.getByRole('button', { name: 'All services' }).click()
  await page.getByRole('menuitem', { name: 'Check all now' }).click()
  await expectCalls(
    panel,
    { path: 'services.restart', input: { service: 'llm-server' } },
    { path: 'services.stop', input: { service: 'middleware' } },
    { path: 'services.check', input: {} },
  )
  panel.show(scenes.stopped())
  await page.getByRole('button', { name: 'Start all' }).click()
  await expect.poll(() => panel.calls.at(-1)).toEqual({ path: 'services.start', input: {} })
})

test('what interrupts a training says so before it is done, from buttons and menus alike', async ({ browser }) => {
  await using open = await openPanel(browser, { ...scenes.ok(), training: { ...idleTraining, step: 'running' } })
  const { page, panel } = open
  const dialog = page.getByRole('dialog', { name: 'Restart LLM server?' })
  await page.getByRole('button', { name: 'Restart LLM server' }).click()
  await expect(dialog).toContainText('may be paid twice')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'More for Middleware' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Stop' }).press('Enter')
  const stop = page.getByRole('dialog', { name: 'Stop Middleware?' })
  // A dialog begins with what it asks, not with the button that closes it.
  await expect(stop.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expect(stop).toContainText('until Middleware runs again')
  expect(await axeFindings(page)).toEqual([])
  await stop.getByRole('button', { name: 'Stop Middleware' }).click()
  await page.getByRole('button', { name: 'All services' }).click()
  await page.getByRole('menuitem', { name: 'Restart all' }).click()
  await page.getByRole('dialog', { name: 'Restart all?' }).getByRole('button', { name: 'Cancel' }).click()
  await expectCalls(panel, { path: 'services.stop', input: { service: 'middleware' } })
})

test('what could not be done is told beside the control that asked', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.failedService())
  const { page, panel } = open
  panel.answer('repairs.run', () => {
    throw new ORPCError('PROBLEM', {
      status: 409,
      data: problemOf('port-in-use', 'Port 8032 is taken by python3.', { params: { port: 8032, holder: 'python3' } }),
    })
  })
  await page.getByRole('button', { name: 'Start it' }).click()
  const card = page.getByRole('article').filter({ hasText: 'Middleware keeps failing' })
  await expect(card.getByRole('alert')).toContainText('Port 8032 is taken by python3')
})

if (isLongRun)
  test('the last lines of a failed service unfold', async ({ browser }) => {
    await using open = await openPanel(browser, scenes.failedService())
    const lines = open.page.getByText('at finalizeResolution')
    await expect(lines).toBeHidden()
    await open.page.getByText('Last lines of Middleware').click()
    await expect(lines).toBeVisible()
  })

if (isLongRun)
  test('the last lines of a service that starts again are one click away', async ({ browser }) => {
    await using open = await openPanel(browser, scenes.backingOff())
    await open.page.getByRole('button', { name: 'last lines' }).click()
    const dialog = open.page.getByRole('dialog', { name: 'Last lines of LLM server' })
    await expect(dialog.getByText('Error: Cannot find module')).toBeVisible()
  })

if (isLongRun)
  test('the first run goes its way with a model that is there', async ({ browser }) => {
    await using open = await openPanel(browser, scenes.firstRunWithOllama())
    await open.page.getByRole('radio', { name: /Ollama/ }).click()
    await open.page.getByRole('button', { name: 'Use qwen3:8b' }).click()
    await expectCalls(open.panel, { path: 'source.switch', input: { to: 'ollama', model: 'qwen3:8b' } })
  })

test('the first run leads to a key and to Ollama', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.firstRun())
  const { page } = open
  await page.getByRole('button', { name: 'Use this folder' }).click()
  await expect(page.getByRole('link', { name: 'Get a key' })).toHaveAttribute('href', 'https://openrouter.ai/keys')
  await page.getByRole('radio', { name: /Ollama/ }).click()
  await expect(page.getByRole('link', { name: 'Install Ollama' })).toHaveAttribute(
    'href',
    'https://ollama.com/download',
  )
  // The terminal is another way, never the only one.
  await page.getByRole('button', { name: /^Copy “curl/ }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached()
  expect(await page.evaluate('navigator.clipboard.readText()')).toContain('ollama.com/install.sh')
})

if (isLongRun)
  test('the source is chosen by click or Enter, never by passing over it', async ({ browser }) => {
    await using open = await openPanel(browser, scenes.ok())
    const { page, panel } = open
    await page.getByRole('radio', { name: /OpenRouter/ }).focus()
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('radio', { name: /Ollama/ })).toBeFocused()
    expect(panel.calls).toEqual([])
    await page.keyboard.press('Enter')
    await expectCalls(panel, { path: 'source.switch', input: { to: 'ollama' } })
  })

if (isLongRun)
  test('without a key the way to OpenRouter begins with one', async ({ browser }) => {
    await using open = await openPanel(browser, scenes.noKeychain())
    await open.page.getByRole('radio', { name: /OpenRouter/ }).click()
    await expect(open.page.getByRole('dialog', { name: 'OpenRouter key' })).toBeVisible()
    expect(open.panel.calls).toEqual([])
  })

if (isLongRun)
  test('a model is found and used', async ({ browser }) => {
    await using open = await openPanel(browser, scenes.ok(), 'light', '#settings/models')
    const { page, panel } = open
    await page.getByLabel('Search models').fill('free qwen')
    await page.getByRole('option', { name: /qwen3-32b:free/ }).click()
    await page.getByRole('button', { name: 'Use this model' }).click()
    await expectCalls(panel, { path: 'source.switch', input: { to: 'openrouter', model: 'qwen/qwen3-32b:free' } })
  })

test('CEREBRUM’s address is checked as it is typed, and saved', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.cerebrumDown())
  const { page, panel } = open
  await page.getByRole('button', { name: 'Correct the address' }).click()
  const dialog = page.getByRole('dialog', { name: 'CEREBRUM' })
  await dialog.getByLabel('Address of CEREBRUM').fill('localhost')
  await expect(dialog.getByText('This is not an http:// or https:// address.')).toBeVisible()
  await dialog.getByLabel('Address of CEREBRUM').fill('http://localhost:9000')
  await expect(dialog.getByText('Answers in 11 ms')).toBeVisible()
  expect(panel.calls.at(-1)).toEqual({ path: 'cerebrum.check', input: { url: 'http://localhost:9000' } })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expectCalls(panel, { path: 'config.update', input: { cerebrum_url: 'http://localhost:9000' } })
  await expect(dialog).toBeHidden()
})

test('a broken config.json is restored, and secrets in it are moved', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.configBroken(), 'light', '#settings/folder')
  const { page, panel } = open
  await page.getByRole('button', { name: 'Restore the last good file' }).click()
  await expect(page.getByText('The broken file is kept as config.json.broken.')).toBeVisible()
  await page.getByRole('button', { name: 'Move to safety' }).click()
  await expectCalls(panel, { path: 'config.restore', input: undefined }, { path: 'key.moveFromConfig', input: {} })
})

if (isLongRun)
  test('the saved key is removed only after a question', async ({ browser }) => {
    await using open = await openPanel(browser, scenes.ok(), 'light', '#settings')
    const { page, panel } = open
    await page.getByRole('button', { name: 'Remove' }).click()
    const dialog = page.getByRole('dialog', { name: 'Remove the saved key?' })
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(dialog).toBeHidden()
    await page.getByRole('button', { name: 'Remove' }).click()
    await dialog.getByRole('button', { name: 'Remove' }).click()
    await expectCalls(panel, { path: 'key.remove', input: undefined })
  })

test('nothing in the chain moves when a service changes its state', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.ok())
  const { page, panel } = open
  const chain = page.getByRole('region', { name: 'From the model to the learner' })
  const before = await chain.boundingBox()
  for (const scene of [scenes.starting, scenes.backingOff, scenes.stopped]) {
    panel.show(scene())
    await expect(page).not.toHaveTitle(/Everything works/)
    expect(await chain.boundingBox()).toEqual(before)
  }
})
