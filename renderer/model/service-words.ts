import type { Source } from '../../shared/config.ts'
import type { ServiceState } from '../../shared/state.ts'
import type { ReasonCode } from '../../shared/words/en/reasons.ts'
import { sayReason } from '../../shared/words/say.ts'
import { panel } from '../../shared/words/spoken.ts'

/** Reasons that only repeat the word beside the mark. */
const saidByTheMark: ReadonlySet<ReasonCode> = new Set(['service.starting', 'service.stopping'])

/** Why a service is as it is; of one that is well, what it is for. */
export function sayService(service: ServiceState, source: Source | null): string {
  const { id, reason, lifecycle, health, ability } = service
  const saysMore = reason !== null && !saidByTheMark.has(reason.code)
  if (lifecycle === 'not-configured' || (reason && !saysMore)) return panel.services.roles[id]
  if (reason) return sayReason(reason)
  const isWell = (lifecycle === null || lifecycle === 'running') && (health === 'healthy' || health === 'slow')
  if (!isWell) return ''
  if (ability.state === 'unproven') return sayReason({ code: 'service.unproven', params: {} })
  if (id === 'llm-server' && source)
    return sayReason({ code: 'service.answers-through', params: { source: panel.source[source] } })
  return panel.services.roles[id]
}
