import { blackHole, closedPort, neverAnswers } from '../support/health-targets.ts'
import { startMiddleware } from '../support/middleware-program.ts'
import { below, percentile, type Row, round, timed, worst } from './row.ts'

const CHECKS = 20
const HUNG_CHECKS = 5
const REQUESTS = 400

const get = async (url: string): Promise<number> => {
  const { ms } = await timed(async () => (await fetch(url)).text())
  return ms
}

async function many(url: string, times: number): Promise<number[]> {
  const took: number[] = []
  for (let count = 0; count < times; count += 1) took.push(await get(url))
  return took
}

const baseOf = (url: string): string => new URL(url).origin

/** The status proxies of the middleware at the client, and its other endpoints beside them. */
export async function proxies(): Promise<Row[]> {
  await using hung = await neverAnswers()
  await using hole = await blackHole()
  const nothing = `http://127.0.0.1:${await closedPort()}`
  await using refused = await startMiddleware({ settings: { cerebrumUrl: nothing } })
  await many(`${refused.url}/api/cerebrum/status`, 3)
  const nothingMs = percentile(await many(`${refused.url}/api/cerebrum/status`, CHECKS), 0.95)
  const holeMs = await (async () => {
    await using behind = await startMiddleware({ settings: { cerebrumUrl: baseOf(hole.url) } })
    return worst(await many(`${behind.url}/api/cerebrum/status`, HUNG_CHECKS))
  })()

  const base = baseOf(hung.url)
  await using busy = await startMiddleware({
    settings: { cerebrumUrl: base, targets: { 'llm-server': base, telegram: base, sms: null } },
  })
  const hungMs = worst(await many(`${busy.url}/api/cerebrum/status`, HUNG_CHECKS))
  const perCheck = hung.accepted() / HUNG_CHECKS

  const stop = new AbortController()
  const polling = ['/api/cerebrum/status', '/api/llm/status', '/telegram/status'].map(async (path) => {
    while (!stop.signal.aborted) await get(busy.url + path)
  })
  const local = busy.url.replace('127.0.0.1', 'localhost')
  await many(`${local}/`, 5)
  const page = await many(`${local}/`, 50)
  const others: number[] = []
  for (const path of ['/health', '/api/status', '/api/config']) others.push(...(await many(busy.url + path, REQUESTS)))
  stop.abort()
  await Promise.all(polling)
  return [
    below(`status proxy, nothing listens (95th of 100, ${CHECKS} checks)`, 10, nothingMs),
    below('status proxy, black hole (slowest)', 1000, holeMs),
    below('status proxy, accepts and never answers (slowest)', 1000, hungMs),
    { what: 'connections a check', target: '1', measured: round(perCheck), unit: 'count', ok: perCheck === 1 },
    below(
      'the middleware’s page while three services hang and are polled back to back (slowest of 50)',
      50,
      worst(page),
    ),
    below('its other endpoints meanwhile (p99)', 20, percentile(others, 0.99)),
  ]
}
