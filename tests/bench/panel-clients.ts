import { setTimeout as delay } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { findRunning } from '../../control/attach/find-running.ts'
import { cpuMs, memoryMiB } from './load/proc.ts'
import { type Program, run } from './load/program.ts'
import { type Effort, median, none, percentile, type Row, round } from './rows.ts'
import { type Running, startRunning, withOllama } from './running.ts'

const PANELS = 100
const CHANGE_EVERY_MS = 200
/** Milliseconds: that it was at once, whoever looks. */
const AT_ONCE_MS = 250
const SETTLE_MS = 2_000

const reportSchema = z.object({
  lags: z.array(z.number()),
  messages: z.number(),
  complete: z.number(),
  clients: z.number(),
})

async function report(panels: Program): Promise<z.infer<typeof reportSchema>> {
  panels.tell('report')
  return reportSchema.parse(await panels.says())
}

/** Changes the state all the time. */
async function change({ probe }: Running, forMs: number): Promise<void> {
  for (const endsAt = performance.now() + forMs; performance.now() < endsAt; ) {
    const next = delay(CHANGE_EVERY_MS)
    await probe.client.services.check({ service: 'llm-server' })
    await next
  }
}

/** A panel that asks for everything and then reads nothing. */
async function openDeaf(origin: string, token: string): Promise<WebSocket> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { headers: { authorization: `Bearer ${token}` } })
  await new Promise((resolve) => socket.once('open', resolve))
  socket.pause()
  socket.send(JSON.stringify({ i: '1', p: { u: '/state/watch' } }))
  return socket
}

/** A hundred panels on one web door, one more that does not read, and beside them a bare WebSocket server that sends as much. */
export async function panelClients({ quick }: Effort): Promise<Row[]> {
  if (process.platform !== 'linux') return []
  const forMs = quick ? 5_000 : 20_000
  await using around = await withOllama()
  await using running = await startRunning(around)
  const plane = await findRunning({ workspace: around.workspace.dir })
  if (plane?.origin == null) throw new Error('There is no door')
  const { pid } = running.product
  await delay(SETTLE_MS)
  const before = await memoryMiB(pid, 'Pss')
  using panels = run('panel-clients', [String(PANELS), plane.origin, plane.token])
  await panels.says()
  const deaf = await openDeaf(plane.origin, plane.token)
  // The first changes compile what is used.
  await change(running, SETTLE_MS)
  await report(panels)

  const [usedBefore, began] = [await cpuMs(pid), performance.now()]
  await change(running, forMs)
  const [used, lasted] = [(await cpuMs(pid)) - usedBefore, performance.now() - began]
  await delay(500)
  const newest = running.probe.state().revision
  const ours = await report(panels)
  const after = await memoryMiB(pid, 'Pss')
  deaf.terminate()

  const size = JSON.stringify(running.probe.state()).length
  using server = run('bare-broadcast', [String(size), String(CHANGE_EVERY_MS)])
  const { url } = z.object({ url: z.string() }).parse(await server.says())
  using others = run('panel-clients', [String(PANELS), url])
  await others.says()
  await delay(SETTLE_MS)
  await report(others)
  const [bareBefore, bareBegan] = [await cpuMs(server.pid), performance.now()]
  await delay(quick ? 3_000 : 10_000)
  const bareUsed = ((await cpuMs(server.pid)) - bareBefore) / (performance.now() - bareBegan)
  const bare = await report(others)
  const cpu = used / lasted
  return [
    none(
      `of ${PANELS} panels, without the newest state after changes for ${forMs / 1000} s`,
      ours.complete >= newest ? 0 : 1,
      {
        newest,
        'all have': ours.complete,
        states: ours.lags.length,
      },
    ),
    {
      what: `a change of the state, until the last of ${PANELS} panels has it (p99 of ${ours.lags.length})`,
      target: `< ${AT_ONCE_MS} ms`,
      measured: round(percentile(ours.lags, 0.99)),
      unit: 'ms',
      ok: percentile(ours.lags, 0.99) < AT_ONCE_MS,
      // A millisecond is what clocks can tell apart here.
      beside: { ratio: (median(ours.lags) + 1) / (median(bare.lags) + 1), better: 'less' },
      seen: { median: round(median(ours.lags)), 'bare server, median': round(median(bare.lags)) },
    },
    {
      what: `the control plane with ${PANELS} panels and ${Math.round(1000 / CHANGE_EVERY_MS)} changes a second, share of a core`,
      target: 'none set',
      measured: round(cpu * 100),
      unit: '%',
      ok: true,
      beside: { ratio: (cpu + 0.01) / (bareUsed + 0.01), better: 'less' },
      seen: { 'bare server': round(bareUsed * 100), 'kB of a state': round(size / 1000) },
    },
    {
      what: 'memory of the control plane for each panel that is connected',
      target: '< 1 MiB',
      measured: round((after - before) / PANELS),
      unit: 'MiB',
      ok: (after - before) / PANELS < 1,
      seen: { before: round(before), after: round(after) },
    },
  ]
}
