import { setTimeout as delay } from 'node:timers/promises'
import { memoryMiB as resident } from './load/proc.ts'
import { type Row, round } from './rows.ts'
import { startRunning, withOllama } from './running.ts'

const SETTLE_MS = 10_000

/** Resident memory of the idle system. Linux only. */
export async function memory(): Promise<Row[]> {
  if (process.platform !== 'linux') return []
  await using around = await withOllama()
  await using running = await startRunning(around)
  await delay(SETTLE_MS)
  const pids: Record<string, number> = { 'control plane': running.product.pid }
  for (const { name, pid } of running.probe.state().services) if (pid !== null) pids[name] = pid
  const seen: Record<string, number> = {}
  for (const [name, pid] of Object.entries(pids)) seen[name] = round(await resident(pid, 'Rss'))
  let shared = 0
  for (const pid of Object.values(pids)) shared += await resident(pid, 'Pss')
  const sum = Object.values(seen).reduce((total, one) => total + one, 0)
  return [
    {
      what: `resident memory, idle, of ${Object.keys(pids).length} processes (sum)`,
      target: 'none set',
      measured: round(sum),
      unit: 'MiB',
      ok: true,
      seen: { ...seen, 'with shared pages counted once': round(shared) },
    },
  ]
}
