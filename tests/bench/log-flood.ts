import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { fakeBotToken } from '../support/fake-telegram.ts'
import { type PlaneProbe, requiredAreHealthy, watchPlane } from '../support/plane-client.ts'
import { createSurroundings } from '../support/product-page.ts'
import { waitFor } from '../support/wait-for.ts'
import { goFile, type Loud, numberIn } from './load/loud.ts'
import { cpuMs } from './load/proc.ts'
import { type Program, run } from './load/program.ts'
import { type Effort, none, type Row, round } from './rows.ts'

const SERVICES = ['llm-server', 'middleware', 'telegram', 'sms'] as const
/** Of each. */
const LINES_A_SECOND = 1_000
const MOST_LAG_MS = 50
/** Milliseconds without a new state that a page would notice. */
const MOST_SILENCE_MS = 5_000

const lagSchema = z.object({ p99: z.number(), max: z.number() })

async function lagOf(plane: Program): Promise<z.infer<typeof lagSchema>> {
  plane.tell('lag')
  return lagSchema.parse(await plane.says())
}

/** Numbers of the lines that lie in the files of a service, in their order. */
async function numbersIn(folder: string, service: string): Promise<number[]> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(`${service}.log`)).sort()
  // The file that is written last comes last.
  const texts = await Promise.all(names.reverse().map((name) => readFile(join(folder, name), 'utf8')))
  return texts.flatMap((text) => text.split('\n')).flatMap((line) => numberIn(line) ?? [])
}

/** Of the lines that were printed, how many are not there, or not in their place. */
const missing = (numbers: readonly number[], lines: number): number =>
  Array.from({ length: lines }, (_, index) => (numbers[index] === index + 1 ? 0 : 1)).reduce<number>((a, b) => a + b, 0)

const over = async (folder: string): Promise<boolean> => {
  const texts = await Promise.all(
    SERVICES.map((service) => readFile(join(folder, `${service}.log`), 'utf8').catch(() => '')),
  )
  return texts.every((text) => text.includes('flood over'))
}

/** Milliseconds of processor time a second that the one who keeps the lines needs. */
async function keep(pid: number, folder: string, order: Loud): Promise<number> {
  await writeFile(goFile(pid), JSON.stringify(order))
  try {
    const [before, began] = [await cpuMs(pid), performance.now()]
    await delay((order.lines / order.aSecond) * 1000)
    const used = ((await cpuMs(pid)) - before) / ((performance.now() - began) / 1000)
    await waitFor(() => over(folder), Boolean, 60_000)
    return used
  } finally {
    await rm(goFile(pid), { force: true })
  }
}

/** Follows all lines, as the page of the logs does, and the state. */
function look(probe: PlaneProbe) {
  const stop = new AbortController()
  const seen = { total: 0, longest: 0 }
  let last = performance.now()
  const heard = (): void => {
    seen.longest = Math.max(seen.longest, performance.now() - last)
    last = performance.now()
  }
  const reading = (async () => {
    const news = await probe.client.logs.follow({ filter: {} }, { signal: stop.signal, context: { deadlineMs: null } })
    for await (const { counts } of news) {
      seen.total = counts.total
      heard()
    }
  })().catch((error: unknown) => {
    if (!stop.signal.aborted) throw error
  })
  return {
    seen,
    close() {
      stop.abort()
      return reading
    },
  }
}

/** A thousand lines a second from every service: all of them kept, in order, while the panel goes on. */
export async function logFlood({ quick }: Effort): Promise<Row[]> {
  if (process.platform !== 'linux') return []
  const order = { lines: LINES_A_SECOND * (quick ? 5 : 30), aSecond: LINES_A_SECOND }
  const telegram = { telegram_api_url: 'http://127.0.0.1:9', twilio_api_url: 'http://127.0.0.1:9' }
  await using around = await createSurroundings({
    llm_source: 'ollama',
    messaging: telegram,
    twilio_account_sid: 'AC0000000000000000000000000000fake',
    twilio_phone_number: '+15550006666',
  })
  const { workspace } = around
  // Tokens that are obviously none.
  const secrets = { TELEGRAM_BOT_TOKEN: fakeBotToken(), TWILIO_AUTH_TOKEN: 'fake-fake-fake-fake-fake-fake-00' }
  Object.assign(process.env, secrets)
  const rows: Row[] = []
  try {
    using plane = run('flooded-plane', [workspace.dir, String(workspace.ports.panel)])
    await plane.says()
    const probe = await watchPlane(workspace.dir)
    await probe.when(requiredAreHealthy, 60_000)
    await probe.when(
      ({ services }) => SERVICES.every((id) => services.find((one) => one.id === id)?.pid != null),
      60_000,
    )
    const panel = look(probe)
    await lagOf(plane)
    const folder = join(workspace.dir, 'logs')
    const used = await keep(plane.pid, folder, order)
    const lag = await lagOf(plane)
    await delay(1_000)
    const store = await probe.client.logs.query({ filter: { search: { text: 'flood ', regex: false } }, limit: 1 })
    const lost: Record<string, number> = {}
    for (const service of SERVICES) lost[service] = missing(await numbersIn(folder, service), order.lines)
    await panel.close()
    await probe.close()
    const bare = await bareReader(order)
    const all = SERVICES.length * order.lines
    const kept = Math.min(store.counts.total, all)
    rows.push(
      none(
        `of ${LINES_A_SECOND} lines a second from each of ${SERVICES.length} services, ${order.lines / LINES_A_SECOND} s: not in the files, or not in order`,
        Object.values(lost).reduce((a, b) => a + b, 0),
        lost,
      ),
      none('… not found in the logs of the panel', all - kept, { found: kept }),
      {
        what: '… lag of the event loop of the control plane meanwhile (p99)',
        target: `< ${MOST_LAG_MS} ms`,
        measured: round(lag.p99),
        unit: 'ms',
        ok: lag.p99 < MOST_LAG_MS,
        seen: { max: round(lag.max) },
      },
      {
        what: '… longest time without news for a panel that follows',
        target: `< ${MOST_SILENCE_MS} ms`,
        measured: round(panel.seen.longest),
        unit: 'ms',
        ok: panel.seen.longest < MOST_SILENCE_MS,
      },
      {
        what: '… the control plane meanwhile, share of a core',
        target: 'none set',
        measured: round(used / 10),
        unit: '%',
        ok: true,
        beside: { ratio: used / bare, better: 'less' },
        seen: { 'bare reader of the same lines': round(bare / 10) },
      },
    )
  } finally {
    for (const name of Object.keys(secrets)) delete process.env[name]
  }
  return rows
}

async function bareReader(order: Loud): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'llm-trainer-bench-'))
  try {
    using reader = run('bare-log-reader', [folder, ...SERVICES])
    await reader.says()
    await delay(1_000)
    const used = await keep(reader.pid, folder, order)
    reader.end()
    await delay(200)
    return used
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
