import { assertNever } from '../../shared/assert-never.ts'
import { type Reason, reason } from '../../shared/reason.ts'
import type { Health } from '../../shared/state.ts'

/** An answer came, whole and as expected. `latencyMs` is `null` where our own event loop was too busy to measure it. */
export type GoodResult = { kind: 'ok'; status: number; latencyMs: number | null; body: unknown }

/** What is wrong with the service, or with the way to it. */
export type FailedResult =
  | { kind: 'refused'; port: number }
  | { kind: 'timeout'; deadlineMs: number }
  | { kind: 'unresolved'; host: string }
  | { kind: 'no-route'; host: string }
  | { kind: 'broken-off' }
  | { kind: 'unexpected-status'; status: number }
  | { kind: 'unexpected-answer' }
  | { kind: 'bad-address'; url: string }

/**
 * Nothing was learned: somebody ended the probe, or this process itself could not carry it out properly. `instead` is what was
 * seen, where that would count if this process had not stood still.
 */
export type EmptyResult = { kind: 'aborted' } | { kind: 'not-carried-out'; instead?: FailedResult }

export type ProbeResult = GoodResult | FailedResult | EmptyResult

export const isEmpty = (result: ProbeResult): result is EmptyResult =>
  result.kind === 'aborted' || result.kind === 'not-carried-out'

/** Nobody answers, or somebody answers wrongly. */
export const failedHealth = (result: FailedResult): Extract<Health, 'unreachable' | 'unhealthy'> =>
  result.kind === 'unexpected-status' || result.kind === 'unexpected-answer' ? 'unhealthy' : 'unreachable'

export function failedReason(result: FailedResult): Reason {
  switch (result.kind) {
    case 'refused':
      return reason('service.refused', { port: result.port })
    case 'timeout':
      return reason('service.no-answer', { ms: result.deadlineMs })
    case 'unresolved':
      return reason('service.unresolved', { host: result.host })
    case 'no-route':
      return reason('service.no-route', { host: result.host })
    case 'broken-off':
      return reason('service.broken-off')
    case 'unexpected-status':
      return reason('service.unexpected-status', { status: result.status })
    case 'unexpected-answer':
      return reason('service.unexpected-answer')
    case 'bad-address':
      return reason('service.bad-address', { url: result.url })
    default:
      return assertNever(result)
  }
}
