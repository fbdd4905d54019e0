import type { ServiceId } from '../../shared/services.ts'
import type { PanelState, ServiceState } from '../../shared/state.ts'
import type { UpdateFault } from '../../shared/updates.ts'

/** Milliseconds that everything has to come up: the longest that a service may take for its start, and what comes before it. */
export const COMES_UP_WITHIN_MS = 60_000

type Seen = {
  /** Milliseconds since the app is ready. */
  elapsedMs: number
  /** Services that ran in the version before. */
  expected: readonly ServiceId[]
  state: PanelState | null
  /** `null`: there is no window that could show it. */
  page: boolean | null
}

export type Verdict = { verdict: 'watching' } | { verdict: 'good' } | { verdict: 'failed'; faults: UpdateFault[] }

/** Whether a version that was just installed works: the panel shows, and what ran before runs again. */
export function judge({ elapsedMs, expected, state, page }: Seen): Verdict {
  const faults: UpdateFault[] = [
    ...(page === false ? [{ kind: 'page' } as const] : []),
    ...(state === null ? [{ kind: 'state' } as const] : down(expected, state)),
  ]
  if (faults.length === 0) return { verdict: 'good' }
  return elapsedMs < COMES_UP_WITHIN_MS && !(state !== null && hasGivenUp(expected, state))
    ? { verdict: 'watching' }
    : { verdict: 'failed', faults }
}

/** What has to run again after an update. */
export const runningServices = (state: PanelState | null): ServiceId[] =>
  state?.services.filter(isUp).map(({ id }) => id) ?? []

const isUp = ({ lifecycle, health }: ServiceState): boolean =>
  lifecycle === 'running' && (health === 'healthy' || health === 'slow')

/** A service that is gone from the settings is nobody's fault. */
const down = (expected: readonly ServiceId[], { services }: PanelState): UpdateFault[] =>
  services
    .filter((service) => expected.includes(service.id) && service.lifecycle !== 'not-configured' && !isUp(service))
    .filter(({ lifecycle }) => lifecycle !== null)
    .map(({ id }) => ({ kind: 'service', service: id }))

/** Nothing will start it by itself any more. */
const hasGivenUp = (expected: readonly ServiceId[], { services }: PanelState): boolean =>
  services.some(({ id, lifecycle }) => expected.includes(id) && lifecycle === 'failed')
