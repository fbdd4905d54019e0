import { run } from './load/program.ts'
import { below, type Effort, median, type Row, timed } from './rows.ts'
import { startRunning, withOllama } from './running.ts'

/** Milliseconds until a process with nothing but a route of Fastify in it listens. */
async function bareStart(): Promise<number> {
  const { ms, result } = await timed(async () => {
    const program = run('bare-fastify')
    await program.says()
    return program
  })
  result[Symbol.dispose]()
  return ms
}

/** From the start of the process to healthy required services. */
export async function startup({ quick }: Effort): Promise<Row[]> {
  await using around = await withOllama()
  const took: number[] = []
  const bare: number[] = []
  for (let turn = 0; turn < (quick ? 3 : 5); turn += 1) {
    bare.push(await bareStart())
    const before = performance.now()
    await using running = await startRunning(around)
    took.push(running.healthyAt - before)
  }
  const row = below('from `up` to all required services healthy', 3000, took, 'median')
  return [{ ...row, beside: { ratio: median(took) / median(bare), better: 'less' } }]
}
