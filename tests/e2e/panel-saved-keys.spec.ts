import { problemOf } from '../../shared/problem.ts'
import type { SavedKey } from '../../shared/saved-keys.ts'
import type { PanelState } from '../../shared/state.ts'
import { panel as panelWords } from '../../shared/words/en/panel.ts'
import { savedKeys as words } from '../../shared/words/en/saved-keys.ts'
import { expect, test } from '../support/e2e-test.ts'
import { isLongRun } from '../support/long-run.ts'
import { keyOf, llmOf, noKey, panelState, procedureOf } from '../support/panel-fixtures.ts'
import { axeFindings, openPanel, picture } from '../support/panel-page.ts'

const work: SavedKey = { id: 'w', name: 'Work', last4: 'aaaa', store: 'keychain', inUse: true }
const school: SavedKey = { id: 's', name: 'School', last4: 'bbbb', store: 'file', inUse: false }

const withKeys = (...savedKeys: SavedKey[]): PanelState =>
  panelState({
    llm: llmOf({ savedKeys, openrouter: { key: savedKeys.some(({ inUse }) => inUse) ? keyOf() : noKey, model: null } }),
  })

test('the card lists the saved keys, and another is used only when it was tried', async ({ browser }) => {
  await using open = await openPanel(browser, withKeys(work, school), 'light', '#settings')
  const { page, panel, faults } = open
  const asked = (path: string) => panel.calls.filter((call) => call.path === path).map(({ input }) => input)
  const list = page.getByRole('region', { name: words.title })
  const row = (name: string) => list.getByRole('listitem').filter({ hasText: name })
  await expect(row('Work')).toContainText('…aaaa, in the keychain')
  await expect(row('Work')).toContainText(words.inUse)
  await expect(row('School')).toContainText('…bbbb, in a private file')
  await expect(row('School')).not.toContainText(words.inUse)
  await expect(row('Work').getByRole('button', { name: /Use this one/ })).toHaveCount(0)
  expect(await axeFindings(page)).toEqual([])
  await picture(page, 'saved-keys-light')

  panel.answer('keys.use', () =>
    procedureOf({
      kind: 'key-trial',
      to: null,
      outcome: 'failed',
      problem: problemOf('key-rejected', 'User not found.'),
    }),
  )
  await row('School').getByRole('button', { name: 'Use this one: School' }).click()
  await expect(list.getByRole('status')).toContainText(words.kept)
  expect(asked('keys.use')).toEqual([{ id: 's' }])

  panel.answer('keys.use', () => procedureOf({ kind: 'key-trial', to: null, outcome: 'done' }))
  await row('School').getByRole('button', { name: 'Use this one: School' }).click()
  await expect(list.getByRole('status')).toHaveCount(0)
  panel.show(withKeys({ ...work, inUse: false }, { ...school, inUse: true }))
  await expect(row('School')).toContainText(words.inUse)
  await expect(row('Work').getByRole('button', { name: 'Use this one: Work' })).toBeVisible()
  expect(faults).toEqual([])
})

if (isLongRun)
  test('a saved key is renamed, and removed after a question that says when it is in use', async ({ browser }) => {
    await using open = await openPanel(browser, withKeys(work, school), 'light', '#settings')
    const { page, panel } = open
    const choose = async (name: string, what: string): Promise<void> => {
      await page.getByRole('button', { name: `More for the key ${name}` }).click()
      await page.getByRole('menuitem', { name: what }).click()
    }
    await choose('School', words.rename)
    const renaming = page.getByRole('dialog', { name: 'Rename the key School' })
    await renaming.getByLabel(words.nameLabel).fill('Home')
    await page.keyboard.press('Enter')
    await expect(renaming).toBeHidden()
    expect(panel.calls).toContainEqual({ path: 'keys.rename', input: { id: 's', name: 'Home' } })

    await choose('School', words.remove)
    await expect(page.getByRole('dialog')).not.toContainText(words.removeInUse)
    await page.getByRole('dialog').getByRole('button', { name: panelWords.actions.cancel }).click()
    await choose('Work', words.remove)
    const removing = page.getByRole('dialog', { name: 'Remove the key Work?' })
    await expect(removing).toContainText(words.removeInUse)
    await removing.getByRole('button', { name: words.remove }).click()
    await expect(removing).toBeHidden()
    expect(panel.calls.filter(({ path }) => path === 'keys.remove')).toEqual([
      { path: 'keys.remove', input: { id: 'w' } },
    ])

    panel.show(withKeys(school))
    await expect(page.getByText(panelWords.key.none)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Use this one: School' })).toBeVisible()
  })

if (isLongRun)
  test('a key that is pasted may be given a name', async ({ browser }) => {
    await using open = await openPanel(browser, withKeys(work), 'light', '#settings')
    const { page, panel } = open
    await page.getByLabel(panelWords.key.field, { exact: true }).fill('sk-or-v1-fake')
    await page.getByLabel(words.nameField).fill(' School ')
    await page.keyboard.press('Enter')
    await expect
      .poll(() => panel.calls.find(({ path }) => path === 'key.set')?.input)
      .toEqual({ key: 'sk-or-v1-fake', use: true, name: 'School' })
    await expect(page.getByLabel(words.nameField)).toHaveValue('')
  })
