import type { ConfigPatch } from '../../../shared/config.ts'
import type { World } from '../world.ts'

/** A setting that is changed over a door, as the panel does. */
export async function underConfig(world: World, patch: ConfigPatch): Promise<void> {
  await world.plane.client().config.update(patch, { context: { deadlineMs: 10_000 * world.margin } })
  world.expectInConfig(patch)
}
