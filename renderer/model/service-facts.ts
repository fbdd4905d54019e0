import type { ServiceState } from '../../shared/state.ts'

/** Milliseconds. A value that was not confirmed for so long is shown with its age. */
export const OLD_AFTER_MS = 15_000

/** Which of its facts a service shows; each is drawn by its kind. Times are epoch milliseconds. */
export type Fact =
  | { kind: 'latency'; ms: number }
  | { kind: 'up'; at: number }
  | { kind: 'since'; at: number }
  | { kind: 'retry'; at: number }
  | { kind: 'checked'; at: number }
  | { kind: 'pid'; pid: number }
  | { kind: 'restarts'; count: number }

export function serviceFactsOf(service: ServiceState, now: number): Fact[] {
  const { lifecycle, latencyMs, checkedAt, startedAt, since, retryAt, pid, restarts, health } = service
  if (lifecycle === 'not-configured') return []
  const facts: Fact[] = []
  const isUp = lifecycle === null || lifecycle === 'running'
  const answers = health === 'healthy' || health === 'slow' || health === 'unstable'
  const isOld = isUp && checkedAt !== null && now - checkedAt > OLD_AFTER_MS
  if (isUp && answers && latencyMs !== null) facts.push({ kind: 'latency', ms: Math.round(latencyMs) })
  if (isOld) facts.push({ kind: 'checked', at: checkedAt })
  if (lifecycle === 'running' && startedAt !== null) facts.push({ kind: 'up', at: startedAt })
  if (lifecycle === 'backing-off' && retryAt !== null) facts.push({ kind: 'retry', at: retryAt })
  else if (!isUp || (!answers && since > 0)) facts.push({ kind: 'since', at: since })
  if (pid !== null) facts.push({ kind: 'pid', pid })
  if (restarts > 0) facts.push({ kind: 'restarts', count: restarts })
  return facts
}
