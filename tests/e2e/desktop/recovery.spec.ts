import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { launchDesktop } from '../../support/desktop-app.ts'
import { expect, test } from '../../support/e2e-test.ts'
import { isLongRun } from '../../support/long-run.ts'
import { runCommand, stateOf } from '../../support/product.ts'
import { createSurroundings } from '../../support/product-page.ts'
import { isAlive, waitFor } from '../../support/wait-for.ts'

const pidsOf = async (dir: string): Promise<number[]> =>
  (await stateOf(dir)).services.flatMap(({ pid }) => (pid === null ? [] : [pid]))

if (isLongRun)
  test('a page that crashed comes back, with everything as it is', async () => {
    await using around = await createSurroundings({ llm_source: 'ollama' })
    await using desktop = await launchDesktop(around.workspace)
    const page = await desktop.page()
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toContainText('Everything')
    const before = await pidsOf(around.workspace.dir)
    await desktop.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    )
    await expect
      .poll(
        () =>
          desktop.app.evaluate(({ BrowserWindow }) =>
            BrowserWindow.getAllWindows()[0]
              ?.webContents.executeJavaScript('document.querySelector("h1")?.textContent ?? ""')
              .catch(() => ''),
          ),
        { timeout: 10_000 },
      )
      .toContain('Everything')
    expect(await pidsOf(around.workspace.dir)).toEqual(before)
    // It is told on the page about the app.
    const told = await runCommand(['health', '--workspace', around.workspace.dir])
    expect(told.stdout).toContain('The page of the window crashed 1 time and was loaded again')
  })

if (isLongRun)
  test('a fault in the main process ends the services, is told, and again by the next start, in safe mode or not', async () => {
    await using around = await createSurroundings({ llm_source: 'ollama' })
    await using desktop = await launchDesktop(around.workspace)
    await desktop.page()
    const pids = await waitFor(
      () => pidsOf(around.workspace.dir),
      (all) => all.length >= 2,
    )
    await desktop.app.evaluate(() => {
      setImmediate(() => {
        throw new Error('a fault of a test')
      })
    })
    await expect.poll(() => desktop.dialogs()).toMatchObject([{ message: 'LLM Trainer has a fault and had to stop' }])
    expect((await desktop.dialogs())[0]?.detail).toContain('a fault of a test')
    expect(pids.filter(isAlive)).toEqual([])
    await desktop.answer('has a fault', 'Quit')
    expect(await desktop.exited).toBe(1)
    const note = JSON.parse(await readFile(join(around.workspace.dir, '.llm-trainer/crash.json'), 'utf8'))
    expect(note).toMatchObject({ message: 'Error: a fault of a test', inARow: 1 })

    await using again = await launchDesktop(around.workspace, { args: ['--safe-mode'] })
    const page = await again.page()
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toContainText('Safe mode: nothing runs but this panel')
    expect(await pidsOf(around.workspace.dir)).toEqual([])
    await page.getByRole('link', { name: /About, health/ }).click()
    await expect(
      page.getByText('The run before this one ended by a fault of the app: Error: a fault of a test'),
    ).toBeVisible()
    await page.getByRole('link', { name: 'Overview' }).click()
    await page.getByRole('button', { name: 'Leave safe mode and start' }).click()
    await expect(heading).toContainText('Everything')
    expect(await pidsOf(around.workspace.dir)).toHaveLength(2)
  })

if (isLongRun)
  test('sleep and waking are passed on: nobody is blamed for the time between', async () => {
    await using around = await createSurroundings({ llm_source: 'ollama' })
    await using desktop = await launchDesktop(around.workspace)
    const page = await desktop.page()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Everything')
    const checkedAt = async (): Promise<number> =>
      (await stateOf(around.workspace.dir)).services.find(({ id }) => id === 'middleware')?.checkedAt ?? 0
    await desktop.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'))
    const asleep = await checkedAt()
    await desktop.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))
    await waitFor(checkedAt, (at) => at > asleep, 6_000)
    expect((await stateOf(around.workspace.dir)).level).toBe('ok')
  })

if (isLongRun)
  test('a shutdown of the system is not held up', async () => {
    await using around = await createSurroundings({ llm_source: 'ollama' })
    await using desktop = await launchDesktop(around.workspace)
    await desktop.page()
    const pids = await pidsOf(around.workspace.dir)
    await desktop.app.evaluate(({ app, powerMonitor }) => {
      powerMonitor.emit('shutdown')
      app.quit()
    })
    await desktop.exited
    await waitFor(
      () => pids.filter(isAlive),
      (left) => left.length === 0,
    )
  })
