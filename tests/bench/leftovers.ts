import { createServer } from 'node:net'
import { requiredAreHealthy, watchPlane } from '../support/plane-client.ts'
import { startProduct } from '../support/product.ts'
import { createSurroundings } from '../support/product-page.ts'
import { isAlive, waitFor } from '../support/wait-for.ts'
import { below, none, type Row, timed } from './row.ts'

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

/** What is left after a quit, and after the control plane was killed. */
export async function leftovers(): Promise<Row[]> {
  const rows: Row[] = []
  for (const how of ['quit', 'kill -9 of the control plane'] as const) {
    await using around = await createSurroundings({ llm_source: 'ollama' })
    const { dir, ports } = around.workspace
    const product = await startProduct(dir)
    const probe = await watchPlane(dir)
    const { state } = await probe.when(requiredAreHealthy)
    const pids = state.services.flatMap(({ pid }) => (pid === null ? [] : [pid]))
    await probe.close()
    const { ms } = await timed(async () => {
      await (how === 'quit' ? product.stop() : product.kill())
      await waitFor(
        async () => (await Promise.all([ports.llmServer, ports.middleware, ports.panel].map(isFree))).every(Boolean),
        (free) => free,
      )
    })
    await waitFor(
      () => pids.filter(isAlive),
      (left) => left.length === 0,
      5000,
    ).catch(() => undefined)
    rows.push(
      none(`processes left after ${how}`, pids.filter(isAlive).length),
      below(`ports free after ${how}`, 5000, ms),
    )
  }
  return rows
}
