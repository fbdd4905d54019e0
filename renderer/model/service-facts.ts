import type { ServiceState } from '../../shared/state.ts'

/** Milliseconds. A value that was not confirmed for so long is shown with its age. */
export const OLD_AFTER_MS = 15_000

/** Which of its facts a service shows; each is drawn by its kind. Times are epoch milliseconds. */
export type Fact =
  | { kind: 'latency'; ms: number }
  | { kind: 'checked'; at: number }
  | { kind: 'pid'; pid: number }
  | { kind: 'restarts'; count: number }

/** `up`: running since then; `since`: as it is now since then; `retry`: starts again then. */
export type ServiceTime = { kind: 'up' | 'since' | 'retry'; at: number }

const isUp = ({ lifecycle }: ServiceState): boolean => lifecycle === null || lifecycle === 'running'
const answers = ({ health }: ServiceState): boolean =>
  health === 'healthy' || health === 'slow' || health === 'unstable'

export function serviceFactsOf(service: ServiceState, now: number): Fact[] {
  const { lifecycle, latencyMs, checkedAt, pid, restarts } = service
  if (lifecycle === 'not-configured') return []
  const facts: Fact[] = []
  const isOld = isUp(service) && checkedAt !== null && now - checkedAt > OLD_AFTER_MS
  if (isOld) facts.push({ kind: 'checked', at: checkedAt })
  else if (isUp(service) && answers(service) && latencyMs !== null)
    facts.push({ kind: 'latency', ms: Math.round(latencyMs) })
  if (pid !== null) facts.push({ kind: 'pid', pid })
  if (restarts > 0) facts.push({ kind: 'restarts', count: restarts })
  return facts
}

export function serviceTimeOf(service: ServiceState): ServiceTime | null {
  const { lifecycle, startedAt, retryAt, since } = service
  if (lifecycle === 'not-configured') return null
  if (lifecycle === 'backing-off' && retryAt !== null) return { kind: 'retry', at: retryAt }
  if (isUp(service) && answers(service)) return startedAt === null ? null : { kind: 'up', at: startedAt }
  return since > 0 ? { kind: 'since', at: since } : null
}
