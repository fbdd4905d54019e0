import type { Config } from '../shared/config.ts'
import { type ManagedServiceId, managedServiceIds } from '../shared/services.ts'
import { type HealthTarget, healthTarget } from './health/expectations.ts'
import type { ProcessState } from './supervisor/process-state.ts'

/** What is worth a probe now: processes that run and listen, and what the app only watches. */
export function healthTargets(config: Config, processes: Record<ManagedServiceId, ProcessState>): HealthTarget[] {
  const managed = managedServiceIds.flatMap((id) => {
    const { lifecycle, port, run } = processes[id]
    return lifecycle === 'running' && port !== null ? [healthTarget(id, `http://127.0.0.1:${port}`, run)] : []
  })
  return [...managed, healthTarget('cerebrum', config.cerebrum_url), healthTarget('ollama', config.ollama_url)]
}
