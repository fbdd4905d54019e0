import { RESTART_BUDGET } from '../../../control/supervisor/restart-policy.ts'
import type { Family } from '../family.ts'
import { type Chaotic, chaotic } from '../world.ts'
import { levelWithout, STARTS_WITHIN_MS, serviceIn, withCleanRecord } from './shared.ts'

/** A service is killed again and again, until its budget is spent: then only its user starts it. */
export const crashLoop: Family = {
  name: 'crash-loop',
  weight: 0.15,
  variants: chaotic,
  applies: ({ processes }) => processes,
  make(variant, world) {
    const id = variant as Chaotic
    const { plane, record, margin } = world
    const killOnce = async (): Promise<void> => {
      const { run, pid } = plane.service(id)
      if (pid === null) throw new Error(`${id} has no process`)
      process.kill(pid, 'SIGKILL')
      const within = record.crash(id)
      const comes = within === null ? 0 : within + STARTS_WITHIN_MS
      const next = await plane.seenWithin(
        (state) => {
          const service = serviceIn(state, id)
          if (within === null) return service?.lifecycle === 'failed'
          return service?.lifecycle === 'running' && service.run === run + 1
        },
        (comes + 2_000) * margin,
      )
      if (next === null)
        throw new Error(
          `After a crash ${id} was not ${within === null ? 'given up' : 'started again'} within ${comes} ms`,
        )
    }
    return {
      touches: [id],
      before: () => withCleanRecord(world, id),
      async hurt() {
        // At most as many as the budget allows are started again; one more and it has failed.
        for (let crashes = 0; crashes <= RESTART_BUDGET && record.next(id) !== null; crashes += 1) await killOnce()
        await killOnce()
      },
      expects: { kind: 'told', level: [levelWithout(id)], cards: [`failed.${id}`] },
      async heal() {
        await plane.client().services.start({ service: id })
        record.clean(id)
      },
      recoversIn: STARTS_WITHIN_MS,
    }
  },
}
