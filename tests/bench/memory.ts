import { setTimeout as delay } from 'node:timers/promises'
import { memoryMiB } from './load/proc.ts'
import { type Program, run } from './load/program.ts'
import { type Row, round } from './rows.ts'
import { startRunning, withOllama } from './running.ts'

const SETTLE_MS = 10_000
/** Of control plane, LLM server and middleware together, what they share counted once. */
const MOST_MIB = 200

const sumOf = (seen: Record<string, number>): number => Object.values(seen).reduce((total, one) => total + one, 0)

/** As many processes with nothing but a route of Fastify in them. */
async function skeletons(count: number): Promise<number> {
  const programs: Program[] = []
  try {
    for (let n = 0; n < count; n += 1) programs.push(run('bare-fastify'))
    for (const program of programs) await program.says()
    await delay(2_000)
    let sum = 0
    for (const { pid } of programs) sum += await memoryMiB(pid, 'Pss')
    return sum
  } finally {
    for (const program of programs) program[Symbol.dispose]()
  }
}

/** Memory of the idle system, and of as many bare processes beside it. Linux only. */
export async function memory(): Promise<Row[]> {
  if (process.platform !== 'linux') return []
  await using around = await withOllama()
  await using running = await startRunning(around)
  await delay(SETTLE_MS)
  const pids: Record<string, number> = { 'control plane': running.product.pid }
  for (const { name, pid } of running.probe.state().services) if (pid !== null) pids[name] = pid
  const resident: Record<string, number> = {}
  const own: Record<string, number> = {}
  for (const [name, pid] of Object.entries(pids)) {
    resident[name] = round(await memoryMiB(pid, 'Rss'))
    own[name] = round(await memoryMiB(pid, 'Pss'))
  }
  const count = Object.keys(pids).length
  const bare = await skeletons(count)
  return [
    {
      what: `memory, idle, of ${count} processes, shared pages counted once`,
      target: `≤ ${MOST_MIB} MiB`,
      measured: round(sumOf(own)),
      unit: 'MiB',
      ok: sumOf(own) <= MOST_MIB,
      beside: { ratio: sumOf(own) / bare, better: 'less' },
      seen: { ...own, [`${count} bare processes with Fastify`]: round(bare) },
    },
    {
      what: `resident memory, idle, of ${count} processes (sum)`,
      target: 'none set',
      measured: round(sumOf(resident)),
      unit: 'MiB',
      ok: true,
      seen: resident,
    },
  ]
}
