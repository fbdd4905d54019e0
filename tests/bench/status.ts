import { z } from 'zod'
import { llmServerSettings, middlewareSettings, startBackend } from '../support/backend-harness.ts'
import { fakeKey } from '../support/fake-openrouter.ts'
import { askAllTheTime } from './load/ask-all-the-time.ts'
import { cpuMs } from './load/proc.ts'
import { run } from './load/program.ts'
import { type Effort, median, type Row, round } from './rows.ts'

const CONNECTIONS = 50
const SHARE_OF_BARE = 0.65
const WARM_UP_ANSWERS = 60_000

type Asked = { url: string; pid: number }
/** Answers a second, and milliseconds of processor time that one took. */
type Pace = { aSecond: number; cpuMs: number }

async function pace({ url, pid }: Asked, forMs: number): Promise<Pace> {
  const before = await cpuMs(pid)
  const aSecond = await askAllTheTime(`${url}/api/status`, CONNECTIONS, forMs)
  return { aSecond, cpuMs: ((await cpuMs(pid)) - before) / ((aSecond * forMs) / 1000) }
}

/** Until what is used has been compiled to the end. */
async function warmUp(one: Asked): Promise<void> {
  for (let answers = 0; answers < WARM_UP_ANSWERS; ) answers += (await pace(one, 500)).aSecond / 2
}

/** What pages and scripts of the original poll: the status of the two services, beside a bare Fastify that answers the like. */
export async function status({ quick }: Effort): Promise<Row[]> {
  const forMs = quick ? 500 : 1_000
  using bareProgram = run('bare-fastify')
  const { url } = z.object({ url: z.string() }).parse(await bareProgram.says())
  const bare = { url, pid: bareProgram.pid }
  const openrouter = { url: 'http://127.0.0.1:9/api/v1', model: 'the/model' }
  await using llmServer = await startBackend(llmServerSettings({ source: 'openrouter', openrouter }), {
    openrouter_api_key: fakeKey(),
  })
  await using middleware = await startBackend(middlewareSettings(), {}, 'out/node/middleware.js')
  const rows: Row[] = []
  for (const [name, ours] of Object.entries({ 'LLM server': llmServer, middleware })) {
    for (const one of [bare, ours]) await warmUp(one)
    const pairs: [bare: Pace, ours: Pace][] = []
    for (let turn = 0; turn < (quick ? 6 : 15); turn += 1)
      pairs.push([await pace(bare, forMs), await pace(ours, forMs)])
    rows.push(rowOf(name, pairs))
  }
  return rows
}

/** Shares are taken pair by pair: what else the machine does hits both of a pair. */
function rowOf(name: string, pairs: readonly [bare: Pace, ours: Pace][]): Row {
  const share = median(pairs.map(([bare, ours]) => ours.aSecond / bare.aSecond))
  return {
    what: `GET /api/status of the ${name}, ${CONNECTIONS} connections: share of a bare Fastify route beside it`,
    target: `≥ ${SHARE_OF_BARE * 100} %`,
    measured: round(share * 100),
    unit: '%',
    ok: share >= SHARE_OF_BARE,
    // Processor time, which others on the machine change less.
    beside: { ratio: median(pairs.map(([bare, ours]) => ours.cpuMs / bare.cpuMs)), better: 'less' },
    seen: {
      'answers a second': round(median(pairs.map(([, ours]) => ours.aSecond))),
      'bare, answers a second': round(median(pairs.map(([bare]) => bare.aSecond))),
      'processor time of an answer, µs': round(median(pairs.map(([, ours]) => ours.cpuMs)) * 1000),
      'bare, µs': round(median(pairs.map(([bare]) => bare.cpuMs)) * 1000),
    },
  }
}
