import type { Lifecycle, ServiceState } from '../state.ts'

export type ServiceVerb = 'start' | 'stop' | 'restart' | 'check'

const startable: ReadonlySet<Lifecycle> = new Set(['stopped', 'failed', 'backing-off'])
const stoppable: ReadonlySet<Lifecycle> = new Set(['starting', 'running', 'backing-off'])
const restartable: ReadonlySet<Lifecycle> = new Set(['starting', 'running'])

/** What makes sense to ask of a service as it is now. A service that is only watched can only be checked. */
export function possibleVerbs({ lifecycle }: Pick<ServiceState, 'lifecycle'>): Record<ServiceVerb, boolean> {
  if (lifecycle === null) return { start: false, stop: false, restart: false, check: true }
  return {
    start: startable.has(lifecycle),
    stop: stoppable.has(lifecycle),
    restart: restartable.has(lifecycle),
    check: lifecycle === 'running',
  }
}
