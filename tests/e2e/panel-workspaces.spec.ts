import { ORPCError } from '@orpc/client'
import { problemOf } from '../../shared/problem.ts'
import { type Reason, reason } from '../../shared/reason.ts'
import { idleTraining } from '../../shared/training.ts'
import { machines } from '../../shared/words/en/machines.ts'
import { setUp } from '../../shared/words/en/set-up.ts'
import { workspaces as words } from '../../shared/words/en/workspaces.ts'
import type { ListedWorkspace } from '../../shared/workspaces.ts'
import { expect, test } from '../support/e2e-test.ts'
import { emptyInspection, originalInspection } from '../support/inspections.ts'
import { isLongRun } from '../support/long-run.ts'
import { llmOf, panelState, workspaceOf } from '../support/panel-fixtures.ts'
import { axeFindings, openPanel, picture, type VariantName, variants } from '../support/panel-page.ts'
import { runningSession } from '../support/training-states.ts'

const known: ListedWorkspace[] = [
  { path: '/home/ada/llm-trainer', name: 'At home', openedAt: 4, state: 'current' },
  { path: '/home/ada/projects/school-trainer', name: 'School', openedAt: 3, state: 'closed' },
  { path: '/mnt/lab/llm-trainer', name: 'Lab', openedAt: 2, state: 'running' },
  { path: '/media/stick/trainer', name: 'Stick', openedAt: 1, state: 'missing' },
]
const atHome = panelState({ workspace: workspaceOf({ name: 'At home' }) })
const menuName = 'Workspace At home, other workspaces'

for (const variant of isLongRun ? (Object.keys(variants) as VariantName[]) : [])
  test(`${variant}: a folder is looked at before it is opened, and what cannot be opened has no way on`, async ({
    browser,
  }) => {
    await using open = await openPanel(browser, atHome, variant)
    const { page, panel, faults } = open
    panel.answer('workspaces.list', () => known)
    await page.getByRole('button', { name: menuName }).click()
    await expect(page.getByRole('menuitem', { name: /School/ })).toContainText('closed')
    await expect(page.getByRole('menuitem', { name: /At home/ })).toHaveAttribute('aria-disabled', 'true')
    await expect(page.getByRole('menuitem', { name: /Stick/ })).toHaveAttribute('aria-disabled', 'true')
    expect(await axeFindings(page)).toEqual([])
    await picture(page, `workspaces-menu-${variant}`)
    await page.getByRole('menuitem', { name: words.openFolder }).click()

    const dialog = page.getByRole('dialog', { name: words.dialogTitle })
    const field = dialog.getByRole('textbox', { name: words.pathLabel })
    await expect(field).toBeFocused()
    // A browser has no such dialog that would tell the path.
    await expect(dialog.getByRole('button', { name: words.choose })).toHaveCount(0)
    const refusal = reason('folder.not-a-folder', { path: '/home/ada/notes.txt' })
    panel.answer('workspaces.inspect', () => ({ ...emptyInspection, standing: 'unusable', refusal }))
    await field.fill('/home/ada/notes.txt')
    await expect(dialog.getByText('is a file, not a folder')).toBeVisible()
    await expect(dialog.getByRole('button', { name: words.open, exact: true })).toHaveAttribute('aria-disabled', 'true')
    await field.press('Enter')
    expect(panel.calls.map(({ path }) => path)).not.toContain('workspaces.open')

    panel.answer('workspaces.inspect', () => originalInspection)
    await field.fill(originalInspection.path)
    await expect(dialog.getByText(words.changes)).toBeVisible()
    await expect(dialog.getByText('config.json, until you change a setting')).toBeVisible()
    await expect(dialog.getByText(/Port 8032 of the middleware is taken by python3/)).toBeVisible()
    expect(await axeFindings(page)).toEqual([])
    await picture(page, `workspaces-open-${variant}`)

    panel.answer('workspaces.open', () => {
      const problem = problemOf('unavailable', 'It was not opened: there is no room. This workspace runs as before.')
      throw new ORPCError('PROBLEM', { status: 503, data: problem })
    })
    await field.press('Enter')
    await expect(dialog.getByRole('alert')).toContainText('This workspace runs as before.')
    await dialog.getByRole('button', { name: words.back }).click()
    await expect(field).toHaveValue(originalInspection.path)
    expect(faults).toEqual([])
  })

if (isLongRun)
  test('a known workspace is one click away, and the page goes where it is told', async ({ browser }) => {
    await using open = await openPanel(browser, atHome)
    const { page, panel } = open
    panel.answer('workspaces.list', () => known)
    panel.answer('workspaces.open', () => ({ url: `${panel.url}?ticket=there` }))
    await page.getByRole('button', { name: menuName }).click()
    await page.getByRole('menuitem', { name: /School/ }).click()
    await page.waitForURL(/ticket=there/)
    const asked = panel.calls.find(({ path }) => path === 'workspaces.open')
    expect(asked?.input).toEqual({ dir: '/home/ada/projects/school-trainer', stopTraining: false })
  })

test('while training is under way, going elsewhere asks first', async ({ browser }) => {
  await using open = await openPanel(browser, {
    ...atHome,
    training: { ...idleTraining, step: 'running', session: runningSession() },
  })
  const { page, panel } = open
  panel.answer('workspaces.list', () => known)
  panel.answer('workspaces.inspect', () => ({ ...originalInspection, path: '/home/ada/projects/school-trainer' }))
  await page.getByRole('button', { name: menuName }).click()
  await page.getByRole('menuitem', { name: /School/ }).click()
  const dialog = page.getByRole('dialog', { name: words.dialogTitle })
  await expect(dialog.getByText(words.stopsTraining)).toBeVisible()
  expect(panel.calls.map(({ path }) => path)).not.toContain('workspaces.open')
  await dialog.getByRole('button', { name: words.openStops }).click()
  await expect
    .poll(() => panel.calls.find(({ path }) => path === 'workspaces.open')?.input)
    .toEqual({
      dir: '/home/ada/projects/school-trainer',
      stopTraining: true,
    })
})

test('a machine is added when it was tried, and its token does not stay in the form', async ({ browser }) => {
  await using open = await openPanel(browser, atHome)
  const { page, panel } = open
  const step = (id: string, state: 'done' | 'failed', note: Reason | null) => {
    return { id, state, startedAt: 0, tookMs: 3, note }
  }
  panel.answer('machines.add', () => ({
    ok: false,
    machine: null,
    steps: [step('machine-reach', 'done', null), step('machine-token', 'failed', reason('machine.token-unknown'))],
  }))
  await page.getByRole('button', { name: menuName }).click()
  await page.getByRole('menuitem', { name: machines.manage }).click()
  const dialog = page.getByRole('dialog', { name: machines.listTitle })
  const field = (label: string) => dialog.getByLabel(label, { exact: true })
  // A field that has nothing to explain keeps no empty line for it.
  await expect(field(machines.name)).not.toHaveAttribute('aria-describedby')
  const below = await field(machines.name).evaluate((input) => {
    const group = input.parentElement?.parentElement
    return (group?.getBoundingClientRect().bottom ?? 0) - input.getBoundingClientRect().bottom
  })
  expect(below).toBeLessThan(4)
  await field(machines.name).fill('Lab')
  await field(machines.address).fill('https://lab.example.org')
  await field(machines.token).fill('an-obviously-fake-token')
  await dialog.getByRole('button', { name: machines.add }).click()
  await expect(dialog.getByText('The token is not accepted there.')).toBeVisible()
  if (isLongRun) {
    expect(await axeFindings(page)).toEqual([])
    await picture(page, 'machine-added')
  }
  const added = { id: 'lab', name: 'Lab', url: 'https://lab.example.org', access: 'read', status: { state: 'unknown' } }
  panel.answer('machines.add', () => ({ ok: true, machine: added, steps: [step('machine-kept', 'done', null)] }))
  await dialog.getByRole('button', { name: machines.add }).click()
  await expect(dialog.getByText('Lab is on the list.')).toBeVisible()
  await expect(field(machines.token)).toHaveValue('')
  expect(panel.calls.filter(({ path }) => path === 'machines.add').map(({ input }) => input)).toContainEqual({
    name: 'Lab',
    url: 'https://lab.example.org',
    token: 'an-obviously-fake-token',
    access: 'read',
    store: 'keychain',
  })
})

test('the first run offers the folder that is there already', async ({ browser }) => {
  await using open = await openPanel(browser, panelState({ llm: llmOf({ source: null, model: null }) }))
  const { page } = open
  await picture(page, 'workspaces-first-run')
  await page.getByRole('button', { name: setUp.folder.another }).click()
  await expect(page.getByRole('dialog', { name: words.dialogTitle })).toBeVisible()
})

if (isLongRun)
  test('workspaces are named, and taken off the list', async ({ browser }) => {
    await using open = await openPanel(browser, atHome)
    const { page, panel } = open
    const asked = (path: string) => panel.calls.filter((call) => call.path === path).map(({ input }) => input)
    panel.answer('workspaces.list', () => known)
    await page.getByRole('button', { name: menuName }).click()
    await page.getByRole('menuitem', { name: words.manage }).click()
    const row = (path: string) =>
      page.getByRole('dialog', { name: words.listTitle }).getByRole('listitem').filter({ hasText: path })
    await expect(row('/home/ada/llm-trainer').getByRole('button', { name: /Take off the list/ })).toHaveCount(0)
    await row('/mnt/lab').getByRole('textbox').fill('Laboratory')
    await row('/mnt/lab').getByRole('button', { name: words.rename }).click()
    await expect.poll(() => asked('workspaces.rename')).toEqual([{ dir: '/mnt/lab/llm-trainer', name: 'Laboratory' }])
    await picture(page, 'workspaces-manage')
    expect(await axeFindings(page)).toEqual([])
    await row('/media/stick').getByRole('button', { name: 'Take off the list: Stick' }).click()
    await expect(row('/media/stick')).toHaveCount(0)
    expect(asked('workspaces.forget')).toEqual([{ dir: '/media/stick/trainer' }])
  })
