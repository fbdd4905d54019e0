import { expect, type Page, test } from '../support/e2e-test.ts'
import { isLongRun } from '../support/long-run.ts'
import { pullOf } from '../support/panel-fixtures.ts'
import { openPanel, picture, type VariantName, variants } from '../support/panel-page.ts'
import { scenes } from '../support/panel-scenes.ts'
import type { ScriptedPanel } from '../support/scripted-panel.ts'

/** What was asked about Ollama or the way back; the settings ask for more by themselves. */
const asked = ({ calls }: ScriptedPanel): ScriptedPanel['calls'] =>
  calls.filter(({ path }) => path.startsWith('ollama.') || path === 'source.undo')
const expectCalls = (panel: ScriptedPanel, ...calls: ScriptedPanel['calls']): Promise<void> =>
  expect.poll(() => asked(panel)).toEqual(calls)
const card = (page: Page) => page.getByRole('region', { name: 'Ollama', exact: true })

test('downloads are shown with their bytes, and each can be paused, gone on with and cancelled', async ({
  browser,
}) => {
  await using open = await openPanel(browser, scenes.ollamaManaged(), 'light', '#settings/models')
  const { page, panel } = open
  const bar = page.getByRole('progressbar', { name: 'Download of qwen3:8b' })
  await expect(bar).toHaveAttribute('aria-valuenow', '59')
  await expect(card(page)).toContainText('3.1 GB of 5.2 GB')
  await expect(card(page)).toContainText('12.4 MB/s')
  await expect(card(page)).toContainText('asked for again once')
  await page.getByRole('button', { name: 'Pause the download of qwen3:8b' }).click()
  await page.getByRole('button', { name: 'Go on with the download of llama3.2:3b' }).click()
  await page.getByRole('button', { name: 'Cancel the download of gemma3:27b' }).click()
  await expectCalls(
    panel,
    { path: 'ollama.pause', input: { model: 'qwen3:8b' } },
    { path: 'ollama.resume', input: { model: 'llama3.2:3b' } },
    { path: 'ollama.cancel', input: { model: 'gemma3:27b' } },
  )
  expect(open.faults).toEqual([])
})

test('a model is deleted after a question, a suggested one and any other one downloaded, the server stopped', async ({
  browser,
}) => {
  await using open = await openPanel(browser, scenes.ollamaManaged(), 'light', '#settings/models')
  const { page, panel } = open
  await page.getByRole('button', { name: 'More for gemma3:4b' }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  const question = page.getByRole('dialog', { name: 'Delete gemma3:4b?' })
  await expect(question).toContainText('3.3 GB become free')
  await expect(question).toContainText('It is in use')
  expect(asked(panel)).toEqual([])
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(question).toBeHidden()
  await page.getByText('Another model').click()
  await page.getByRole('button', { name: 'Download gemma3:1b, 800 MB' }).click()
  await page.getByRole('textbox', { name: 'Name of a model' }).fill('mistral')
  await page.getByRole('textbox', { name: 'Name of a model' }).press('Enter')
  await card(page).getByRole('button', { name: 'Stop' }).click()
  const stopping = page.getByRole('dialog', { name: /^Stop/ })
  await expect(stopping).toContainText('is in memory')
  await stopping.getByRole('button', { name: /^Stop/ }).click()
  await expectCalls(
    panel,
    { path: 'ollama.delete', input: { model: 'gemma3:4b' } },
    { path: 'ollama.pull', input: { model: 'gemma3:1b' } },
    { path: 'ollama.pull', input: { model: 'mistral' } },
    { path: 'ollama.stop', input: undefined },
  )
})

test('an Ollama that ended is told with its cause and started again with one click', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.ollamaStopped(), 'light', '#settings/models')
  const { page, panel } = open
  await expect(card(page)).toContainText('ended by itself: out of memory')
  await card(page).getByRole('button', { name: 'Start Ollama' }).click()
  await expectCalls(panel, { path: 'ollama.start', input: undefined })
})

test('a switch shows the download that it waits for, and can be undone for a minute', async ({ browser }) => {
  const pulling = scenes.pulling()
  await using open = await openPanel(browser, pulling)
  const { page, panel } = open
  await expect(page.getByRole('progressbar', { name: 'Download of gemma3:4b' })).toHaveAttribute('aria-valuenow', '33')
  const { llm } = pulling
  panel.show({
    ...scenes.pulling(),
    llm: { ...llm, ollama: { ...llm.ollama, pulls: [pullOf({ completed: 3e9, secondsLeft: 20 })] } },
  })
  await expect(page.getByRole('progressbar', { name: 'Download of gemma3:4b' })).toHaveAttribute('aria-valuenow', '90')
  panel.show({ ...scenes.pulling(), llm: { ...llm, switching: null } })
  await expect(page.getByRole('region', { name: 'Downloads' })).toContainText('1.1 GB of 3.3 GB')
  panel.show(scenes.switchedBack())
  await page.getByRole('button', { name: 'Back to OpenRouter' }).click()
  await expectCalls(panel, { path: 'source.undo', input: undefined })
})

test('a download within a switch is told once and cancelled in one place', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.pulling())
  const { page } = open
  const progress = page.getByRole('region', { name: 'Switching to Ollama' })
  await expect(progress.getByRole('progressbar', { name: 'Download of gemma3:4b' })).toBeVisible()
  await expect(progress.getByRole('button', { name: /Cancel/ })).toHaveCount(1)
  await expect(progress.getByText('1.1 GB of 3.3 GB')).toHaveCount(1)
})

test('where there is no model, one click downloads a small one and makes it the teacher', async ({ browser }) => {
  await using open = await openPanel(browser, scenes.firstRunWithoutModels())
  const { page, panel } = open
  await page.getByRole('radio', { name: /Ollama/ }).click()
  await expect(page.getByText('more memory than this computer has')).toHaveCount(2)
  await page.getByRole('button', { name: 'Download and use llama3.2:3b, 2.0 GB' }).click()
  await expect
    .poll(() => panel.calls.filter(({ path }) => path === 'source.switch'))
    .toEqual([{ path: 'source.switch', input: { to: 'ollama', model: 'llama3.2:3b' } }])
})

/** For the eye, on request. */
for (const variant of isLongRun ? (Object.keys(variants) as VariantName[]) : [])
  test(`pictures of the manager of Ollama, ${variant}`, async ({ browser }) => {
    await using open = await openPanel(browser, scenes.ollamaManaged(), variant, '#settings/models')
    await open.page.getByText('Another model').click()
    await picture(open.page, `ollama-managed-${variant}`)
    open.panel.show(scenes.ollamaStopped())
    await expect(card(open.page)).toContainText('ended by itself')
    await picture(open.page, `ollama-stopped-${variant}`)
    await open.page.getByRole('link', { name: 'Overview' }).click()
    open.panel.show(scenes.pulling())
    await expect(open.page.getByRole('progressbar')).toBeVisible()
    await picture(open.page, `ollama-pulling-${variant}`)
    open.panel.show(scenes.switchedBack())
    await expect(open.page.getByRole('button', { name: 'Back to OpenRouter' })).toBeVisible()
    await picture(open.page, `ollama-switched-${variant}`)
    open.panel.show(scenes.waitingForModel())
    await expect(open.page.getByText('Your turn').first()).toBeVisible()
    await picture(open.page, `ollama-waiting-${variant}`)
    open.panel.show(scenes.firstRunWithoutModels())
    // The page before it has one, too.
    const setUp = open.page.getByRole('region', { name: 'Set up LLM Trainer' })
    await setUp.getByRole('radio', { name: /Ollama/ }).click()
    await expect(open.page.getByText('Small ones that can teach')).toBeVisible()
    await picture(open.page, `ollama-first-run-${variant}`)
  })
