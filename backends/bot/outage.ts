import type { KnownService, LinkDown } from '../../shared/link.ts'
import type { UserBackend } from '../../shared/messaging.ts'
import { isBlocking, type Problem, problemOf } from '../../shared/problem.ts'

/** Whether one backend answers, from what happened and from what the control plane knows. A value; nothing here waits. */
export type Outage = {
  /** `null`: as far as anybody knows it answers. */
  closed: { since: number; problem: Problem; failures: number } | null
  /** When the next message may be tried although the last one failed: milliseconds of a clock that nobody sets. */
  tryAt: number
}

export const noOutage: Outage = { closed: null, tryAt: 0 }

/** Milliseconds until a message is tried again, doubled with each failure. */
const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 60_000
/** Seconds of a wait that a user need not be told of. */
const SHORT_WAIT_S = 30

/** A question came back without an answer. `ticks`: by the clock that nobody sets. */
export function failed({ closed }: Outage, problem: Problem, { now, ticks }: { now: number; ticks: number }): Outage {
  const failures = (closed?.failures ?? 0) + 1
  const backOff = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS)
  const pause = problem.retryAfter === undefined ? backOff : problem.retryAfter * 1000
  return { closed: { since: closed?.since ?? now, problem, failures }, tryAt: ticks + pause }
}

/** What the control plane knows got better: no need to wait. */
export const tryNow = ({ closed }: Outage): Outage => ({ closed, tryAt: 0 })

/** Whether the question itself is what cannot be answered: then nothing is wrong with who answers. */
export const isOfTheQuestion = ({ code }: Problem): boolean => code === 'content-refused' || code === 'bad-input'

/** Whether users are told that they have to wait. */
export const isWorthTelling = ({ code, retryAfter }: Problem): boolean =>
  (code !== 'rate-limited' && code !== 'too-busy') || retryAfter === undefined || retryAfter > SHORT_WAIT_S

type Known = Extract<LinkDown, { type: 'verdicts' }>['services']

/** What the control plane says speaks against asking at all; `null`: nothing. */
export function knownProblem(known: Known, backend: UserBackend): Problem | null {
  const [way, end] = backend === 'source' ? [known['llm-server'], null] : [known.middleware, known.cerebrum]
  const [wayName, endName] = backend === 'source' ? ['LLM server', ''] : ['middleware', 'CEREBRUM']
  if (way && isDown(way)) return problemOf('not-running', `The ${wayName} does not run.`)
  if (way?.ability.state === 'blocked' && isBlocking(way.ability.problem.code)) return way.ability.problem
  if (end && (end.health === 'unreachable' || end.health === 'unhealthy'))
    return problemOf('cerebrum-unreachable', `${endName} does not answer.`)
  return null
}

const isDown = ({ lifecycle }: KnownService): boolean =>
  lifecycle === 'stopped' || lifecycle === 'failed' || lifecycle === 'backing-off' || lifecycle === 'not-configured'

/** What is known now, where one that fell and is being started again is as it was until it runs: asked before, it would refuse. */
export const untilItRuns = (before: Known, now: Known): Known =>
  Object.fromEntries(
    Object.entries(now).map(([id, service]) => {
      const was = before[id as keyof Known]
      return [id, service.lifecycle === 'starting' && was !== undefined && isDown(was) ? was : service]
    }),
  )
