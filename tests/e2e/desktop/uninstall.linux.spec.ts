import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchDesktop } from '../../support/desktop-app.ts'
import { expect, type Locator, type Page, test } from '../../support/e2e-test.ts'
import { picture } from '../../support/panel-page.ts'
import { createSurroundings } from '../../support/product-page.ts'

const at = (home: string) => ({
  HOME: home,
  XDG_CACHE_HOME: join(home, '.cache'),
  LLM_TRAINER_HOME: join(home, 'data/llm-trainer'),
})

/** The card with all that the app has put on this computer. */
async function openList(page: Page): Promise<Locator> {
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('link', { name: 'App', exact: true }).click()
  const card = page.getByRole('region', { name: 'Remove from this computer' })
  await card.getByRole('button', { name: 'Show what there is' }).click()
  return card
}

test('what is ticked is removed, what the app uses itself when it has ended, and the user’s own files stay', async () => {
  await using around = await createSurroundings({ llm_source: 'ollama' })
  const { dir } = around.workspace
  const home = await mkdtemp(join(tmpdir(), 'llm-trainer-home-'))
  try {
    const cache = join(home, '.cache/llm-trainer-control-panel-updater/pending')
    await mkdir(cache, { recursive: true })
    await writeFile(join(cache, 'llm-trainer.AppImage'), 'x'.repeat(5_000))
    await mkdir(join(dir, 'logs'), { recursive: true })
    await writeFile(join(dir, 'logs/of-the-user.log'), 'mine')
    await using desktop = await launchDesktop(around.workspace, { env: at(home) })
    const page = await desktop.page()
    const card = await openList(page)
    const remove = card.getByRole('button', { name: 'Remove what is ticked…' })
    await expect(remove).toHaveAttribute('aria-disabled', 'true')
    await picture(page, 'uninstall-list')

    await card.getByRole('checkbox', { name: /Downloads of newer versions/ }).check()
    await remove.click()
    const question = page.getByRole('dialog', { name: 'Remove this for good?' })
    await expect(question).not.toContainText('the app ends')
    await question.getByRole('button', { name: 'Remove for good' }).click()
    await expect(card.getByRole('checkbox', { name: /Downloads of newer versions/ })).toHaveCount(0)
    expect(existsSync(cache)).toBe(false)

    await card.getByRole('checkbox', { name: /Logs that it wrote/ }).check()
    await remove.click()
    await expect(question).toContainText('the app ends')
    await expect(question).toContainText(`Logs that it wrote (${join(dir, 'logs')})`)
    await picture(page, 'uninstall-question')
    expect(existsSync(join(dir, 'logs/control-plane.log'))).toBe(true)
    await question.getByRole('button', { name: 'Remove for good' }).click()
    expect(await desktop.exited).toBe(0)
    expect(existsSync(join(dir, 'logs/control-plane.log'))).toBe(false)
    expect(await readFile(join(dir, 'logs/of-the-user.log'), 'utf8')).toBe('mine')
    expect(existsSync(join(dir, 'config.json'))).toBe(true)
    expect(existsSync(join(dir, '.llm-trainer/workspace.json'))).toBe(true)
    expect(desktop.faults).toEqual([])
  } finally {
    await rm(home, { recursive: true, force: true })
  }
})

test('what was removed is not offered again beside what could not be', async () => {
  await using around = await createSurroundings({ llm_source: 'ollama' })
  const home = await mkdtemp(join(tmpdir(), 'llm-trainer-home-'))
  try {
    const cache = join(home, '.cache/llm-trainer-control-panel-updater')
    const logs = join(home, 'data/llm-trainer/logs')
    for (const folder of [join(cache, 'pending'), logs]) await mkdir(folder, { recursive: true })
    await writeFile(join(logs, 'control-plane.log'), 'x')
    await using desktop = await launchDesktop(around.workspace, { env: at(home) })
    const page = await desktop.page()
    const card = await openList(page)
    const removed = card.getByRole('listitem').filter({ hasText: logs })
    const left = card.getByRole('listitem').filter({ hasText: cache })
    await removed.getByRole('checkbox').check()
    await left.getByRole('checkbox').check()
    // Somebody else puts a link there meanwhile, which is not followed.
    await rm(cache, { recursive: true })
    await symlink(tmpdir(), cache)
    await card.getByRole('button', { name: 'Remove what is ticked…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove for good' }).click()
    await expect(left).toContainText('link')
    await expect(removed).toHaveCount(0)
    await picture(page, 'uninstall-left')
  } finally {
    await rm(home, { recursive: true, force: true })
  }
})
