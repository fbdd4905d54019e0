import type { Count, Metrics } from '../../metrics/metrics.ts'
import type { PanelState } from '../../shared/state.ts'
import { type ChangeKind, stateChanges } from './state-changes.ts'

/** Counts what happens from one state to the next. */
export function followChanges(metrics: Metrics): (before: PanelState, after: PanelState) => void {
  const counts: Record<ChangeKind, Count<string>> = {
    level: metrics.count({
      name: 'llm_trainer_level_changes_total',
      help: 'How often the whole system came to a level.',
      labels: ['level'],
    }),
    health: metrics.count({
      name: 'llm_trainer_verdict_changes_total',
      help: 'How often the health checks came to another verdict on a service.',
      labels: ['service', 'health'],
    }),
    start: metrics.count({
      name: 'llm_trainer_service_starts_total',
      help: 'How often the process of a service was started, for whatever reason.',
      labels: ['service'],
    }),
    restart: metrics.count({
      name: 'llm_trainer_service_restarts_total',
      help: 'How often a service was started again because it had crashed.',
      labels: ['service'],
    }),
    diagnosis: metrics.count({
      name: 'llm_trainer_diagnoses_total',
      help: 'Problems that were diagnosed, by the rule that found them.',
      labels: ['code'],
    }),
    incident: metrics.count({ name: 'llm_trainer_incidents_total', help: 'Incidents that began.' }),
    source: metrics.count({
      name: 'llm_trainer_source_changes_total',
      help: 'How often somebody else became the teacher.',
      labels: ['from', 'to'],
    }),
    switch: metrics.count({
      name: 'llm_trainer_source_switches_total',
      help: 'Switches of the source that ended, by how.',
      labels: ['to', 'outcome'],
    }),
    failover: metrics.count({
      name: 'llm_trainer_failovers_total',
      help: 'Switches that the app made by itself, by why.',
      labels: ['to', 'cause'],
    }),
    repair: metrics.count({
      name: 'llm_trainer_repairs_total',
      help: 'Repairs that ended, by how.',
      labels: ['outcome'],
    }),
    message: metrics.count({
      name: 'llm_trainer_bot_messages_total',
      help: 'Messages of the bots: received, sent, and those that surely or perhaps did not arrive.',
      labels: ['platform', 'direction'],
    }),
  }
  return (before, after) => {
    for (const { what, labels, by } of stateChanges(before, after)) counts[what].add(labels, by)
  }
}
