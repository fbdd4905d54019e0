import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { TrainingState } from '../../shared/training.ts'
import { type ReadyBackend, startBackend } from '../support/backend-harness.ts'
import { middlewareSettings } from '../support/backend-settings.ts'
import { type Effort, median, type Row, round } from './rows.ts'

const EXCHANGES_A_SECOND = 300
const SHARE_OF_BARE = 0.7
const GROWTH_MIB = 20
const LONG_RUN = 10_000

const programs = (name: string): string =>
  fileURLToPath(new URL(`./training-speed/${name}-program.ts`, import.meta.url))

type Program = Disposable & { said: Promise<unknown> }

/** A program of this measurement; what it says is one line of JSON. */
function run(name: string, args: string[] = []): Program {
  const child = spawn(process.execPath, [programs(name), ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const said = new Promise<unknown>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line)))
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)))
  })
  return { said, [Symbol.dispose]: () => void child.kill('SIGKILL') }
}

/** Exchanges a second of the least that one could do. */
async function bare(url: string, folder: string, count: number, round: number): Promise<number> {
  using program = run('bare-loop', [url, join(folder, `bare-${round}.db`), String(count)])
  const { ms } = z.object({ ms: z.number() }).parse(await program.said)
  return count / (ms / 1000)
}

async function train(middleware: ReadyBackend, count: number): Promise<TrainingState> {
  const from = middleware.messages.length
  const body = { max_exchanges: count, delay: 0 }
  const { status } = await fetch(`${middleware.url}/api/training/start`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (status !== 200) throw new Error(`training did not start: ${status}`)
  return (await middleware.heard('training', ({ state }) => state.step === 'done', from)).state
}

/** Exchanges a second of the product's loop. */
async function product(middleware: ReadyBackend, count: number): Promise<number> {
  const { session, reason } = await train(middleware, count)
  if (session === null || reason?.kind !== 'complete') throw new Error(`the run ended: ${JSON.stringify(reason)}`)
  return count / (session.ranMs / 1000)
}

async function residentMiB(pid: number): Promise<number> {
  return Number(/^VmRSS:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}

/** The training loop with `delay: 0` against a teacher and a learner that answer at once, beside the least that one could do. */
export async function training({ quick }: Effort): Promise<Row[]> {
  const count = quick ? 1_000 : 3_000
  const folder = await mkdtemp(join(tmpdir(), 'llm-trainer-bench-'))
  using fakes = run('instant-fakes')
  const { url } = z.object({ url: z.string() }).parse(await fakes.said)
  await using middleware = await startBackend(
    middlewareSettings({ folder, cerebrumUrl: url, targets: { 'llm-server': url, telegram: null, sms: null } }),
    {},
    'out/node/middleware.js',
  )
  try {
    const ours: number[] = []
    const theirs: number[] = []
    for (let turn = 0; turn < (quick ? 2 : 5); turn += 1) {
      theirs.push(await bare(url, folder, count, turn))
      ours.push(await product(middleware, count))
    }
    return [...speed(ours, theirs), ...(await growth(middleware))]
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

function speed(ours: number[], theirs: number[]): Row[] {
  const share = median(ours) / median(theirs)
  return [
    {
      what: 'exchanges a second with delay 0 (median)',
      target: `≥ ${EXCHANGES_A_SECOND}`,
      measured: round(median(ours)),
      unit: 'count',
      ok: median(ours) >= EXCHANGES_A_SECOND,
      seen: { min: round(Math.min(...ours)), max: round(Math.max(...ours)), 'bare loop': round(median(theirs)) },
    },
    {
      what: 'share of what a bare loop makes, percent',
      target: `≥ ${SHARE_OF_BARE * 100}`,
      measured: round(share * 100),
      unit: 'count',
      ok: share >= SHARE_OF_BARE,
      beside: { ratio: share, better: 'more' },
    },
  ]
}

async function growth(middleware: ReadyBackend): Promise<Row[]> {
  if (process.platform !== 'linux') return []
  const before = await residentMiB(middleware.pid)
  await train(middleware, LONG_RUN)
  const after = await residentMiB(middleware.pid)
  return [
    {
      what: `growth of the middleware's memory over ${LONG_RUN} exchanges`,
      target: `< ${GROWTH_MIB} MiB`,
      measured: round(after - before),
      unit: 'MiB',
      ok: after - before < GROWTH_MIB,
      seen: { before: round(before), after: round(after) },
    },
  ]
}
