import { needsOfContract } from '../../scripts/needs-module.ts'
import type { ListedMachine, MachineAccess } from '../../shared/machines.ts'
import { reason } from '../../shared/reason.ts'
import { includes, type Scope } from '../../shared/scopes.ts'
import type { PanelState } from '../../shared/state.ts'
import { idleTraining } from '../../shared/training.ts'
import { machines as words } from '../../shared/words/en/machines.ts'
import { type Browser, expect, test } from '../support/e2e-test.ts'
import { isLongRun } from '../support/long-run.ts'
import { llmOf, ollamaOf, panelState } from '../support/panel-fixtures.ts'
import { axeFindings, openPanel, type PanelPage, picture, type VariantName, variants } from '../support/panel-page.ts'
import { scenes } from '../support/panel-scenes.ts'
import { pressAll } from '../support/press-all.ts'
import { runningSession } from '../support/training-states.ts'

const needs = needsOfContract()

const labWith = (access: MachineAccess): ListedMachine => ({
  id: 'lab',
  name: 'Lab',
  url: 'https://lab.example.org',
  access,
  status: { state: 'failed', reason: reason('machine.token-expired'), since: 0, at: 0 },
})

/** The page of a machine whose access is changed as somebody asks for it. */
async function openLab(browser: Browser, state: PanelState, access: MachineAccess, variant: VariantName = 'light') {
  const open = await openPanel(browser, state, variant)
  const { page, panel } = open
  let now = access
  panel.answer('machines.list', () => [labWith(now)])
  panel.answer('machines.setAccess', ({ access }: { access: MachineAccess }) => {
    now = access
    return {}
  })
  await page.evaluate(`sessionStorage.setItem('llm-trainer.machine', '{"id":"lab","name":"Lab"}')`)
  await page.reload()
  await expect(page.getByRole('complementary', { name: words.bannerLabel })).toContainText(
    access === 'read' ? 'Watching Lab' : 'Operating Lab',
  )
  return open
}

const views = [
  'overview',
  'training',
  'training/sessions',
  'history',
  'incidents',
  'incidents/lessons',
  'logs',
  'messaging',
  'settings',
  'health',
]

/** What was asked of the machine that needs more than `has`, after everything that can be pressed was. */
async function askedBeyond({ page, panel }: PanelPage, has: Scope): Promise<string[]> {
  const pressed: string[] = []
  for (const view of views) {
    await page.goto(`${panel.url}#${view}`)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('complementary', { name: words.bannerLabel })).toContainText('Lab')
    pressed.push(...(await pressAll(page)))
  }
  // Not everything was refused: there was something to press.
  expect(pressed.length).toBeGreaterThan(20)
  const asked = panel.calls.map(({ path }) => path).filter((path) => !path.startsWith('machines.'))
  return [...new Set(asked)].filter((path) => !includes(has, needs[path] ?? 'admin'))
}

const training = { ...idleTraining, step: 'running' as const, session: runningSession() }
const busy = panelState({ training, llm: llmOf({ ollama: ollamaOf({ canStart: true, running: false }) }) })

test('on a machine that is only watched nothing can be pressed that would be refused', async ({ browser }) => {
  for (const state of isLongRun ? [busy, scenes.keyRejected()] : [busy]) {
    await using open = await openLab(browser, state, 'read')
    expect(await askedBeyond(open, 'read')).toEqual([])
  }
})

if (isLongRun)
  test('on a machine that is operated only what is changed on it itself cannot be pressed', async ({ browser }) => {
    await using open = await openLab(browser, busy, 'operate')
    expect(await askedBeyond(open, 'operate')).toEqual([])
    expect(open.panel.calls.map(({ path }) => path)).toContain('training.pause')
  })

test('what cannot be used on a watched machine says why, and can be used once operating is allowed', async ({
  browser,
}) => {
  await using open = await openLab(browser, busy, 'read')
  const { page, panel, faults } = open
  const restart = page.getByRole('button', { name: 'Restart middleware' })
  await expect(restart).toHaveAttribute('aria-disabled', 'true')
  await expect(restart).toHaveAccessibleDescription(/You only watch Lab/)
  await page.keyboard.press('ControlOrMeta+k')
  const palette = page.getByRole('dialog')
  await palette.getByRole('combobox').fill('Restart')
  await expect(palette.getByRole('option', { name: /Restart middleware/ })).toHaveCount(0)
  await page.keyboard.press('Escape')

  const banner = page.getByRole('complementary', { name: words.bannerLabel })
  await banner.getByRole('button', { name: words.allow }).click()
  await expect(banner).toContainText('Operating Lab')
  await expect(restart).not.toHaveAttribute('aria-disabled', 'true')
  await restart.click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /restart/i })
    .click()
  await expect.poll(() => panel.calls.map(({ path }) => path)).toContain('services.restart')
  await expect(page.getByRole('button', { name: 'Key', exact: true })).toHaveAccessibleDescription(
    /changed on that machine itself/,
  )
  expect(faults).toEqual([])
})

test('a page that was opened with a token that reads says so, and presses nothing', async ({ browser }) => {
  await using open = await openPanel(browser, busy)
  const { page } = open
  await page.route('**/api/session', (route) => route.fulfill({ json: { may: 'read' } }))
  await page.reload()
  await expect(page.getByRole('complementary', { name: words.tokenTitle })).toContainText(words.tokenReads)
  const restart = page.getByRole('button', { name: 'Restart middleware' })
  await expect(restart).toHaveAttribute('aria-disabled', 'true')
  await expect(restart).toHaveAccessibleDescription(words.tokenReads)
  await page.unroute('**/api/session')
})

for (const variant of isLongRun ? (Object.keys(variants) as VariantName[]) : [])
  test(`${variant}: another machine is shown as such, and leads back`, async ({ browser }) => {
    await using open = await openLab(browser, busy, 'read', variant)
    const { page, panel, faults } = open
    const banner = page.getByRole('complementary', { name: words.bannerLabel })
    await expect(banner).toContainText('Watching Lab Read-only: nothing is changed there.')
    await expect.poll(() => panel.lines.at(-1)).toBe('/rpc?machine=lab')
    await expect(page).toHaveTitle(/Lab: /)
    for (const view of ['overview', 'training', 'messaging', 'settings']) {
      await page.goto(`${panel.url}#${view}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await axeFindings(page)).toEqual([])
      await picture(page, `machine-watched-${view}-${variant}`)
    }
    await banner.getByRole('button', { name: words.back }).click()
    await expect(banner).toHaveCount(0)
    await expect.poll(() => panel.lines.at(-1)).toBe('/rpc')
    expect(faults).toEqual([])
  })
