import { setTimeout as delay } from 'node:timers/promises'
import { Agent, request } from 'undici'
import { z } from 'zod'
import { llmServerSettings, startBackend } from '../support/backend-harness.ts'
import { fakeKey } from '../support/fake-openrouter.ts'
import { run } from './load/program.ts'
import { type Effort, exactly, median, percentile, type Row, round } from './rows.ts'

const CHATS = 200
/** Milliseconds that the source lets wait. */
const SLOW_MS = 2_000
const MOST_OVERHEAD_MS = 50

const saidSchema = z.object({ url: z.string() })

/**
 * So many chats under way all the time for `rounds` answers each, their beginnings apart by the same time. Milliseconds of each answer,
 * the first round left out: it makes the connections.
 */
async function ask(url: string, body: object, rounds: number): Promise<number[]> {
  const dispatcher = new Agent({ keepAliveTimeout: 30_000, headersTimeout: 0, bodyTimeout: 0 })
  const text = JSON.stringify(body)
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${fakeKey()}` }
  const took: number[] = []
  const one = async (number: number): Promise<void> => {
    await delay((SLOW_MS / CHATS) * number)
    for (let round = 0; round <= rounds; round += 1) {
      const before = performance.now()
      const { statusCode, body: answer } = await request(url, { method: 'POST', headers, body: text, dispatcher })
      await answer.text()
      if (statusCode !== 200) throw new Error(`A chat was answered with ${statusCode}`)
      if (round > 0) took.push(performance.now() - before)
    }
  }
  await Promise.all(Array.from({ length: CHATS }, (_, number) => one(number)))
  await dispatcher.close()
  return took
}

/** The same chats through the LLM server, and to the source itself beside it. */
export async function chats({ quick }: Effort): Promise<Row[]> {
  const rounds = quick ? 2 : 5
  using source = run('slow-source', [String(SLOW_MS)])
  const { url } = saidSchema.parse(await source.says())
  await using server = await startBackend(
    llmServerSettings({ source: 'openrouter', openrouter: { url, model: 'slow/model' } }),
    { openrouter_api_key: fakeKey() },
  )
  const direct: number[] = []
  const through: number[] = []
  for (let turn = 0; turn < (quick ? 1 : 3); turn += 1) {
    const question = { model: 'slow/model', messages: [{ role: 'user', content: 'Hello' }], stream: true }
    direct.push(...(await ask(`${url}/chat/completions`, question, rounds)))
    through.push(...(await ask(`${server.url}/api/chat`, { message: 'Hello' }, rounds)))
  }
  const { body } = await request(`${url}/most`)
  const { most } = z.object({ most: z.number() }).parse(await body.json())
  const over = (share: number): number => percentile(through, share) - percentile(direct, share)
  return [
    exactly(`of ${CHATS} chats, asked at the source at the same time`, CHATS, Math.min(most, CHATS)),
    {
      what: `${CHATS} chats at the same time: what the LLM server adds to the source's own time (p99 of ${through.length})`,
      target: `< ${MOST_OVERHEAD_MS} ms`,
      measured: round(over(0.99)),
      unit: 'ms',
      ok: over(0.99) < MOST_OVERHEAD_MS,
      beside: { ratio: percentile(through, 0.99) / percentile(direct, 0.99), better: 'less' },
      seen: {
        median: round(median(through) - median(direct)),
        'source itself, median': round(median(direct)),
        'source itself, p99': round(percentile(direct, 0.99)),
      },
    },
  ]
}
