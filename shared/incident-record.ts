import { z } from 'zod'
import { incidentSchema, incidentSeveritySchema } from './incident.ts'
import { problemSchema } from './problem.ts'
import { reasonSchema } from './reason.ts'
import { stepSchema } from './state.ts'

/** Epoch milliseconds. */
const time = z.number()
const count = z.int().min(0)

/** A diagnosis as a part of an incident. */
export const incidentCauseSchema = z.object({
  /** Of the diagnosis. */
  id: z.string(),
  title: reasonSchema,
  explanation: reasonSchema,
  severity: incidentSeveritySchema,
  /** Id of the service that it is about. */
  service: z.string().nullable(),
  firstAt: time,
  /** When its card was last taken away; `null` while it shows. */
  goneAt: time.nullable(),
  /** How often its card came. */
  times: count,
})
export type IncidentCause = z.infer<typeof incidentCauseSchema>

export const incidentEventKinds = [
  'symptom',
  'evidence',
  'level',
  'gone',
  'returned',
  'repair',
  'pressed',
  'service',
  'training',
  'proof',
  'app',
  'end',
  'note',
] as const
export const incidentEventKindSchema = z.enum(incidentEventKinds)
export type IncidentEventKind = z.infer<typeof incidentEventKindSchema>

export const incidentEventSchema = z.object({
  at: time,
  kind: incidentEventKindSchema,
  source: reasonSchema,
  text: reasonSchema,
})
export type IncidentEvent = z.infer<typeof incidentEventSchema>

/** As far as the app could see; `null`: not known. */
export const incidentImpactSchema = z.object({
  /** Milliseconds in which a card of it showed. */
  brokenMs: z.number(),
  /** Restarts of services by the app. */
  restarts: count,
  /** Times that training paused because of a problem, and milliseconds. */
  pauses: count,
  pausedMs: z.number(),
  /** Exchanges that training would have made in its pauses, from its pace before. */
  exchangesMissed: z.number().nullable(),
  /** Requests to the LLM server that were not answered. Not counted in incidents of earlier versions. */
  failedRequests: count.default(0),
  /** Calls to a provider that reached it and brought no answer. */
  wastedCalls: count.default(0),
})
export type IncidentImpact = z.infer<typeof incidentImpactSchema>

export const actorSchema = z.enum(['user', 'app'])
export type Actor = z.infer<typeof actorSchema>

/** What was done last before the proof. */
export const solutionSchema = z.object({ by: actorSchema, at: time, what: reasonSchema })
export type Solution = z.infer<typeof solutionSchema>

/** The system in a few facts, before and after a repair. */
export const receiptFactsSchema = z.object({
  at: time,
  level: z.string(),
  source: z.string().nullable(),
  model: z.string().nullable(),
  /** Last characters of the key in use. */
  key: z.string().nullable(),
  /** Ids of the cards that showed. */
  cards: z.array(z.string()),
})
export type ReceiptFacts = z.infer<typeof receiptFactsSchema>

/** A repair that ran to its end, whatever came of it. */
export const receiptSchema = z.object({
  /** The incident during which it ran. */
  incident: z.int().nullable(),
  kind: z.string(),
  by: actorSchema,
  outcome: z.string(),
  startedAt: time,
  endedAt: time,
  before: receiptFactsSchema,
  steps: z.array(stepSchema),
  after: receiptFactsSchema,
  problem: problemSchema.nullable(),
})
export type Receipt = z.infer<typeof receiptSchema>

/** What was learned once. Shows up on every incident that its pattern fits. */
export const lessonSchema = z.object({
  id: z.string(),
  /** One or more of them: id of a diagnosis, its beginning with `*` behind it, `family:…`, or `several-causes`. */
  pattern: z.string(),
  why: z.string(),
  rule: z.string(),
  /** There from the start; cannot be deleted. */
  builtIn: z.boolean(),
  /** The incident that it was learned from. */
  incident: z.int().nullable(),
  addedAt: time.nullable(),
})
export type Lesson = z.infer<typeof lessonSchema>

/** What is kept of an incident besides its events and receipts. */
export const incidentBodySchema = z.object({
  causeList: z.array(incidentCauseSchema),
  impact: incidentImpactSchema,
  solution: solutionSchema.nullable(),
  /** What showed that it is over. */
  proof: reasonSchema.nullable(),
})

/** An incident with everything that is known of it. */
export const incidentRecordSchema = incidentSchema.extend({
  ...incidentBodySchema.shape,
  /** In order. */
  events: z.array(incidentEventSchema),
  receipts: z.array(receiptSchema),
  lessons: z.array(lessonSchema),
})
export type IncidentRecord = z.infer<typeof incidentRecordSchema>
