import { z } from 'zod'
import { llmServerSettings, middlewareSettings, startBackend } from '../support/backend-harness.ts'
import { fakeKey } from '../support/fake-openrouter.ts'
import { askAllTheTime } from './load/ask-all-the-time.ts'
import { cpuMs } from './load/proc.ts'
import { run } from './load/program.ts'
import { type Effort, median, type Row, round } from './rows.ts'

const CONNECTIONS = 50
const SHARE_OF_BARE = 0.65

/** What pages and scripts of the original poll: the status of the two services, beside a bare Fastify that answers the like. */
export async function status({ quick }: Effort): Promise<Row[]> {
  const forMs = quick ? 1_000 : 3_000
  using bare = run('bare-fastify')
  const { url: bareUrl } = z.object({ url: z.string() }).parse(await bare.said)
  const openrouter = { url: 'http://127.0.0.1:9/api/v1', model: 'the/model' }
  await using llmServer = await startBackend(llmServerSettings({ source: 'openrouter', openrouter }), {
    openrouter_api_key: fakeKey(),
  })
  await using middleware = await startBackend(middlewareSettings(), {}, 'out/node/middleware.js')
  const all = [
    { name: 'bare', url: bareUrl, pid: bare.pid },
    { name: 'LLM server', ...llmServer },
    { name: 'middleware', ...middleware },
  ]
  const taken = new Map(all.map(({ name }) => [name, { aSecond: [] as number[], cpuMs: [] as number[] }]))
  // The first turn compiles what is used.
  for (let turn = 0; turn <= (quick ? 2 : 5); turn += 1)
    for (const { name, url, pid } of all) {
      const before = await cpuMs(pid)
      const aSecond = await askAllTheTime(`${url}/api/status`, CONNECTIONS, forMs)
      if (turn === 0) continue
      taken.get(name)?.aSecond.push(aSecond)
      taken.get(name)?.cpuMs.push(((await cpuMs(pid)) - before) / ((aSecond * forMs) / 1000))
    }
  const of = (name: string) => ({
    aSecond: median(taken.get(name)?.aSecond ?? []),
    cpuMs: median(taken.get(name)?.cpuMs ?? []),
  })
  const ofBare = of('bare')
  return ['LLM server', 'middleware'].map((name): Row => {
    const ours = of(name)
    const share = ours.aSecond / ofBare.aSecond
    return {
      what: `GET /api/status of the ${name}, ${CONNECTIONS} connections: share of a bare Fastify route beside it`,
      target: `≥ ${SHARE_OF_BARE * 100} %`,
      measured: round(share * 100),
      unit: '%',
      ok: share >= SHARE_OF_BARE,
      // Processor time, which others on the machine change less.
      beside: { ratio: ours.cpuMs / ofBare.cpuMs, better: 'less' },
      seen: {
        'answers a second': round(ours.aSecond),
        'bare, answers a second': round(ofBare.aSecond),
        'processor time of an answer, µs': round(ours.cpuMs * 1000),
        'bare, µs': round(ofBare.cpuMs * 1000),
      },
    }
  })
}
