import { launchDesktop } from '../../support/desktop-app.ts'
import { expect, test } from '../../support/e2e-test.ts'
import { isLongRun } from '../../support/long-run.ts'
import { createTestWorkspace } from '../../support/test-workspace.ts'

if (isLongRun)
  test('in the window: --demo works at once, the tray says that it is one, and ends it', async () => {
    const workspace = await createTestWorkspace()
    try {
      await using desktop = await launchDesktop(workspace, { args: ['--demo'] })
      const page = await desktop.page()
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Everything runs', { timeout: 15_000 })
      await expect(page.getByRole('complementary', { name: 'Demo' })).toBeVisible()
      await expect.poll(async () => (await desktop.trayLines())[0]).toContain('Demo · ')
      expect(await desktop.trayLines()).toContain('source:demo: Practice teacher (practice-teacher) ✓')
      await desktop.tray('source:end-demo')
      await expect(page.getByRole('button', { name: 'Try it without an account' })).toBeVisible()
      await expect.poll(async () => (await desktop.trayLines()).join('\n')).not.toContain('Practice')
      expect(desktop.faults).toEqual([])
    } finally {
      await workspace.remove()
    }
  })
