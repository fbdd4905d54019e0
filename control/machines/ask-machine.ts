import { Agent, type Dispatcher, fetch } from 'undici'
import { z } from 'zod'
import { parseJson, readBounded } from '../../providers/bounded-body.ts'
import { connectionFailureKind, sayConnectionFailure } from '../../providers/connection-problem.ts'
import { trust } from '../../providers/trust.ts'
import { areCompatible, type MachineAccess, type MachineStatus } from '../../shared/machines.ts'
import { problemSchema } from '../../shared/problem.ts'
import { type Reason, reason, reasonSchema } from '../../shared/reason.ts'
import { includes, type Scope, scopeSchema } from '../../shared/scopes.ts'
import { levelSchema } from '../../shared/state.ts'
import { doorHealthSchema } from '../api/door-health.ts'
import { type Notes, StepFailure } from './step-notes.ts'

/** What of the way to a machine is the same for all of them. */
export type MachineWay = {
  /** Ours. */
  version: string
  /** Certificates (PEM) that are trusted besides the system's. */
  extraCa(): string | null
  now(): number
}

type Asked = { origin: string; host: string; token: string; access: MachineAccess }

export const askingSteps = ['machine-reach', 'machine-ours', 'machine-version', 'machine-token', 'machine-state']

/** Milliseconds for everything that is asked of a machine at once. */
export const MACHINE_DEADLINE_MS = 8_000
/** Bytes of an answer; a state is some 5 kB. */
const MAX_ANSWER = 1024 * 1024

const sessionSchema = z.object({ may: scopeSchema.nullish() })
const stateSchema = z.object({ level: levelSchema, headline: reasonSchema, sentence: z.string() })

/**
 * Looks at a machine step by step, each one attempt, on a connection of its own and directly: whether it answers, is one of ours, of
 * a version that fits, and takes the token; then how it is. The token goes out only when the first three are done. Rejects with
 * the `StepFailure` of the one that is broken.
 */
export async function askMachine(
  { origin, host, token, access }: Asked,
  { version, extraCa, now }: MachineWay,
  { step }: Pick<Notes, 'step'>,
  signal: AbortSignal,
): Promise<Extract<MachineStatus, { state: 'reached' }>> {
  if (origin.startsWith('https:')) trust(extraCa())
  const dispatcher = new Agent({ pipelining: 0, connect: { timeout: MACHINE_DEADLINE_MS } })
  const end = AbortSignal.any([signal, AbortSignal.timeout(MACHINE_DEADLINE_MS)])
  const get = (path: string, headers = {}) => ask(`${origin}${path}`, { host, headers, dispatcher, signal: end })
  const bearer = { authorization: `Bearer ${token}` }
  try {
    const began = performance.now()
    const sign = await step('machine-reach', async () => {
      const value = await get('/api/health')
      return { note: reason('machine.answers', { ms: sinceMs(began) }), value }
    })
    const latencyMs = sinceMs(began)
    const theirs = await step('machine-ours', async () => ({ note: null, value: versionIn(sign, host) }))
    await step('machine-version', async () => {
      if (!areCompatible(theirs, version))
        throw new StepFailure(reason('machine.other-version', { version: theirs, own: version }))
      return { note: reason('machine.version', { version: theirs }), value: undefined }
    })
    await step('machine-token', async () => judgeToken(await get('/api/session', bearer), { host, access }))
    return await step('machine-state', async () => {
      const found = stateSchema.safeParse((await get('/api/state', bearer)).json)
      if (!found.success) throw new StepFailure(reason('machine.stranger', { host, what: 'no state' }))
      const value = { state: 'reached' as const, ...found.data, version: theirs, latencyMs, at: now() }
      return { note: found.data.headline, value }
    })
  } finally {
    await dispatcher.destroy()
  }
}

const sinceMs = (began: number): number => Math.round(performance.now() - began)

type Answer = { status: number; type: string; json: unknown }
type Ask = { host: string; headers: Record<string, string>; dispatcher: Dispatcher; signal: AbortSignal }

async function ask(url: string, { host, headers, dispatcher, signal }: Ask): Promise<Answer> {
  try {
    const answer = await fetch(url, { headers, dispatcher, signal, redirect: 'manual' })
    const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? ''
    const text = await readBounded(answer, MAX_ANSWER)
    return { status: answer.status, type, json: parseJson(text) }
  } catch (error) {
    throw new StepFailure(whyNotReached(error, host, signal), error)
  }
}

export function whyNotReached(error: unknown, host: string, signal: AbortSignal): Reason {
  if (signal.aborted) return reason('machine.late', { host, seconds: MACHINE_DEADLINE_MS / 1000 })
  const why = sayConnectionFailure(error)
  const kind = connectionFailureKind(error)
  return kind === 'certificate' || kind === 'clock'
    ? reason('machine.certificate', { host, why })
    : reason('machine.unreachable', { host, why })
}

function versionIn({ status, type, json }: Answer, host: string): string {
  const health = doorHealthSchema.safeParse(json)
  if (health.success) return health.data.version
  if (refusalIn(json) === 'foreign-host') throw new StepFailure(reason('machine.foreign-host', { host }))
  throw new StepFailure(reason('machine.stranger', { host, what: `${status}${type === '' ? '' : `, ${type}`}` }))
}

function refusalIn(json: unknown): string | number | null {
  const problem = problemSchema.safeParse(json)
  return problem.success ? (problem.data.params?.reason ?? null) : null
}

const ended = {
  'wrong-token': 'machine.token-unknown',
  'token-expired': 'machine.token-expired',
  'token-revoked': 'machine.token-revoked',
} as const
const isEnded = (why: unknown): why is keyof typeof ended => typeof why === 'string' && Object.hasOwn(ended, why)

const mayWords = {
  read: 'machine.may-read',
  operate: 'machine.may-operate',
  admin: 'machine.may-admin',
} as const satisfies Record<Scope, string>

type Judged = { note: Reason | null; value: undefined }

function judgeToken({ status, json }: Answer, { host, access }: Pick<Asked, 'host' | 'access'>): Judged {
  if (status !== 200) {
    const why = refusalIn(json)
    const detail = problemSchema.safeParse(json).data?.detail
    if (isEnded(why)) throw new StepFailure(reason(ended[why]))
    throw new StepFailure(
      detail === undefined
        ? reason('machine.stranger', { host, what: String(status) })
        : reason('machine.refused', { why: detail }),
    )
  }
  const may = sessionSchema.safeParse(json).data?.may ?? null
  if (may !== null && !includes(may, access)) throw new StepFailure(reason('machine.token-small'))
  return { note: may === null ? null : reason(mayWords[may]), value: undefined }
}
