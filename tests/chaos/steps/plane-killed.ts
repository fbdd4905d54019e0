import { isFree } from '../../../control/supervisor/free-port.ts'
import { hasEnded } from '../../support/process-family.ts'
import { isAlive } from '../../support/wait-for.ts'
import type { Family } from '../family.ts'
import { type Chaotic, chaotic } from '../world.ts'

/** The control plane is killed with -9. Its services leave by themselves; what cannot is ended by the next start. */
export const planeKilled: Family = {
  name: 'plane-killed',
  weight: 2,
  variants: ['all well', ...chaotic.map((id) => `while ${id} hangs`)],
  applies: ({ processes }) => processes,
  make(variant, world) {
    const { plane, record, workspace } = world
    const hangs = chaotic.find((id) => variant === `while ${id} hangs`)
    let pids: Record<Chaotic, number>
    const left = async (): Promise<boolean> => {
      const ended = await Promise.all(chaotic.filter((id) => id !== hangs).map((id) => hasEnded(pids[id])))
      return ended.every(Boolean)
    }
    return {
      touches: ['plane', ...chaotic],
      async hurt() {
        pids = {
          'llm-server': plane.pidOf('llm-server'),
          middleware: plane.pidOf('middleware'),
          telegram: plane.pidOf('telegram'),
          sms: plane.pidOf('sms'),
        }
        if (hangs !== undefined) process.kill(pids[hangs], 'SIGSTOP')
        await plane.kill()
        record.cleanAll()
      },
      expects: { kind: 'seen', what: 'the services left by themselves', seen: left },
      async heal() {
        const { llmServer, middleware, telegram, sms } = workspace.ports
        const ports: Record<Chaotic, number> = { 'llm-server': llmServer, middleware, telegram, sms }
        for (const id of chaotic)
          if (id !== hangs && !(await isFree(ports[id]))) throw new Error(`The port of ${id} is not free after its end`)
        await plane.start()
        await world.train()
      },
      recoversIn: 8_000,
      async after() {
        const still = chaotic.filter((id) => isAlive(pids[id]) && plane.service(id).pid !== pids[id])
        return (await Promise.all(still.map((id) => hasEnded(pids[id])))).every(Boolean)
          ? null
          : `of the earlier run there are still ${still.join(', ')}`
      },
    }
  },
}
