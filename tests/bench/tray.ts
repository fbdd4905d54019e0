import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { launchDesktop } from '../support/desktop-app.ts'
import { createStandInDist } from '../support/electron-stand-in/stand-in-dist.ts'
import { requiredAreHealthy, watchPlane } from '../support/plane-client.ts'
import { family } from '../support/process-family.ts'
import { waitFor } from '../support/wait-for.ts'
import { memoryMiB } from './load/proc.ts'
import { type Row, round } from './rows.ts'
import { withOllama } from './running.ts'

const SETTLE_MS = 10_000

async function treeMiB(pid: number): Promise<number> {
  const pids = await family(pid)
  const sizes = await Promise.all(pids.map((one) => memoryMiB(one, 'Pss').catch(() => 0)))
  return sizes.reduce((sum, one) => sum + one, 0)
}

/**
 * Memory of the desktop app while it is in the tray: its page kept, then let go. On the tests' stand-in: Node and Chromium are real, what
 * Electron itself adds or saves is not in it. Linux only.
 */
export async function tray(): Promise<Row[]> {
  if (process.platform !== 'linux') return []
  const folder = join(import.meta.dirname, '../../out/electron-stand-in')
  await createStandInDist(folder)
  process.env.ELECTRON_OVERRIDE_DIST_PATH = folder
  await using around = await withOllama()
  await using desktop = await launchDesktop(around.workspace, { env: { TEST_REST_AFTER_MS: String(2 * SETTLE_MS) } })
  await desktop.page()
  const plane = await watchPlane(around.workspace.dir)
  await plane.when(requiredAreHealthy)
  await plane.close()
  await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  await delay(SETTLE_MS)
  const kept = await treeMiB(desktop.pid)
  const windows = (): Promise<number> =>
    desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  await waitFor(windows, (count) => count === 0, 3 * SETTLE_MS)
  await delay(SETTLE_MS / 2)
  const gone = await treeMiB(desktop.pid)
  await desktop.quit()
  return [
    {
      what: 'desktop app in the tray, its page let go: memory of all its processes (stand-in)',
      target: 'less than with its page',
      measured: round(gone),
      unit: 'MiB',
      ok: gone < kept,
      beside: { ratio: gone / kept, better: 'less' },
      seen: { 'with its page': round(kept) },
    },
  ]
}
