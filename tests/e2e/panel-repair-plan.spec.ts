import { expect, test } from '../support/e2e-test.ts'
import { axeFindings, openPanel } from '../support/panel-page.ts'
import { scenes } from '../support/panel-scenes.ts'

test('a card tells by keyboard what its repair does, and runs nothing; what cannot be had back is asked about', async ({
  browser,
}) => {
  await using open = await openPanel(browser, scenes.failedService())
  const { page, panel, faults } = open
  const runs = () => panel.calls.filter(({ path }) => path === 'repairs.run')
  const disclosure = page.getByText('What this does').first()
  await disclosure.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Steps of “Start it”' }).getByRole('listitem')).toHaveText([
    'Starts Middleware',
    'Makes the check again that had failed',
    'Waits for the proof that the fault is gone, at most 30 s',
  ])
  await expect(page.getByText('No setting is changed.')).toBeVisible()
  expect(await axeFindings(page, 'all')).toEqual([])
  expect(runs()).toEqual([])

  panel.show(scenes.configBroken())
  const restore = page.getByRole('button', { name: 'Restore the last good file' })
  const dialog = page.getByRole('dialog', { name: 'Restore the last good file' })
  await restore.click()
  await expect(dialog.getByText('the broken file is kept', { exact: false }).first()).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toBeHidden()
  expect(runs()).toEqual([])
  await restore.click()
  await dialog.getByRole('button', { name: 'Do it' }).click()
  await expect
    .poll(runs)
    .toEqual([{ path: 'repairs.run', input: { diagnosis: 'config-invalid', repair: 'restore-config' } }])
  expect(faults).toEqual([])
})

test('what a repair changed can be put back for a minute, and no longer', async ({ browser }) => {
  const mended = scenes.repaired()
  if (mended.repair === null) throw new Error('no repair')
  const undoable = (undoUntil: number | null) => ({
    ...mended,
    repair: mended.repair && { ...mended.repair, undoUntil },
  })
  await using open = await openPanel(browser, undoable(Date.now() + 45_000))
  const { page, panel, faults } = open
  const undo = page.getByRole('button', { name: 'Undo' })
  await expect(undo).toHaveText(/for \d+ s$/)
  await undo.click()
  await expect.poll(() => panel.calls.map(({ path }) => path)).toContain('repairs.undo')
  panel.show(undoable(Date.now() - 1))
  await expect(undo).toBeHidden()
  await expect(page.getByRole('button', { name: 'Dismiss' })).toBeVisible()
  expect(faults).toEqual([])
})
