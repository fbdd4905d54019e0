import { ORPCError } from '@orpc/client'
import { backendSwitchSteps } from '../../shared/backends.ts'
import { problemOf } from '../../shared/problem.ts'
import { reason } from '../../shared/reason.ts'
import type { BackendsState, Procedure, Step } from '../../shared/state.ts'
import { idleTraining } from '../../shared/training.ts'
import { backends as words } from '../../shared/words/en/backends.ts'
import { demo } from '../../shared/words/en/demo.ts'
import { panel as panelWords } from '../../shared/words/en/panel.ts'
import { trainingView } from '../../shared/words/en/training-view.ts'
import { expect, test } from '../support/e2e-test.ts'
import { isLongRun } from '../support/long-run.ts'
import { diagnosisOf, llmOf, panelState, procedureOf, stepOf } from '../support/panel-fixtures.ts'
import { axeFindings, openPanel, picture, type VariantName, variants } from '../support/panel-page.ts'
import { backendsWith } from '../support/state-builders.ts'
import { answerTraining } from '../support/training-scenes.ts'
import { runningSession } from '../support/training-states.ts'

const found: BackendsState = backendsWith({
  scripts: ['llm-server', 'middleware', 'telegram'],
  python: {
    interpreter: { path: '/usr/bin/python3', version: '3.13.5', kind: 'system' },
    missing: ['fastapi', 'uvicorn', 'requests'],
    checkedAt: 1,
  },
})
const inPython: BackendsState = {
  ...found,
  kind: 'python',
  python: {
    interpreter: { path: '/home/ada/llm-trainer/.venv/bin/python', version: '3.13.5', kind: 'folder' },
    missing: [],
    checkedAt: 1,
  },
}
const goingOver = (change: Partial<Procedure> = {}, fourth: Step['state'] = 'running'): BackendsState => ({
  ...inPython,
  kind: 'built-in',
  to: 'python',
  procedure: procedureOf({
    kind: 'backend-switch',
    to: null,
    model: null,
    steps: backendSwitchSteps.python.map((id, at) => stepOf(id, at < 3 ? 'done' : at > 3 ? 'waiting' : fourth)),
    ...change,
  }),
})

for (const variant of isLongRun ? (Object.keys(variants) as VariantName[]) : [])
  test(`${variant}: what the Python services need is told, installed, and another Python chosen`, async ({
    browser,
  }) => {
    await using open = await openPanel(browser, panelState({ backends: found }), variant, '#settings/services')
    const { page, panel, faults } = open
    const card = page.getByRole('region', { name: words.title, exact: true })
    await expect(card).toContainText('Found: llm_server.py, middleware.py, telegram_server.py')
    await expect(card).toContainText('Python 3.13.5 · on this computer')
    await expect(card).toContainText('3 packages are missing: fastapi, uvicorn, requests')
    await expect(card).toContainText('Nothing of the computer’s own Python is changed.')
    expect(await axeFindings(page)).toEqual([])
    await picture(page, `backends-card-${variant}`)
    await card.getByRole('button', { name: words.install }).click()
    await card.getByRole('button', { name: words.lookAgain }).click()
    await expect.poll(() => panel.calls.map(({ path }) => path)).toContain('backends.look')
    expect(panel.calls.map(({ path }) => path)).toContain('backends.install')

    await card.getByRole('button', { name: words.chooseAnother }).click()
    const dialog = page.getByRole('dialog', { name: words.choose.title })
    const field = dialog.getByRole('textbox', { name: words.choose.label })
    await expect(field).toBeFocused()
    panel.answer('backends.python', () => {
      const problem = problemOf('bad-input', '/usr/bin/true is no Python: it said nothing.')
      throw new ORPCError('PROBLEM', { status: 409, data: problem })
    })
    await field.fill('/usr/bin/true')
    await field.press('Enter')
    await expect(dialog.getByRole('alert')).toContainText('/usr/bin/true is no Python')
    await expect(field).toHaveAccessibleDescription(/is no Python/)
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    expect(await axeFindings(page)).toEqual([])
    await picture(page, `backends-choose-${variant}`)
    panel.answer('backends.python', () => ({}))
    await dialog.getByRole('button', { name: words.choose.find }).click()
    await expect(dialog).toHaveCount(0)
    expect(panel.calls.filter(({ path }) => path === 'backends.python').map(({ input }) => input)).toEqual([
      { path: '/usr/bin/true' },
      { path: null },
    ])
    expect(faults).toEqual([])
  })

if (isLongRun)
  test('going over asks only while training is under way, shows its steps everywhere, and can be cancelled', async ({
    browser,
  }) => {
    const training = { ...idleTraining, step: 'running', session: runningSession() } as const
    await using open = await openPanel(
      browser,
      panelState({ backends: found, training }),
      'light',
      '#settings/services',
    )
    const { page, panel } = open
    const uses = () => panel.calls.filter(({ path }) => path === 'backends.use').map(({ input }) => input)
    const card = page.getByRole('region', { name: words.title, exact: true })
    const python = card.getByRole('radio', { name: words.kinds.python })
    await python.click()
    const asks = page.getByRole('dialog', { name: words.asks.title })
    await asks.getByRole('button', { name: panelWords.actions.cancel }).click()
    expect(uses()).toEqual([])
    await python.click()
    await asks.getByRole('button', { name: words.asks.go }).click()
    await expect.poll(uses).toEqual([{ kind: 'python' }])

    panel.show(panelState({ backends: goingOver() }))
    await expect(card.getByRole('status')).toContainText('Going over to the Python services')
    await expect(python).toHaveAttribute('aria-disabled', 'true')
    await picture(page, 'backends-going-card')
    await card.getByRole('button', { name: panelWords.actions.cancel }).click()
    await expect
      .poll(() => panel.calls.find(({ path }) => path === 'source.dismiss')?.input)
      .toEqual({ procedure: 'backend-switch' })

    const problem = problemOf('unresponsive', 'The LLM server did not answer within 20 s')
    panel.show(panelState({ backends: goingOver({ outcome: 'failed', problem }, 'failed') }))
    await page.evaluate("location.hash = '#overview'")
    const news = page.getByRole('region', { name: 'Going over to the Python services did not work' })
    await expect(news.getByRole('status')).toContainText('did not answer within 20 s')
    await expect(news.getByRole('status')).toContainText('The built-in services stay in use.')
    expect(await axeFindings(page)).toEqual([])
    await picture(page, 'backends-failed')
    await news.getByRole('button', { name: panelWords.actions.tryAgain }).click()
    await expect.poll(uses).toEqual([{ kind: 'python' }, { kind: 'python' }])
  })

test('what runs as a script is marked, and what theirs cannot do is not offered', async ({ browser }) => {
  const training = { ...idleTraining, step: 'running', session: runningSession() } as const
  await using open = await openPanel(browser, panelState({ backends: inPython, training }))
  const { page, panel } = open
  answerTraining(panel)
  const chain = page.getByRole('region', { name: panelWords.services.chain })
  const marked = chain.getByText(`${words.mark} ·`)
  await expect(marked).toHaveCount(2)
  await expect(page.getByRole('button', { name: trainingView.run.stop, exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: trainingView.run.pause })).toHaveCount(0)
  await picture(page, 'backends-python-overview')

  panel.show(panelState({ backends: inPython }))
  await page.evaluate("location.hash = '#training'")
  await expect(page.getByText(words.training)).toBeVisible()
  await expect(page.getByLabel(trainingView.start.exchanges, { exact: true })).toBeVisible()
  await expect(page.getByLabel(trainingView.start.minutes, { exact: true })).toHaveCount(0)
  await picture(page, 'backends-python-training')

  panel.show(panelState({ backends: inPython, llm: llmOf({ source: null, model: null }) }))
  await page.evaluate("location.hash = '#overview'")
  await expect(page.getByText(words.noDemo)).toBeVisible()
  await expect(page.getByRole('button', { name: demo.try })).toHaveCount(0)
})

if (isLongRun)
  test('a folder without Python services says so in one line', async ({ browser }) => {
    await using open = await openPanel(browser, panelState(), 'light', '#settings/services')
    const card = open.page.getByRole('region', { name: words.title, exact: true })
    await expect(card).toContainText(words.noScripts)
    await expect(card.getByRole('button')).toHaveCount(0)
  })

if (isLongRun)
  test('a card about a missing Python leads to the choice of one', async ({ browser }) => {
    const card = diagnosisOf({
      id: 'python-not-found',
      title: reason('problem.python-not-found', { service: 'the LLM server' }),
      explanation: reason('problem.python-not-found', { service: 'the LLM server' }),
      service: 'llm-server',
      repairs: [{ repair: 'choose-python', params: {} }],
    })
    await using open = await openPanel(browser, panelState({ backends: inPython, diagnoses: [card] }))
    const { page } = open
    await page.getByRole('button', { name: panelWords.repairs['choose-python'].label }).click()
    await expect(page.getByRole('dialog', { name: words.choose.title })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.evaluate("location.hash = '#do/python'")
    await expect(page.getByRole('dialog', { name: words.choose.title })).toBeVisible()
  })
