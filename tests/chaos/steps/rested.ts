import { FLAPPING_WINDOW_MS } from '../../../control/health/flapping.ts'
import type { World } from '../world.ts'
import { underConfig } from './config-change.ts'

type Watched = 'cerebrum' | 'ollama'
const field = { cerebrum: 'cerebrum_url', ollama: 'ollama_url' } as const

const hurtAt = new WeakMap<World, Map<Watched, number>>()

/**
 * What came and went twice within two minutes is called unstable for a minute, and rightly so. Before it is hurt again within that
 * time, its user moves it to another address, where nothing is known of it.
 */
export async function rested(world: World, id: Watched): Promise<void> {
  const times = hurtAt.get(world) ?? new Map<Watched, number>()
  hurtAt.set(world, times)
  const last = times.get(id)
  times.set(id, performance.now())
  // Margin: it came back some seconds after it was hurt.
  if (last === undefined || performance.now() - last > FLAPPING_WINDOW_MS + 30_000) return
  const { plane, around, margin } = world
  const url = await around.lines[id].move()
  await underConfig(world, { [field[id]]: url })
  await plane.when(
    ({ services }) =>
      services.some((service) => service.id === id && service.url === url && service.health === 'healthy'),
    10_000 * margin,
  )
}
