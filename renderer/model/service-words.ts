import type { Source } from '../../shared/config.ts'
import type { ServiceState } from '../../shared/state.ts'
import { panel } from '../../shared/words/en/panel.ts'
import { sayReason } from '../../shared/words/say.ts'

/** Why a service is as it is; of one that is well, what it is for. */
export function sayService(service: ServiceState, source: Source | null): string {
  const { id, reason, lifecycle, health, ability } = service
  if (lifecycle === 'not-configured') return panel.services.roles[id]
  if (reason) return sayReason(reason)
  const isWell = (lifecycle === null || lifecycle === 'running') && (health === 'healthy' || health === 'slow')
  if (!isWell) return ''
  if (ability.state === 'unproven') return sayReason({ code: 'service.unproven', params: {} })
  if (id === 'llm-server' && source)
    return sayReason({ code: 'service.answers-through', params: { source: panel.source[source] } })
  return panel.services.roles[id]
}
