import { type ProblemError, problemError } from '../shared/problem.ts'
import type { Deadlines } from './provider.ts'

/** Milliseconds. How long the end of a connection is waited for once the answer is whole. */
const END_MS = 250

type Phase = 'connect' | 'first-token' | 'whole'

export type DeadlineWatch = {
  /** Aborted when the caller gives up or a deadline passes. */
  signal: AbortSignal
  /** There is a connection, and the request is on its way. */
  connected(): void
  /** The model has begun: only the deadline of the whole counts from now on. */
  started(): void
  /** Nothing more is expected; the connection may still be closed in good order. */
  whole(): void
  /** The problem of the deadline that passed first, if one did. */
  passed(): ProblemError | null
  end(): void
}

/** Holds one request to its deadlines, and can tell afterwards which one passed. */
export function watchDeadlines(
  provider: string,
  caller: AbortSignal,
  { connectMs, firstTokenMs, totalMs }: Deadlines,
): DeadlineWatch {
  const expiry = new AbortController()
  const timers = new Map<Phase, NodeJS.Timeout>()
  let begun = false
  let problem: ProblemError | null = null

  const stop = (...phases: Phase[]): void => {
    for (const phase of phases) clearTimeout(timers.get(phase))
  }
  const limit = (phase: Phase, ms: number): void => {
    const expire = (): void => {
      problem ??= timeoutProblem(provider, phase, ms, begun)
      expiry.abort()
    }
    timers.set(phase, setTimeout(expire, ms))
  }
  limit('connect', connectMs)
  limit('first-token', firstTokenMs)
  limit('whole', totalMs)

  return {
    signal: AbortSignal.any([caller, expiry.signal]),
    connected: () => stop('connect'),
    started() {
      begun = true
      stop('connect', 'first-token')
    },
    whole() {
      stop('connect', 'first-token', 'whole')
      limit('whole', END_MS)
    },
    passed: () => problem,
    end: () => stop('connect', 'first-token', 'whole'),
  }
}

function timeoutProblem(provider: string, phase: Phase, ms: number, begun: boolean): ProblemError {
  const within = `within ${ms / 1000} s`
  const details = { params: { provider, phase, seconds: ms / 1000 } }
  switch (phase) {
    case 'connect':
      return problemError('provider-timeout', `No connection to ${provider} came about ${within}.`, details)
    case 'first-token':
      return problemError('provider-timeout', `${provider} did not begin to answer ${within}.`, details)
    case 'whole':
      return begun
        ? problemError('provider-timeout', `${provider}’s answer was not complete ${within}.`, details)
        : problemError('provider-timeout', `${provider} did not answer ${within}.`, details)
  }
}
