import type { Config } from '../../../shared/config.ts'
import type { NewEvent } from '../../../shared/history.ts'
import type { Tracked, Tracker } from '../tracked.ts'

const event = (change: Pick<NewEvent, 'at' | 'kind'> & Partial<NewEvent>): NewEvent => ({
  service: null,
  from: null,
  to: null,
  params: {},
  why: null,
  ...change,
})

/** Which settings of config.json are others now; their values are not told, some are secret. Sources and models tell themselves. */
export function configChanges(before: Config, after: Config, at: number): NewEvent[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Config)[]
  const keys = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  return keys.length === 0 ? [] : [event({ at, kind: 'config', params: { keys: keys.join(', '), count: keys.length } })]
}

/** Incidents that began, came back or ended between two looks. */
export function incidentChanges(before: Tracker, after: Tracker, at: number): NewEvent[] {
  const known = new Map([...before.open, ...before.ended].map((incident) => [incident.id, incident]))
  const moved = (incident: Tracked): string | null => {
    const was = known.get(incident.id)
    if (was === undefined) return incident.outcome === 'open' ? 'opened' : null
    if (was.outcome === incident.outcome) return null
    return incident.outcome === 'open' ? 'reopened' : incident.outcome
  }
  return [...after.open, ...after.ended].flatMap((incident) => {
    const to = moved(incident)
    const { id, severity, title } = incident
    return to === null ? [] : [event({ at, kind: 'incident', to, params: { id, severity }, why: title })]
  })
}

export type AppMoment = 'started' | 'stopped' | 'lost' | 'asleep' | 'awake'

/** `lost`: it ended without saying so. */
export const appEvent = (to: AppMoment, at: number, version = ''): NewEvent =>
  event({ at, kind: 'app', to, params: version === '' ? {} : { version } })

/** Something that the user did. */
export type UserAction = { action: string; service?: NewEvent['service'] | undefined; params?: NewEvent['params'] }

export const actionEvent = ({ action, service, params }: UserAction, at: number): NewEvent =>
  event({ at, kind: 'action', to: action, service: service ?? null, params: params ?? {} })
