import { readFile, writeFile } from 'node:fs/promises'
import { workspacePaths } from '../../../control/workspace/paths.ts'
import { hasEnded } from '../../support/process-family.ts'
import type { Family } from '../family.ts'
import { chaotic } from '../world.ts'

type Runs = Record<string, { pid: number; startTime: string; command: string }>

const damages: Record<string, (text: string, stranger: number) => string> = {
  // The system gave the number of one that had ended to somebody else.
  'by a stranger': (text, stranger) => {
    const runs = JSON.parse(text) as Runs
    const all = Object.entries(runs).map(([id, identity]) => [id, { ...identity, pid: stranger }])
    return JSON.stringify(Object.fromEntries(all))
  },
  'list truncated': (text) => text.slice(0, text.length / 2),
  'list gone wrong': () => '[]',
}

/** While nothing runs, the list of what ran says something wrong: the next start ends nobody, and recovers. */
export const pidReused: Family = {
  name: 'pid-reused',
  weight: 1,
  variants: Object.keys(damages),
  applies: ({ processes }) => processes,
  make(variant, world) {
    const { plane, record, strangers, workspace } = world
    const { runs } = workspacePaths(workspace.dir)
    let pids: number[] = []
    return {
      touches: ['plane', ...chaotic],
      async hurt() {
        pids = chaotic.map((id) => plane.pidOf(id))
        await plane.kill()
        record.cleanAll()
      },
      expects: {
        kind: 'seen',
        what: 'the services left by themselves',
        seen: async () => (await Promise.all(pids.map(hasEnded))).every(Boolean),
      },
      async heal() {
        const damaged = damages[variant]?.(await readFile(runs, 'utf8'), strangers.idle) ?? ''
        await writeFile(runs, damaged)
        await plane.start()
        await world.train()
      },
      recoversIn: 8_000,
    }
  },
}
