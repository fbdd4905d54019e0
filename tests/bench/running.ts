import { type PlaneProbe, requiredAreHealthy, watchPlane } from '../support/plane-client.ts'
import { type Product, startProduct } from '../support/product.ts'
import { createSurroundings, type Surroundings } from '../support/product-page.ts'
import { isAlive } from '../support/wait-for.ts'

export type Running = AsyncDisposable & {
  product: Product
  probe: PlaneProbe
  /** `performance.now()` when the state said for the first time that all required services are healthy. */
  healthyAt: number
  /** Pids of the services that run. */
  services(): number[]
}

/** The built product on a workspace, watched over its web door, with its required services healthy. */
export async function startRunning({ workspace }: Surroundings): Promise<Running> {
  const product = await startProduct(workspace.dir)
  try {
    const probe = await watchPlane(workspace.dir)
    const { at } = await probe.when(requiredAreHealthy)
    return {
      product,
      probe,
      healthyAt: at,
      services: () => probe.state().services.flatMap(({ pid }) => (pid === null ? [] : [pid])),
      async [Symbol.asyncDispose]() {
        await probe.close()
        if (isAlive(product.pid)) await product.stop()
      },
    }
  } catch (error) {
    await product.stop()
    throw error
  }
}

/** What surrounds a product whose teacher is Ollama, so that nothing is missing. */
export const withOllama = (): Promise<Surroundings> => createSurroundings({ llm_source: 'ollama' })
