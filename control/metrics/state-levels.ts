import type { Metrics } from '../../metrics/metrics.ts'
import type { PanelState } from '../../shared/state.ts'
import { stateValues } from './state-values.ts'

/** The state as values, looked at when somebody collects them. */
export function showState(metrics: Metrics, state: () => PanelState): void {
  const one = (what: string): string => `1 for ${what}, 0 for everything else that it can be.`
  const level = metrics.level({
    name: 'llm_trainer_level',
    help: one('how the whole system is'),
    labels: ['level'],
  })
  const lifecycle = metrics.level({
    name: 'llm_trainer_service_lifecycle',
    help: one('what the process of a service does'),
    labels: ['service', 'lifecycle'],
  })
  const health = metrics.level({
    name: 'llm_trainer_service_health',
    help: one('what the health checks say of a service'),
    labels: ['service', 'health'],
  })
  const ability = metrics.level({
    name: 'llm_trainer_service_ability',
    help: one('whether a service can do its job, from real requests and free checks'),
    labels: ['service', 'ability'],
  })
  const latency = metrics.level({
    name: 'llm_trainer_service_latency_seconds',
    help: 'How long a service took to answer the last health check that it answered.',
    labels: ['service'],
  })
  const startTime = metrics.level({
    name: 'llm_trainer_service_start_time_seconds',
    help: 'When the process of a service began, in seconds since 1970.',
    labels: ['service'],
  })
  const diagnoses = metrics.level({
    name: 'llm_trainer_diagnoses_open',
    help: 'Problems that are diagnosed now, by the rule that found them (docs/DIAGNOSES.md).',
    labels: ['code', 'severity', 'service'],
  })
  const incident = metrics.level({
    name: 'llm_trainer_incident_open',
    help: '1 while an incident is under way, else 0.',
  })
  const source = metrics.level({
    name: 'llm_trainer_source',
    help: one('who teaches; "none": nobody was chosen'),
    labels: ['source'],
  })
  const blocked = metrics.level({
    name: 'llm_trainer_source_blocked',
    help: '1 while something blocks the source in use, else 0.',
  })
  const remaining = metrics.level({
    name: 'llm_trainer_key_remaining_dollars',
    help: 'What is left on the OpenRouter key in US dollars; absent where the key has no limit or nobody knows.',
  })
  const limit = metrics.level({
    name: 'llm_trainer_key_limit_dollars',
    help: 'Limit of the OpenRouter key in US dollars; absent where it has none or nobody knows.',
  })
  const waiting = metrics.level({
    name: 'llm_trainer_bot_waiting_messages',
    help: 'Messages of the users of a bot that wait for an answer; absent while the bot does not run.',
    labels: ['platform'],
  })
  const users = metrics.level({
    name: 'llm_trainer_bot_users',
    help: 'Users that a bot knows; absent while the bot does not run.',
    labels: ['platform'],
  })
  /** A gauge without labels would show 0 where nothing is known. */
  const known = (value: number | null) => (value === null ? [] : [{ labels: {}, value }])

  metrics.beforeScrape(() => {
    const now = stateValues(state())
    level.replace(now.level)
    lifecycle.replace(now.lifecycle)
    health.replace(now.health)
    ability.replace(now.ability)
    latency.replace(now.latency)
    startTime.replace(now.startTime)
    diagnoses.replace(now.diagnoses)
    incident.set({}, now.incidentOpen)
    source.replace(now.source)
    blocked.set({}, now.sourceBlocked)
    remaining.replace(known(now.remaining))
    limit.replace(known(now.limit))
    waiting.replace(now.waiting)
    users.replace(now.users)
  })
}
