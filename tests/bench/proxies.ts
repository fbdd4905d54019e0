import { blackHole, closedPort, type HealthServer, hangsUpAtOnce, neverAnswers } from '../support/health-targets.ts'
import { startMiddleware } from '../support/middleware-program.ts'
import { countUnanswered } from './connects.ts'
import { busy } from './proxies-busy.ts'
import { below, type Effort, exactly, type Row, timed } from './rows.ts'

const PATH = '/api/cerebrum/status'
/** The first checks of a process compile what they use. */
const WARM_UPS = 30

/** The built middleware whose CEREBRUM is at this address. */
const middlewareBefore = (url: string) =>
  startMiddleware({ program: 'out/node/middleware.js', settings: { cerebrumUrl: new URL(url).origin } })

/** Milliseconds at the client, one check after the other. */
async function check(base: string, times: number): Promise<number[]> {
  const took: number[] = []
  for (let count = 0; count < times; count += 1) {
    const { ms, result } = await timed(async () => {
      const response = await fetch(base + PATH)
      await response.text()
      return response.status
    })
    if (result !== 503) throw new Error(`A service that is not there was answered with ${result}`)
    took.push(ms)
  }
  return took
}

async function nothingListens(checks: number): Promise<Row[]> {
  await using middleware = await middlewareBefore(`http://127.0.0.1:${await closedPort()}`)
  await check(middleware.url, WARM_UPS)
  return [below('status proxy, nothing listens', 10, await check(middleware.url, checks))]
}

/** Where a connection ends at once, whoever repeats shows at the server. */
async function counted(what: string, server: HealthServer, targetMs: number, checks: number): Promise<Row[]> {
  await using middleware = await middlewareBefore(server.url)
  const took = await check(middleware.url, checks)
  const each = `status proxy, ${what}: connections a check, counted at the server`
  return [below(`status proxy, ${what}`, targetMs, took), exactly(each, 1, server.accepted() / checks, { checks })]
}

async function blackHoled(checks: number): Promise<Row[]> {
  const took: number[] = []
  let connects = 0
  let isCounted = true
  // A black hole does not live for longer than some ten checks take.
  for (let left = checks; left > 0; left -= 10) {
    await using hole = await blackHole()
    await using middleware = await middlewareBefore(hole.url)
    const count = await countUnanswered(Number(new URL(hole.url).port))
    took.push(...(await check(middleware.url, Math.min(left, 10))))
    if (count === null) isCounted = false
    else connects += await count()
  }
  const rows = [below('status proxy, black hole', 1000, took)]
  const each = 'status proxy, black hole: connections a check, counted in the kernel’s table'
  return isCounted ? [...rows, exactly(each, 1, connects / checks, { checks })] : rows
}

/** The status proxies of the middleware at the client, and its other endpoints beside them. */
export async function proxies(effort: Effort): Promise<Row[]> {
  const checks = effort.quick ? 5 : 20
  await using hung = await neverAnswers()
  await using rude = await hangsUpAtOnce()
  return [
    ...(await nothingListens(checks)),
    ...(await counted('hangs up at once', rude, 50, checks)),
    ...(await blackHoled(checks)),
    ...(await counted('accepts and never answers', hung, 1000, checks)),
    ...(await busy(effort)),
  ]
}
