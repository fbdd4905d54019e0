import type { Family } from '../family.ts'
import { type Chaotic, chaotic } from '../world.ts'
import { isBack, levelWithout, STARTS_WITHIN_MS, withCleanRecord } from './shared.ts'

/** While a service is down, a stranger takes its port. Who it is shows; the stranger keeps it until it leaves. */
export const portStolen: Family = {
  name: 'port-stolen',
  weight: 2,
  variants: chaotic,
  applies: ({ processes }) => processes,
  make(variant, world) {
    const id = variant as Chaotic
    const { plane, record, strangers, margin } = world
    let port = 0
    let run = 0
    return {
      touches: [id],
      async before() {
        await withCleanRecord(world, id)
        const service = plane.service(id)
        port = service.port ?? 0
        run = service.run
      },
      async hurt() {
        process.kill(plane.pidOf(id), 'SIGKILL')
        record.crash(id)
        const endsAt = performance.now() + 1_000
        while (!(await strangers.takePort(port)))
          if (performance.now() > endsAt) throw new Error(`The stranger did not get port ${port}`)
      },
      expects: { kind: 'told', level: [levelWithout(id)], cards: [`port-in-use.${id}`] },
      async heal() {
        await strangers.leavePort()
        await plane.client().services.start({ service: id })
        record.clean(id)
        await plane.when((state) => isBack(state, id, run), 8_000 * margin)
      },
      recoversIn: STARTS_WITHIN_MS,
    }
  },
}
