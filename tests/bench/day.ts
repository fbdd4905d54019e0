import { z } from 'zod'
import { createTestWorkspace } from '../support/test-workspace.ts'
import { run } from './load/program.ts'
import { type Effort, none, type Row, round } from './rows.ts'

/** Hours that count as the beginning: what is kept for long, like the history of an hour, has come to be by then. */
const warmUpHours = (count: number): number => (count > 4 ? 2 : 1)
/** What may be more in the end than after them. */
const most = { heapMiB: 8, files: 12, mib: 60 }
/** Of the logs: two services that print without end, five files of ten mebibytes each. */
const MIB = 1024 * 1024

const holdsSchema = z.object({
  hour: z.number(),
  heapMiB: z.number(),
  timers: z.number(),
  handles: z.number(),
  listeners: z.number(),
  states: z.number(),
  files: z.number(),
  bytes: z.number(),
})
type Holds = z.infer<typeof holdsSchema>

/** The control plane through so many hours, which pass as soon as nothing is under way; what it holds after each of them. */
export async function hours(count: number): Promise<Holds[]> {
  using well = run('all-well')
  const ports = z.record(z.string(), z.number()).parse(await well.says())
  const at = (service: string): string => `http://127.0.0.1:${ports[service]}`
  const workspace = await createTestWorkspace({
    llm_source: 'ollama',
    ollama_url: at('ollama'),
    cerebrum_url: at('cerebrum'),
    llm_server_port: ports['llm-server'],
    llm_server_port_range: [ports['llm-server'], ports['llm-server']],
    middleware_port: ports.middleware,
  })
  try {
    const args = [workspace.dir, String(count), String(well.pid), JSON.stringify(ports)]
    using plane = run('simulated-day', args, ['--expose-gc'])
    const all: Holds[] = []
    while (all.length < count) {
      const before = performance.now()
      all.push(holdsSchema.parse(await plane.says()))
      console.error(`  hour ${all.length} of ${count} took ${round((performance.now() - before) / 1000)} s`)
    }
    return all
  } finally {
    await workspace.remove()
  }
}

/** The lowest of the last hours: a look that meets a collection or a probe under way sees more. */
const lowest = (all: readonly Holds[], what: keyof Holds): number =>
  Math.min(...all.slice(all.length > 4 ? -3 : -1).map((one) => one[what]))

/** A day of polling, printing and history: does anything grow that should not? */
export async function day({ quick }: Effort): Promise<Row[]> {
  const count = quick ? 2 : 24
  const all = await hours(count)
  const early = all.slice(0, warmUpHours(count))
  const grown = (what: keyof Holds): number => lowest(all, what) - Math.max(...early.map((one) => one[what]))
  const row = (what: string, unit: Row['unit'], limit: number, growth: number, value: keyof Holds): Row => ({
    what: `${count} simulated hours, 3 s between polls: growth of ${what}`,
    target: `≤ ${limit}`,
    measured: round(growth),
    unit,
    ok: growth <= limit,
    seen: Object.fromEntries(
      all
        .filter(({ hour }) => hour === 1 || hour === count || hour % 6 === 0)
        .map((one) => [`hour ${one.hour}`, round(one[value])]),
    ),
  })
  return [
    row('memory, collected', 'MiB', most.heapMiB, grown('heapMiB'), 'heapMiB'),
    row('timers that are set', 'count', 0, grown('timers'), 'timers'),
    row('open handles', 'count', 0, grown('handles'), 'handles'),
    row('listeners of the process', 'count', 0, grown('listeners'), 'listeners'),
    row('files', 'count', most.files, grown('files'), 'files'),
    none(
      `${count} simulated hours: MiB of files beyond what logs may take and a history needs`,
      Math.max(0, Math.ceil((all.at(-1)?.bytes ?? 0) / MIB - 2 * 50 - most.mib)),
      {
        MiB: round((all.at(-1)?.bytes ?? 0) / MIB),
        'states published': all.at(-1)?.states ?? 0,
      },
    ),
  ]
}
