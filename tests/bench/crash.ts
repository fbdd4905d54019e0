import { requiredAreHealthy, watchPlane } from '../support/plane-client.ts'
import { startProduct } from '../support/product.ts'
import { createSurroundings } from '../support/product-page.ts'
import { below, median, type Row } from './row.ts'

const TIMES = 3

/** A service is killed: when the panel's stream says so, and when it runs again. */
export async function crash(): Promise<Row[]> {
  const down: number[] = []
  const up: number[] = []
  for (let run = 0; run < TIMES; run += 1) {
    await using around = await createSurroundings({ llm_source: 'ollama' })
    const product = await startProduct(around.workspace.dir)
    const probe = await watchPlane(around.workspace.dir)
    const { state } = await probe.when(requiredAreHealthy)
    const pid = state.services.find(({ id }) => id === 'middleware')?.pid
    if (pid == null) throw new Error('the middleware has no pid')
    const killedAt = performance.now()
    process.kill(pid, 'SIGKILL')
    const isUp = (lifecycle: string | null | undefined) => lifecycle === 'running'
    const of = (services: typeof state.services) => services.find(({ id }) => id === 'middleware')
    down.push((await probe.when(({ services }) => !isUp(of(services)?.lifecycle))).at - killedAt)
    up.push((await probe.when(({ services }) => isUp(of(services)?.lifecycle))).at - killedAt)
    await probe.close()
    await product.stop()
  }
  return [
    below('a killed service shown as down', 300, median(down)),
    below('a killed service running again after the first crash', 2500, median(up)),
  ]
}
