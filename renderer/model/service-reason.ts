import type { Source } from '../../shared/config.ts'
import type { Reason } from '../../shared/reason.ts'
import type { ServiceState } from '../../shared/state.ts'
import { panel } from '../../shared/words/en/panel.ts'

/** Why a service is as it is; of one that is well, what there is to say about it. */
export function serviceReason(service: ServiceState, source: Source | null): Reason | null {
  const { id, kind, reason, health, lifecycle, ability } = service
  if (reason) return reason
  const isWell = (lifecycle === null || lifecycle === 'running') && (health === 'healthy' || health === 'slow')
  if (!isWell) return null
  if (id === 'llm-server' && ability.state === 'able' && source)
    return { code: 'service.answers-through', params: { source: panel.source[source] } }
  if (ability.state === 'unproven') return { code: 'service.unproven', params: {} }
  return kind === 'observed' ? { code: 'service.watched', params: {} } : null
}
