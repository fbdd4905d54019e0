import { z } from 'zod'
import { reasonSchema } from './reason.ts'

/** Epoch milliseconds. */
const time = z.number()

export const incidentSeveritySchema = z.enum(['blocking', 'severe', 'warning'])
export type IncidentSeverity = z.infer<typeof incidentSeveritySchema>

/** `repaired`: something that the user or the app did was followed by the proof; `by-itself`: nothing of that kind was seen. */
export const incidentOutcomeSchema = z.enum(['open', 'repaired', 'by-itself'])
export type IncidentOutcome = z.infer<typeof incidentOutcomeSchema>

/** A time in which something was wrong, from its first symptom to its proof; as it stands in a list. */
export const incidentSchema = z.object({
  id: z.int(),
  /** Id of the diagnosis that it is named after: the worst, and of these the first. */
  cause: z.string(),
  title: reasonSchema,
  severity: incidentSeveritySchema,
  startedAt: time,
  endedAt: time.nullable(),
  outcome: incidentOutcomeSchema,
  /** Causes that overlapped. */
  causes: z.int(),
})
export type Incident = z.infer<typeof incidentSchema>

/** What every door shows of incidents. The rest is asked for. */
export const incidentsStateSchema = z.object({
  /** Under way; of several the worst. */
  open: z.object({ id: z.int(), title: reasonSchema, since: time }).nullable(),
  /** All that were ever kept in this workspace. */
  count: z.int(),
  /** That ended last. */
  last: z.object({ id: z.int(), title: reasonSchema, endedAt: time, outcome: incidentOutcomeSchema }).nullable(),
})
export type IncidentsState = z.infer<typeof incidentsStateSchema>

export const noIncidents: IncidentsState = { open: null, count: 0, last: null }
