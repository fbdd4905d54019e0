import { type ServiceId, serviceFacts } from '../../shared/services.ts'
import type { StatusWord } from '../../shared/words/en/status-page.ts'
import type { Known } from './routes.ts'

const shown = ['llm-server', 'middleware', 'telegram', 'sms', 'cerebrum'] as const satisfies ServiceId[]

export type StatusRow = { id: ServiceId; name: string; state: StatusWord; checkedAt: number | null }

/** The five services in one word each, from what was last known. */
export const statusRows = (known: Known): StatusRow[] =>
  shown.map((id) => ({
    id,
    name: serviceFacts[id].name,
    state: stateOf(id, known),
    checkedAt: known[id]?.checkedAt ?? null,
  }))

function stateOf(id: ServiceId, known: Known): StatusWord {
  // Who answers is running.
  if (id === 'middleware') return 'ok'
  const service = known[id]
  if (!service) return 'unknown'
  const { lifecycle, health, ability } = service
  if (lifecycle === 'not-configured') return 'unset'
  if (lifecycle === 'stopped' || lifecycle === 'stopping') return 'off'
  if (lifecycle === 'failed' || lifecycle === 'backing-off') return 'bad'
  if (health === 'unreachable' || health === 'unhealthy') return 'bad'
  if (health === 'unstable') return 'warn'
  if (health === 'unknown') return 'unknown'
  return ability.state === 'blocked' ? 'blocked' : 'ok'
}
