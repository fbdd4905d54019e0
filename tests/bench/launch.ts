import { join } from 'node:path'
import { launchDesktop } from '../support/desktop-app.ts'
import { createStandInDist } from '../support/electron-stand-in/stand-in-dist.ts'
import { requiredAreHealthy, watchPlane } from '../support/plane-client.ts'
import { below, type Effort, type Row } from './rows.ts'
import { withOllama } from './running.ts'

/**
 * From the start of the desktop app to its Overview, complete. On the tests' stand-in for the Electron binary, driven by Playwright:
 * Chromium and Node are real, what Electron itself adds or saves is not in it.
 */
export async function launch({ quick }: Effort): Promise<Row[]> {
  const folder = join(import.meta.dirname, '../../out/electron-stand-in')
  await createStandInDist(folder)
  process.env.ELECTRON_OVERRIDE_DIST_PATH = folder
  const drawn: number[] = []
  const healthy: number[] = []
  for (let run = 0; run < (quick ? 2 : 5); run += 1) {
    await using around = await withOllama()
    const before = performance.now()
    await using desktop = await launchDesktop(around.workspace)
    const page = await desktop.page()
    await page.getByRole('region').filter({ hasText: 'CEREBRUM' }).first().waitFor()
    drawn.push(performance.now() - before)
    const plane = await watchPlane(around.workspace.dir)
    healthy.push((await plane.when(requiredAreHealthy)).at - before)
    await plane.close()
    await desktop.quit()
  }
  return [
    below('from the start of the window to a complete Overview', 3000, drawn, 'median'),
    below('… to all required services healthy', 4000, healthy, 'median'),
  ]
}
