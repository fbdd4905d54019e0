import { type Reason, reason } from '../shared/reason.ts'
import { isManaged, type ServiceId, serviceFacts } from '../shared/services.ts'
import type { Ability, Lifecycle, ServiceState } from '../shared/state.ts'
import { problemReason } from '../shared/words/say.ts'
import type { Verdict } from './health/verdict.ts'
import type { ProcessState } from './supervisor/process-state.ts'

/** What the probes know of a service. */
export type HealthFacts = Pick<Verdict, 'health' | 'reason' | 'since' | 'checkedAt' | 'latencyMs'>

export type ServiceParts = {
  id: ServiceId
  process: ProcessState | null
  health: HealthFacts
  /** What the service itself said; `null` when it said nothing. */
  said: Ability | null
  wantedPort: number | null
  url: string | null
}

const isUp = (lifecycle: Lifecycle | null): boolean => lifecycle === null || lifecycle === 'running'

/** A service that can only be watched, or whose job is to pass things on, shows by a good answer that it can do its job. */
function abilityOf({ id, process, health, said }: ServiceParts): Ability {
  if (!isUp(process?.lifecycle ?? null)) return { state: 'unproven' }
  if (said) return said
  const answersWell = health.health === 'healthy' || health.health === 'slow'
  return id !== 'llm-server' && answersWell ? { state: 'able', since: health.since } : { state: 'unproven' }
}

function reasonOf({ process, health, wantedPort }: ServiceParts, ability: Ability): Reason | null {
  if (process && process.lifecycle !== 'running') return process.reason ?? lifecycleReason(process.lifecycle)
  if (health.reason) return health.reason
  if (ability.state === 'blocked') {
    const { code, params, provider } = ability.problem
    const facts = { ...params, provider: params?.provider ?? provider?.name ?? '' }
    return reason('service.blocked', { cause: reason(problemReason(code), facts) })
  }
  if (process?.port && wantedPort && process.port !== wantedPort)
    return reason('service.moved-port', { wanted: wantedPort, port: process.port })
  return process?.reason ?? null
}

function lifecycleReason(lifecycle: Lifecycle): Reason | null {
  switch (lifecycle) {
    case 'starting':
      return reason('service.starting')
    case 'stopping':
      return reason('service.stopping')
    case 'stopped':
      return reason('service.stopped-by-user')
    case 'not-configured':
      return reason('service.not-configured')
    default:
      return null
  }
}

/** One row of the panel, from what the supervisor, the probes and the service itself say. */
export function serviceState(parts: ServiceParts): ServiceState {
  const { id, process, health, url } = parts
  const { name, kind, required } = serviceFacts[id]
  const ability = abilityOf(parts)
  const probed = isUp(process?.lifecycle ?? null)
  return {
    id,
    name,
    kind,
    required,
    lifecycle: isManaged(id) ? (process?.lifecycle ?? 'not-configured') : null,
    health: probed ? health.health : 'unknown',
    ability,
    reason: reasonOf(parts, ability),
    since: Math.max(process?.since ?? 0, probed ? health.since : 0),
    checkedAt: probed ? health.checkedAt : null,
    latencyMs: probed ? health.latencyMs : null,
    port: process?.port ?? parts.wantedPort,
    url,
    pid: process?.pid ?? null,
    startedAt: process?.startedAt ?? null,
    restarts: process?.restarts ?? 0,
    retryAt: process?.retryAt ?? null,
    lastLines: process?.lastLines ?? [],
    run: process?.run ?? 0,
  }
}
