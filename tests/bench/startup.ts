import { below, type Effort, type Row } from './rows.ts'
import { startRunning, withOllama } from './running.ts'

/** From the start of the process to healthy required services. */
export async function startup({ quick }: Effort): Promise<Row[]> {
  await using around = await withOllama()
  const took: number[] = []
  for (let run = 0; run < (quick ? 3 : 5); run += 1) {
    const before = performance.now()
    await using running = await startRunning(around)
    took.push(running.healthyAt - before)
  }
  return [below('from `up` to all required services healthy', 3000, took, 'median')]
}
