import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { defaultConfig } from '../../shared/config.ts'
import { startLittleCerebrum } from '../support/little-cerebrum.ts'
import { type Effort, exactly, none, type Row } from './rows.ts'
import { type Running, startRunning, withOllama } from './running.ts'

const PAGE_POLLS_EVERY_MS = 3_000
const asked = ['/api/cerebrum/status', '/sms/status', '/api/status']

async function lines(workspace: string): Promise<string[]> {
  const folder = join(workspace, 'logs')
  const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
  return texts.flatMap((text) => text.split('\n')).filter((line) => line !== '')
}

/** Asks the middleware as the original's page did, every three seconds, and tells how often. */
async function page(middleware: string, forMs: number): Promise<number> {
  let requests = 0
  for (const endsAt = performance.now() + forMs; performance.now() < endsAt; ) {
    await Promise.all(asked.map(async (path) => (await fetch(middleware + path)).text()))
    requests += asked.length
    await delay(PAGE_POLLS_EVERY_MS)
  }
  return requests
}

const cerebrumIs = ({ probe }: Running, health: string): Promise<unknown> =>
  probe.when(({ services }) => services.find(({ id }) => id === 'cerebrum')?.health === health, 30_000)

/** A minute without SMS and CEREBRUM, then CEREBRUM comes: what the logs say. */
export async function quiet({ quick }: Effort): Promise<Row[]> {
  const forMs = quick ? 30_000 : 60_000
  await using around = await withOllama()
  const { cerebrum, workspace } = around
  await cerebrum.close()
  await using running = await startRunning(around)
  await cerebrumIs(running, 'unreachable')
  // The line is written after the state has been told.
  await delay(500)
  const settled = await lines(workspace.dir)
  const requests = await page(`http://127.0.0.1:${workspace.ports.middleware}`, forMs)
  const afterwards = await lines(workspace.dir)
  await using _back = await startLittleCerebrum({ port: cerebrum.port })
  await cerebrumIs(running, 'healthy')
  await delay(500)
  const atTheEnd = [...(await lines(workspace.dir)), ...running.product.lines]

  const count = (pattern: RegExp, among: string[]) => among.filter((line) => pattern.test(line)).length
  const probes = Math.floor(forMs / defaultConfig.health.interval_ms)
  const down = count(/CEREBRUM is unreachable/, atTheEnd)
  const up = count(/CEREBRUM is healthy/, atTheEnd)
  return [
    none(`retry lines in any log, ${forMs / 1000} s without SMS and CEREBRUM`, count(/retr(y|ies|ying)/i, atTheEnd)),
    exactly('log lines for each change (CEREBRUM unreachable, healthy again)', 1, Math.max(down, up), { down, up }),
    none('log lines of any kind in the time between', afterwards.length - settled.length, {
      probes,
      'requests to the middleware': requests,
    }),
  ]
}
