import { requiredAreHealthy, watchPlane } from '../support/plane-client.ts'
import { startProduct } from '../support/product.ts'
import { createSurroundings } from '../support/product-page.ts'
import { below, median, type Row } from './row.ts'

const TIMES = 5

/** From the start of the process to healthy required services. */
export async function startup(): Promise<Row[]> {
  await using around = await createSurroundings({ llm_source: 'ollama' })
  const took: number[] = []
  for (let run = 0; run < TIMES; run += 1) {
    const before = performance.now()
    const product = await startProduct(around.workspace.dir)
    const probe = await watchPlane(around.workspace.dir)
    const { at } = await probe.when(requiredAreHealthy)
    took.push(at - before)
    await probe.close()
    await product.stop()
  }
  return [below(`from up to all required services healthy (median of ${TIMES})`, 3000, median(took))]
}
