import type { PanelState } from '../../shared/state.ts'
import { below, type Effort, type Row } from './rows.ts'
import { type Running, startRunning, withOllama } from './running.ts'

const victims = ['middleware', 'llm-server'] as const
type Victim = (typeof victims)[number]

/** Kills a service for the first time: after how many milliseconds the stream says so, and says that it runs again. */
async function killed({ probe }: Running, victim: Victim): Promise<{ down: number; again: number }> {
  const service = (state: PanelState) => state.services.find(({ id }) => id === victim)
  const pid = service(probe.state())?.pid
  if (pid == null) throw new Error(`${victim} has no pid`)
  const killedAt = performance.now()
  process.kill(pid, 'SIGKILL')
  const down = await probe.when((state) => service(state)?.lifecycle !== 'running')
  const again = await probe.when((state) => service(state)?.lifecycle === 'running' && service(state)?.pid !== pid)
  return { down: down.at - killedAt, again: again.at - killedAt }
}

/** Each required service is killed; the state is watched over the web door, as the panel does. */
export async function crash({ quick }: Effort): Promise<Row[]> {
  const down: number[] = []
  const again: number[] = []
  for (let run = 0; run < (quick ? 1 : 3); run += 1) {
    await using around = await withOllama()
    await using running = await startRunning(around)
    for (const victim of victims) {
      const seen = await killed(running, victim)
      down.push(seen.down)
      again.push(seen.again)
    }
  }
  return [
    below('a killed service shown as down', 300, down),
    below('a killed service running again after the first crash', 2500, again),
  ]
}
