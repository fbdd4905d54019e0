import type { Family } from '../family.ts'
import { type Chaotic, chaotic } from '../world.ts'
import { levelWithout, STARTS_WITHIN_MS, serviceIn, withCleanRecord } from './shared.ts'

/** A service is killed with -9. */
export const kill: Family = {
  name: 'kill',
  weight: 5,
  variants: chaotic,
  applies: ({ processes }) => processes,
  make(variant, world) {
    const id = variant as Chaotic
    const { plane, record } = world
    return {
      touches: [id],
      before: () => withCleanRecord(world, id),
      async hurt() {
        process.kill(plane.pidOf(id), 'SIGKILL')
        this.recoversIn = (record.crash(id) ?? Number.NaN) + STARTS_WITHIN_MS
      },
      expects: {
        kind: 'told',
        level: [levelWithout(id)],
        cards: [],
        // It has crashed before.
        may: [`crashing.${id}`],
        also: (state) => serviceIn(state, id)?.lifecycle === 'backing-off',
      },
      heal: async () => undefined,
    }
  },
}
