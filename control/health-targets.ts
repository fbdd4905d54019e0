import type { BackendKind } from '../shared/backends.ts'
import type { Config } from '../shared/config.ts'
import { type ManagedServiceId, managedServiceIds } from '../shared/services.ts'
import { type HealthTarget, healthTarget } from './health/expectations.ts'
import { cerebrumUrl, isDemo } from './practice.ts'
import type { ProcessState } from './supervisor/process-state.ts'

type Facts = {
  /** Whose programs the processes are. */
  kind: BackendKind
  processes: Record<ManagedServiceId, ProcessState>
  /** Where the practice CEREBRUM last listened. */
  practicePort: number | null
}

/** What is worth a probe now: processes that run and listen, and what the app only watches. */
export function healthTargets(config: Config, { kind, processes, practicePort }: Facts): HealthTarget[] {
  const managed = managedServiceIds.flatMap((id) => {
    const { lifecycle, port, run } = processes[id]
    return lifecycle === 'running' && port !== null ? [healthTarget(id, `http://127.0.0.1:${port}`, { run, kind })] : []
  })
  const nobodyYet = isDemo(config) && practicePort === null
  const cerebrum = nobodyYet ? [] : [healthTarget('cerebrum', cerebrumUrl(config, practicePort))]
  return [...managed, ...cerebrum, healthTarget('ollama', config.ollama_url)]
}
