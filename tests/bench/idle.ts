import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { defaultConfig } from '../../shared/config.ts'
import { childrenOf, cpuMs } from './load/proc.ts'
import { run } from './load/program.ts'
import { type Effort, none, type Row } from './rows.ts'
import { type Running, startRunning, withOllama } from './running.ts'

/** Percent of a core. */
const MOST_OF_ALL = 1
const MOST_OF_PLANE = 0.3

type Process = { name: string; pid: number }
type Look = { cpuMs: number; children: number[]; ended: number }

/** Faults of memory that ended children of a process have had: as long as the number stays the same, no child has come and gone. */
async function endedChildren(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[8])
}

const look = async ({ pid }: Process): Promise<Look> => ({
  cpuMs: await cpuMs(pid),
  children: await childrenOf(pid),
  ended: await endedChildren(pid),
})

const processesOf = ({ product, probe }: Running): Process[] => [
  { name: 'control plane', pid: product.pid },
  ...probe.state().services.flatMap(({ name, pid }) => (pid === null ? [] : [{ name, pid }])),
]

const hundredths = (value: number): number => Math.round(value * 100) / 100

/** The whole headless system while nobody does anything but the polling. Linux only. */
export async function idle({ quick }: Effort): Promise<Row[]> {
  if (process.platform !== 'linux') return []
  const [settleMs, forMs] = quick ? [10_000, 30_000] : [30_000, 120_000]
  await using around = await withOllama()
  await using running = await startRunning(around)
  const { ports } = around.workspace
  const urls = [
    `http://127.0.0.1:${ports.llmServer}/health`,
    `http://127.0.0.1:${ports.middleware}/health`,
    `${around.cerebrum.url}/api/status`,
    `${around.ollama.url}/api/version`,
  ]
  using poller = run('bare-poller', [String(defaultConfig.health.interval_ms), ...urls])
  await poller.says()
  await delay(settleMs)
  const processes = processesOf(running)
  // Whoever looks on is told of every state, which is none of what an idle system does.
  await running.probe.close()
  const before = await Promise.all(processes.map(look))
  const [began, bareBefore] = [performance.now(), await cpuMs(poller.pid)]
  await delay(forMs)
  const after = await Promise.all(processes.map(look))
  const lasted = performance.now() - began
  const bare = hundredths((((await cpuMs(poller.pid)) - bareBefore) / lasted) * 100)
  const shares: Record<string, number> = {}
  let changed = 0
  for (const [index, { name }] of processes.entries()) {
    const [was, is] = [before[index], after[index]]
    if (was === undefined || is === undefined) throw new Error('A process was not looked at')
    shares[name] = hundredths(((is.cpuMs - was.cpuMs) / lasted) * 100)
    if (is.ended !== was.ended || is.children.join() !== was.children.join()) changed += 1
  }
  const sum = hundredths(Object.values(shares).reduce((a, b) => a + b, 0))
  const ofPlane = shares['control plane'] ?? Number.NaN
  const share = (what: string, most: number, measured: number): Row => ({
    what: `idle, ${Math.round(forMs / 1000)} s: ${what}, share of a core`,
    target: `< ${most} %`,
    measured,
    unit: '%',
    ok: measured < most,
  })
  return [
    { ...share(`all ${processes.length} processes of the headless system`, MOST_OF_ALL, sum), seen: shares },
    {
      ...share('the control plane', MOST_OF_PLANE, ofPlane),
      // The kernel counts in hundredths of a second.
      beside: { ratio: (ofPlane + 0.02) / (bare + 0.02), better: 'less' },
      seen: { 'a bare poller of the same four addresses': bare },
    },
    none('idle: processes that started a process', changed, {
      polls: Math.floor(forMs / defaultConfig.health.interval_ms),
    }),
  ]
}
