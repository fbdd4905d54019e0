import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { defaultConfig } from '../../shared/config.ts'
import { type Effort, type Row, round } from './rows.ts'

const TARGETS = 20
const TARGET_MS = 20

const run = (program: string, ...args: string[]): ChildProcess & { stdout: NodeJS.ReadableStream } =>
  spawn(process.execPath, [fileURLToPath(new URL(program, import.meta.url)), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })

/**
 * How late the event loop is that polls hung services: the monitor in a process of its own, the services in another. The
 * figures are Node's, which include the millisecond of their resolution.
 */
export async function lag({ quick }: Effort): Promise<Row[]> {
  const forMs = quick ? 15_000 : 30_000
  const servers = run('./hung-servers-program.ts', String(TARGETS))
  try {
    const [urls] = (await once(createInterface({ input: servers.stdout }), 'line')) as [string]
    const { p50, p99, max, samples, probes } = JSON.parse(
      await text(run('./lag-program.ts', String(forMs), urls).stdout),
    ) as Record<'p50' | 'p99' | 'max' | 'samples' | 'probes', number>
    const rounds = Math.floor(forMs / (defaultConfig.health.interval_ms * 1.05))
    if (probes < rounds * TARGETS) throw new Error(`Only ${probes} probes were made in ${forMs} ms`)
    return [
      {
        what: `lag of the event loop that polls ${TARGETS} hung services, ${forMs / 1000} s (p99)`,
        target: `< ${TARGET_MS} ms`,
        measured: round(p99),
        unit: 'ms',
        ok: p99 < TARGET_MS,
        seen: { median: round(p50), p99: round(p99), max: round(max), samples, probes },
      },
    ]
  } finally {
    servers.kill()
  }
}
