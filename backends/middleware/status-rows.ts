import type { KnownService } from '../../shared/link.ts'
import { type ServiceId, serviceFacts } from '../../shared/services.ts'
import type { StatusWord } from '../../shared/words/en/status-page.ts'
import type { Known } from './known.ts'

const shown = ['llm-server', 'middleware', 'telegram', 'sms', 'cerebrum'] as const satisfies ServiceId[]

export type StatusRow = {
  id: ServiceId
  name: string
  state: StatusWord
  /** What keeps it from its job, where that is known. */
  cause: string | null
  /** Epoch milliseconds. */
  checkedAt: number | null
}

/** The five services in one word each, from what was last known. */
export const statusRows = (known: Known, now: number): StatusRow[] =>
  shown.map((id) => {
    const { name } = serviceFacts[id]
    // Who answers is running.
    if (id === 'middleware') return { id, name, state: 'ok', cause: null, checkedAt: now }
    const service = known[id]
    const state = stateOf(service)
    return { id, name, state, cause: causeOf(state, service), checkedAt: service?.checkedAt ?? null }
  })

function stateOf(service: KnownService | undefined): StatusWord {
  if (!service) return 'unknown'
  const { lifecycle, health, ability } = service
  if (lifecycle === 'not-configured') return 'unset'
  if (lifecycle === 'stopped' || lifecycle === 'stopping') return 'off'
  if (lifecycle === 'failed' || lifecycle === 'backing-off') return 'bad'
  if (lifecycle === 'starting') return 'starting'
  if (health === 'unreachable' || health === 'unhealthy') return 'bad'
  if (health === 'unstable') return 'warn'
  if (health === 'unknown') return 'unknown'
  return ability.state === 'blocked' ? 'blocked' : 'ok'
}

const causeOf = (state: StatusWord, service: KnownService | undefined): string | null =>
  state === 'blocked' && service?.ability.state === 'blocked' ? service.ability.problem.title : null
