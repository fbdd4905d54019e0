import { createServer } from 'node:net'
import type { PanelState } from '../../shared/state.ts'
import { expect, test } from '../support/e2e-test.ts'
import { isLongRun } from '../support/long-run.ts'
import { runCommand, startProduct, stateOf } from '../support/product.ts'
import { createSurroundings, openProduct } from '../support/product-page.ts'
import { isAlive, waitFor } from '../support/wait-for.ts'

const pidOf = (state: PanelState, id: string): number => state.services.find((service) => service.id === id)?.pid ?? 0

if (isLongRun)
  test('a killed service shows as down at once and comes back by itself', async ({ browser }) => {
    await using around = await createSurroundings({ llm_source: 'ollama' })
    const { workspace } = around
    await using open = await openProduct(browser, workspace)
    const { page } = open
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toContainText('Everything')
    const before = pidOf(await stateOf(workspace.dir), 'middleware')
    process.kill(before, 'SIGKILL')
    await expect(heading).toContainText('Middleware is down', { timeout: 2000 })
    await expect(heading).toContainText('Everything', { timeout: 8000 })
    expect(pidOf(await stateOf(workspace.dir), 'middleware')).not.toBe(before)
  })

// The short run does this with the desktop app.
if (isLongRun)
  test('after kill -9 of the control plane the services leave by themselves, the panel says so, and the next start works', async ({
    browser,
  }) => {
    await using around = await createSurroundings({ llm_source: 'ollama' })
    const { workspace } = around
    const open = await openProduct(browser, workspace)
    await expect(open.page.getByRole('heading', { level: 1 })).toContainText('Everything')
    const state = await stateOf(workspace.dir)
    const pids = [pidOf(state, 'llm-server'), pidOf(state, 'middleware')]
    await open.product.kill()
    await expect(open.page.getByText(/Connection lost/).first()).toBeVisible({ timeout: 4000 })
    await waitFor(
      () => pids.filter(isAlive),
      (left) => left.length === 0,
      5000,
    )
    for (const port of [workspace.ports.llmServer, workspace.ports.middleware]) await listenOnce(port)
    await open[Symbol.asyncDispose]()

    const again = await startProduct(workspace.dir)
    await waitFor(
      () => stateOf(workspace.dir),
      ({ level }) => level === 'ok',
    )
    expect(await again.stop()).toBe(0)
  })

if (isLongRun)
  test('after the end nothing is left: no process, no port, no lock', async () => {
    await using around = await createSurroundings({ llm_source: 'ollama' })
    const { workspace } = around
    const product = await startProduct(workspace.dir)
    const state = await waitFor(
      () => stateOf(workspace.dir),
      ({ level }) => level === 'ok',
    )
    expect(await product.stop()).toBe(0)
    expect([pidOf(state, 'llm-server'), pidOf(state, 'middleware')].filter(isAlive)).toEqual([])
    for (const port of Object.values(workspace.ports)) await listenOnce(port)
    expect((await runCommand(['status', '--workspace', workspace.dir])).code).toBe(3)
  })

if (isLongRun)
  test('a taken port names its holder, and a click gives the service a free one', async ({ browser }) => {
    await using around = await createSurroundings({ llm_source: 'ollama' })
    const { workspace } = around
    const stranger = createServer()
    await new Promise<void>((resolve) => stranger.listen(workspace.ports.middleware, '127.0.0.1', resolve))
    try {
      await using open = await openProduct(browser, workspace)
      const card = open.page.getByRole('article').filter({ hasText: `Port ${workspace.ports.middleware} is taken` })
      await expect(card).toContainText(`pid ${process.pid}`)
      await card.getByRole('button', { name: 'Use a free port' }).click()
      await expect(open.page.getByRole('heading', { level: 1 })).toContainText('Everything')
      const middleware = (await stateOf(workspace.dir)).services.find(({ id }) => id === 'middleware')
      expect(middleware?.port).not.toBe(workspace.ports.middleware)
    } finally {
      await new Promise((resolve) => stranger.close(resolve))
    }
  })

/** Throws where the port is not free. */
function listenOnce(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => server.close(() => resolve()))
  })
}
