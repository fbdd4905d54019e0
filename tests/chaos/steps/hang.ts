import { UNRESPONSIVE_AFTER } from '../../../control/health/verdict.ts'
import type { Family } from '../family.ts'
import { type Chaotic, chaotic } from '../world.ts'
import { levelWithout, STARTS_WITHIN_MS, withCleanRecord } from './shared.ts'

/** A service stands still (SIGSTOP): it is there, and does nothing. After ten probes it is killed and started again. */
export const hang: Family = {
  name: 'hang',
  weight: 2,
  variants: chaotic,
  applies: ({ processes }) => processes,
  make(variant, world) {
    const id = variant as Chaotic
    const { plane, record, health } = world
    let hung = 0
    return {
      touches: [id],
      before: () => withCleanRecord(world, id),
      async hurt() {
        hung = plane.pidOf(id)
        process.kill(hung, 'SIGSTOP')
        const probesMs = UNRESPONSIVE_AFTER * Math.max(health.intervalMs, health.withinMs) * 1.3
        this.recoversIn = (record.crash(id) ?? Number.NaN) + STARTS_WITHIN_MS + probesMs
      },
      expects: { kind: 'told', level: [levelWithout(id)], cards: [`down.${id}`] },
      // Nobody wakes it up: the product has to end it.
      heal: async () => undefined,
      after: async () => (plane.pidOf(id) === hung ? `${id} is still the process that hung` : null),
    }
  },
}
