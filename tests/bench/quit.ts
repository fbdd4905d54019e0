import { createServer } from 'node:net'
import { family, hasEnded } from '../support/process-family.ts'
import { waitFor } from '../support/wait-for.ts'
import { below, type Effort, none, type Row } from './rows.ts'
import { startRunning, withOllama } from './running.ts'

const WITHIN_MS = 5_000
const ends = ['quit', 'kill -9 of the control plane'] as const
type End = (typeof ends)[number]

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

/** Ends the product once. Milliseconds until all ports can be taken again and all processes are gone. */
async function end(how: End): Promise<{ left: number; of: number; portsMs: number; goneMs: number }> {
  await using around = await withOllama()
  await using running = await startRunning(around)
  const { product } = running
  const { llmServer, middleware, panel } = around.workspace.ports
  const pids = await family(product.pid)
  const isUsed = async (port: number) => !(await isFree(port))
  if (!(await Promise.all([llmServer, middleware, panel].map(isUsed))).every(Boolean))
    throw new Error('A port that is to be measured is not in use')
  const before = performance.now()
  const since = () => performance.now() - before
  const areFree = async () => (await Promise.all([llmServer, middleware, panel].map(isFree))).every(Boolean)
  const left = async () => {
    const ended = await Promise.all(pids.map(hasEnded))
    return pids.filter((_, index) => !ended[index])
  }
  const ending = how === 'quit' ? product.stop() : product.kill()
  const [portsMs, goneMs] = await Promise.all([
    waitFor(areFree, Boolean, 2 * WITHIN_MS).then(since, () => Number.NaN),
    waitFor(left, ({ length }) => length === 0, WITHIN_MS).then(since, () => Number.NaN),
    ending,
  ])
  const remaining = await left()
  // What the product failed to end would disturb the next measurement.
  for (const pid of remaining) process.kill(pid, 'SIGKILL')
  return { left: remaining.length, of: pids.length, portsMs, goneMs }
}

/** What is left after a quit, and after the control plane was killed. */
export async function quit({ quick }: Effort): Promise<Row[]> {
  const rows: Row[] = []
  for (const how of ends) {
    const seen: Awaited<ReturnType<typeof end>>[] = []
    for (let time = 0; time < (quick ? 1 : 3); time += 1) seen.push(await end(how))
    const left = seen.reduce((sum, one) => sum + one.left, 0)
    rows.push(
      none(`processes left after ${how}`, left, { 'processes before': seen.reduce((sum, { of }) => sum + of, 0) }),
      below(
        `processes gone after ${how}`,
        WITHIN_MS,
        seen.map(({ goneMs }) => goneMs),
      ),
      below(
        `ports free after ${how}`,
        WITHIN_MS,
        seen.map(({ portsMs }) => portsMs),
      ),
    )
  }
  return rows
}
