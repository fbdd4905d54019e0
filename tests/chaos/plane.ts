import { readFile, rm, writeFile } from 'node:fs/promises'
import type { PlaneClient } from '../../cli/connection.ts'
import type { ManagedServiceId, ServiceId } from '../../shared/services.ts'
import type { PanelState, ServiceState } from '../../shared/state.ts'
import { type PlaneProbe, watchPlane } from '../support/plane-client.ts'
import { type Product, startProduct } from '../support/product.ts'
import { isAlive, waitFor } from '../support/wait-for.ts'

const clockHook = new URL('../support/chaos-clock.cjs', import.meta.url).pathname

export type Plane = AsyncDisposable & {
  start(): Promise<void>
  /** -9 */
  kill(): Promise<void>
  /** As Ctrl-C does. Resolves to its exit code. */
  stop(): Promise<number | null>
  pid(): number
  client(): PlaneClient
  state(): PanelState
  service(id: ServiceId): ServiceState
  pidOf(id: ManagedServiceId): number
  /** Resolves with the first state that passes; throws after the milliseconds. */
  when(passes: (state: PanelState) => boolean, withinMs: number): Promise<PanelState>
  /** The first state within the milliseconds that passes; `null`: none did. */
  seenWithin(passes: (state: PanelState) => boolean, ms: number): Promise<PanelState | null>
  /** Sets its clock so many milliseconds ahead of the real one; 0: right again. Resolves to what keeps its loop alive. */
  setClock(aheadMs: number): Promise<number>
}

/** The built product, started as a user does, on a workspace; started and killed as often as one likes. */
export function createPlane(workspace: string, clockFile: string): Plane {
  let product: Product | null = null
  let probe: PlaneProbe | null = null
  let ahead = 0
  const running = (): { product: Product; probe: PlaneProbe } => {
    if (product === null || probe === null) throw new Error('The control plane does not run')
    return { product, probe }
  }
  const gone = async (): Promise<void> => {
    await probe?.close()
    probe = null
    product = null
  }
  const state = (): PanelState => running().probe.state()
  const service = (id: ServiceId): ServiceState => {
    const found = state().services.find((one) => one.id === id)
    if (found === undefined) throw new Error(`There is no service ${id}`)
    return found
  }
  const setClock = async (aheadMs: number): Promise<number> => {
    ahead = aheadMs
    const seen = `${clockFile}.seen`
    await rm(seen, { force: true })
    await writeFile(clockFile, String(aheadMs))
    process.kill(running().product.pid, 'SIGUSR2')
    const text = await waitFor(
      () => readFile(seen, 'utf8').catch(() => null),
      (found) => found !== null,
      5_000,
    )
    const { kinds } = JSON.parse(text ?? '{}') as { kinds: Record<string, number> }
    return Object.values(kinds).reduce((sum, count) => sum + count, 0)
  }

  return {
    async start() {
      product = await startProduct(workspace, {
        NODE_OPTIONS: `--require ${clockHook}`,
        CHAOS_CLOCK: clockFile,
      })
      probe = await watchPlane(workspace)
      if (ahead !== 0) await setClock(0)
    },
    async kill() {
      await running().product.kill()
      await gone()
    },
    async stop() {
      const code = await running().product.stop()
      await gone()
      return code
    },
    pid: () => running().product.pid,
    client: () => running().probe.client,
    state,
    service,
    pidOf(id) {
      const { pid } = service(id)
      if (pid === null) throw new Error(`${id} does not run`)
      return pid
    },
    when: async (passes, withinMs) => (await running().probe.when(passes, withinMs)).state,
    seenWithin: (passes, ms) =>
      running()
        .probe.when(passes, ms)
        .then(
          ({ state: found }) => found,
          () => null,
        ),
    setClock,
    async [Symbol.asyncDispose]() {
      if (product === null) return
      const { pid } = product
      if (isAlive(pid)) {
        process.kill(pid, 'SIGCONT')
        await product.stop()
      }
      await gone()
    },
  }
}
