import { platforms } from '../../shared/messaging.ts'
import type { PanelState, ServiceState } from '../../shared/state.ts'
import { ruleOf } from './state-values.ts'

/** What happened from one state to the next, as what is to be counted. */
export type StateChange = { what: ChangeKind; labels: Record<string, string>; by: number }
export type ChangeKind =
  | 'level'
  | 'health'
  | 'start'
  | 'restart'
  | 'diagnosis'
  | 'incident'
  | 'source'
  | 'switch'
  | 'failover'
  | 'repair'
  | 'message'

/** What a count that may begin anew has grown by. */
const grownBy = (before: number, after: number): number => (after >= before ? after - before : after)

/** Pure. */
export function stateChanges(before: PanelState, after: PanelState): StateChange[] {
  const changes: StateChange[] = [
    ...serviceChanges(before, after),
    ...opened(before, after),
    { what: 'incident', labels: {}, by: hasBegun(before.incidents, after.incidents) ? 1 : 0 },
    ...sourceChanges(before, after),
    ...messages(before, after),
  ]
  if (before.level !== after.level) changes.push({ what: 'level', labels: { level: after.level }, by: 1 })
  const repair = after.repair?.procedure
  if (repair && ended(before.repair?.procedure ?? null, repair))
    changes.push({ what: 'repair', labels: { outcome: repair.outcome }, by: 1 })
  return changes.filter(({ by }) => by > 0)
}

function serviceChanges(before: PanelState, after: PanelState): StateChange[] {
  const earlier = new Map<string, ServiceState>(before.services.map((service) => [service.id, service]))
  return after.services.flatMap(({ id: service, health, run, restarts }): StateChange[] => {
    const was = earlier.get(service)
    if (was === undefined) return []
    return [
      { what: 'health', labels: { service, health }, by: was.health === health ? 0 : 1 },
      { what: 'start', labels: { service }, by: Math.max(0, run - was.run) },
      // Counted from the user's last start on.
      { what: 'restart', labels: { service }, by: grownBy(was.restarts, restarts) },
    ]
  })
}

function opened(before: PanelState, after: PanelState): StateChange[] {
  const open = new Set(before.diagnoses.map(({ id }) => id))
  return after.diagnoses
    .filter(({ id }) => !open.has(id))
    .map((diagnosis) => ({ what: 'diagnosis', labels: { code: ruleOf(diagnosis) }, by: 1 }))
}

/** Their number alone also grows when the history of earlier runs has been read. */
const hasBegun = (before: PanelState['incidents'], after: PanelState['incidents']): boolean =>
  after.open !== null && after.count > before.count

type Ended = { outcome: string; startedAt: number }

const ended = (before: Ended | null, after: Ended): boolean =>
  after.outcome !== 'running' &&
  (before === null || before.startedAt !== after.startedAt || before.outcome === 'running')

function sourceChanges({ llm: was }: PanelState, { llm: is }: PanelState): StateChange[] {
  const changes: StateChange[] = []
  if (was.source !== is.source)
    changes.push({ what: 'source', labels: { from: was.source ?? 'none', to: is.source ?? 'none' }, by: 1 })
  if (is.switching !== null && ended(was.switching, is.switching))
    changes.push({ what: 'switch', labels: { to: is.switching.to ?? 'none', outcome: is.switching.outcome }, by: 1 })
  const { acted } = is.failover
  if (acted !== null && acted.at !== was.failover.acted?.at)
    changes.push({ what: 'failover', labels: { to: acted.to, cause: acted.cause }, by: 1 })
  return changes
}

const nothing = { received: 0, sent: 0, failed: 0 }

function messages(before: PanelState, after: PanelState): StateChange[] {
  return platforms.flatMap((platform) => {
    const is = after.messaging[platform].report?.traffic ?? null
    // A bot that was not there begins with nothing.
    const was = before.messaging[platform].report?.traffic ?? nothing
    if (is === null) return []
    return (['received', 'sent', 'failed'] as const).map(
      (direction): StateChange => ({
        what: 'message',
        labels: { platform, direction },
        by: grownBy(was[direction], is[direction]),
      }),
    )
  })
}
