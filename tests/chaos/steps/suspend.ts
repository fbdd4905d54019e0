import { setTimeout as delay } from 'node:timers/promises'
import type { Family } from '../family.ts'
import { chaotic } from '../world.ts'

/** Milliseconds: longer than one round of probes, and than what passes for a busy loop. */
const ASLEEP_MS = 1_600

/** The computer sleeps: everything of ours stands still, and goes on. Nobody is blamed, nothing is started anew. */
export const suspend: Family = {
  name: 'suspend',
  weight: 1.5,
  variants: ['everything', 'the control plane'],
  applies: ({ processes }) => processes,
  make(variant, { plane }) {
    const asleep = (): number[] =>
      variant === 'everything' ? [plane.pid(), ...chaotic.map((id) => plane.pidOf(id))] : [plane.pid()]
    let pids: number[] = []
    return {
      touches: [],
      async hurt() {
        pids = asleep()
        for (const pid of pids) process.kill(pid, 'SIGSTOP')
        await delay(ASLEEP_MS)
        for (const pid of pids) process.kill(pid, 'SIGCONT')
      },
      expects: { kind: 'calm', ms: 1_200 },
      heal: async () => undefined,
    }
  },
}
