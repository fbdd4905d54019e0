import { readdir } from 'node:fs/promises'
import { findRunning } from '../../../control/attach/find-running.ts'
import { openPlaneLine } from '../../../control/attach/plane-line.ts'
import type { PanelState } from '../../../shared/state.ts'
import { type Desktop, launchDesktop } from '../../support/desktop-app.ts'
import { expect, test } from '../../support/e2e-test.ts'
import { isLongRun } from '../../support/long-run.ts'
import { runCommand, startProduct, stateOf } from '../../support/product.ts'
import { createSurroundings } from '../../support/product-page.ts'
import { isAlive, waitFor } from '../../support/wait-for.ts'

const pidsOf = ({ services }: PanelState): number[] => services.flatMap(({ pid }) => (pid === null ? [] : [pid]))
const lines = async (desktop: Desktop): Promise<string> => (await desktop.trayLines()).join('\n')
const middleware = ({ services }: PanelState) => services.find(({ id }) => id === 'middleware')

// The short run attaches and detaches without a window.
if (isLongRun)
  test('a headless one is shown in the window: looked at, told what to do, left running, opened again, and ended', async () => {
    await using around = await createSurroundings({ llm_source: 'ollama' })
    const { dir } = around.workspace
    const headless = await startProduct(dir)
    try {
      const before = await test.step('state and buttons are those of the running one', async () => {
        await using desktop = await launchDesktop(around.workspace)
        const page = await desktop.page()
        await expect(page.getByRole('heading', { level: 1 })).toContainText('Everything')
        expect(await desktop.dialogs()).toEqual([])
        const { run } = middleware(await stateOf(dir)) ?? {}
        await desktop.tray('service:middleware:restart')
        await expect.poll(async () => middleware(await stateOf(dir))?.run).not.toBe(run)
        await expect.poll(async () => middleware(await stateOf(dir))?.health).toBe('healthy')
        await expect(page.getByRole('heading', { level: 1 })).toContainText('Everything')

        const pids = pidsOf(await stateOf(dir))
        await desktop.answer('keep its services running', 'Close, keep running')
        await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
        expect(await desktop.exited).toBe(0)
        expect(desktop.faults).toEqual([])
        return pids
      })
      expect(isAlive(headless.pid)).toBe(true)
      expect(pidsOf(await stateOf(dir))).toEqual(before)

      await using desktop = await launchDesktop(around.workspace)
      const page = await desktop.page()
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Everything')
      await expect.poll(() => lines(desktop)).toContain('quit: Quit and stop services')
      await desktop.tray('quit')
      expect(await desktop.exited).toBe(0)
      expect(await headless.exited).toBe(0)
      expect(before.filter(isAlive)).toEqual([])
    } finally {
      await headless.stop()
    }
  })

if (isLongRun) {
  test('one that is killed: the window says so, goes back to it when it is there again, and can start one here', async () => {
    await using around = await createSurroundings({ llm_source: 'ollama' })
    const { workspace } = around
    const first = await startProduct(workspace.dir)
    await using desktop = await launchDesktop(workspace)
    const page = await desktop.page()
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toContainText('Everything')

    await first.kill()
    await expect(page.getByText('Connection lost').first()).toBeVisible()
    await expect.poll(() => desktop.dialogs()).toMatchObject([{ message: 'LLM Trainer has ended for this folder' }])
    await expect.poll(() => lines(desktop)).toContain('Connection lost')

    const second = await startProduct(workspace.dir)
    await expect(page.getByText('Connection lost')).toHaveCount(0)
    await expect(heading).toContainText('Everything')
    await expect.poll(() => lines(desktop)).toContain('Everything')
    expect(await desktop.dialogs()).toHaveLength(1)

    await desktop.answer('has ended for this folder', 'Start it here')
    await second.kill()
    await expect(heading).toContainText('Everything', { timeout: 30_000 })
    await expect.poll(async () => (await findRunning({ workspace: workspace.dir }))?.pid).toBe(desktop.pid)
    // The folder is held before there is a door to ask.
    await expect.poll(async () => (await stateOf(workspace.dir)).level).toBe('ok')
    const pids = pidsOf(await stateOf(workspace.dir))
    expect(await desktop.quit()).toBe(0)
    await waitFor(
      () => pids.filter(isAlive),
      (left) => left.length === 0,
    )
  })

  test('another desktop app and `up` show the one that a desktop app holds', async () => {
    await using around = await createSurroundings({ llm_source: 'ollama' })
    const { workspace } = around
    await using first = await launchDesktop(workspace)
    await first.page()
    await using second = await launchDesktop(workspace)
    const page = await second.page()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Everything')
    const { stdout } = await runCommand(['up', '--json', '--no-open', '--workspace', workspace.dir])
    expect(JSON.parse(stdout)).toMatchObject({ event: 'already-running', pid: first.pid })
    expect(await second.quit()).toBe(0)
    expect(isAlive(first.pid)).toBe(true)
    expect((await stateOf(workspace.dir)).level).toBe('ok')

    await using third = await launchDesktop(workspace)
    await third.page()
    await expect.poll(() => lines(third)).toContain('Everything')
    await third.tray('quit')
    expect(await third.exited).toBe(0)
    expect(await first.exited).toBe(0)
  })
}

/** Counted where the system shows what a process holds. */
if (isLongRun && process.platform === 'linux')
  test('attaching and detaching 100 times leaves nothing on either side', async () => {
    await using around = await createSurroundings({ llm_source: 'ollama' })
    const { dir } = around.workspace
    const headless = await startProduct(dir)
    const held = async (pid: number): Promise<number> => (await readdir(`/proc/${pid}/fd`)).length
    try {
      const visit = async (): Promise<void> => {
        const running = await findRunning({ workspace: dir })
        if (running === null) throw new Error('It does not run')
        const line = await openPlaneLine(running)
        const states = await line.api.state.watch()
        await states.next()
        line.close()
      }
      await expect.poll(async () => (await stateOf(dir)).level).toBe('ok')
      for (let round = 0; round < 5; round += 1) await visit()
      // Probes come and go; the fewest of a while is what is held for good.
      const fewest = async (pid: number): Promise<number> => {
        let least = Number.POSITIVE_INFINITY
        for (let look = 0; look < 40; look += 1) {
          least = Math.min(least, await held(pid))
          await new Promise((resolve) => setImmediate(resolve))
        }
        return least
      }
      const before = { there: await fewest(headless.pid), here: await fewest(process.pid) }
      for (let round = 0; round < 100; round += 1) await visit()
      // A few more may have been opened for other reasons; one left by every visit would be a hundred.
      await waitFor(
        async () => ({ there: await fewest(headless.pid), here: await fewest(process.pid) }),
        ({ there, here }) => there < before.there + 20 && here < before.here + 20,
      )
    } finally {
      await headless.stop()
    }
  })
