import { neverAnswers } from '../support/health-targets.ts'
import { startMiddleware } from '../support/middleware-program.ts'
import { below, type Effort, exactly, type Row, timed } from './rows.ts'

const polled = ['/api/cerebrum/status', '/api/llm/status', '/telegram/status']
const WARM_UP_MS = 200

async function get(url: string): Promise<number> {
  const { ms, result } = await timed(async () => {
    const response = await fetch(url)
    await response.text()
    return response.status
  })
  if (url.endsWith('/') && result !== 200) throw new Error(`The page was answered with ${result}`)
  return ms
}

/** One after the other, round by round, for as long as `forMs`; the times of each address. */
async function rounds<Name extends string>(urls: Record<Name, string>, forMs: number): Promise<Record<Name, number[]>> {
  const names = Object.keys(urls) as Name[]
  const took = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (const endsAt = performance.now() + forMs; performance.now() < endsAt; )
    for (const name of names) took[name].push(await get(urls[name]))
  return took
}

/** The built middleware’s own page and endpoints while three services hang and are polled back to back. */
export async function busy({ quick }: Effort): Promise<Row[]> {
  await using hung = await neverAnswers()
  const base = new URL(hung.url).origin
  await using middleware = await startMiddleware({
    program: 'out/node/middleware.js',
    settings: { cerebrumUrl: base, targets: { 'llm-server': base, telegram: base, sms: null } },
  })
  const stop = new AbortController()
  let checks = 0
  const polling = polled.map(async (path) => {
    while (!stop.signal.aborted) {
      checks += 1
      await get(middleware.url + path)
    }
  })
  try {
    const { url } = middleware
    const urls = {
      page: `${url.replace('127.0.0.1', 'localhost')}/`,
      health: `${url}/health`,
      status: `${url}/api/status`,
      config: `${url}/api/config`,
    }
    await rounds(urls, WARM_UP_MS)
    const { page, ...others } = await rounds(urls, quick ? 4_000 : 10_000)
    stop.abort()
    await Promise.all(polling)
    return [
      below('the middleware’s page while three services hang and are polled back to back', 50, page),
      below('its other endpoints meanwhile', 20, Object.values(others).flat(), 'p99'),
      exactly('connections a check meanwhile', 1, hung.accepted() / checks, { checks }),
    ]
  } finally {
    stop.abort()
  }
}
