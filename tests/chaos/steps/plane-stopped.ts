import { hasEnded } from '../../support/process-family.ts'
import type { Family } from '../family.ts'
import { chaotic } from '../world.ts'

/** The control plane is ended as with Ctrl-C, and started again: nothing is left of it in between. */
export const planeStopped: Family = {
  name: 'plane-stopped',
  weight: 1,
  variants: ['Ctrl-C'],
  applies: ({ processes }) => processes,
  make(_, world) {
    const { plane, record } = world
    let pids: number[] = []
    let code: number | null = null
    return {
      touches: ['plane', ...chaotic],
      async hurt() {
        pids = chaotic.map((id) => plane.pidOf(id))
        code = await plane.stop()
        record.cleanAll()
      },
      expects: {
        kind: 'seen',
        what: 'it ended with 0 and took its services along',
        seen: async () => code === 0 && (await Promise.all(pids.map(hasEnded))).every(Boolean),
      },
      async heal() {
        await plane.start()
        await world.train()
      },
      recoversIn: 8_000,
    }
  },
}
