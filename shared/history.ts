import { z } from 'zod'
import { reasonSchema } from './reason.ts'
import { serviceIdSchema } from './services.ts'

/** Epoch milliseconds. */
const time = z.number()

export const eventKinds = [
  'app',
  'level',
  'lifecycle',
  'health',
  'ability',
  'source',
  'model',
  'key',
  'config',
  'diagnosis',
  'incident',
  'training',
  'procedure',
  'action',
] as const
export const eventKindSchema = z.enum(eventKinds)
export type EventKind = z.infer<typeof eventKindSchema>

/** A moment of the time line. What `from` and `to` name depends on the kind; words are made of it by `sayEvent`. */
export const timelineEventSchema = z.object({
  id: z.int(),
  at: time,
  kind: eventKindSchema,
  service: serviceIdSchema.nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** What was said of it: why a service is not well, what an incident is called. */
  why: reasonSchema.nullable(),
})
export type TimelineEvent = z.infer<typeof timelineEventSchema>
/** Not written yet. */
export type NewEvent = Omit<TimelineEvent, 'id'>

/** Answers of a service to its probes within one span of time. Milliseconds; without an answer, the three are `null`. */
export const latencySampleSchema = z.object({
  at: time,
  /** How long the span is. */
  spanMs: z.int(),
  /** Probes, those that failed included. */
  count: z.int(),
  failures: z.int(),
  min: z.number().nullable(),
  median: z.number().nullable(),
  max: z.number().nullable(),
})
export type LatencySample = z.infer<typeof latencySampleSchema>

export const historyRanges = ['hour', 'day', 'month'] as const
export const historyRangeSchema = z.enum(historyRanges)
export type HistoryRange = z.infer<typeof historyRangeSchema>

const MINUTE = 60_000
/** How each range is divided. Milliseconds. */
export const rangeShape: Record<HistoryRange, { buckets: number; stepMs: number }> = {
  hour: { buckets: 60, stepMs: MINUTE },
  day: { buckets: 96, stepMs: 15 * MINUTE },
  month: { buckets: 90, stepMs: 8 * 60 * MINUTE },
}

/**
 * `down`: does not answer, crashed, or cannot do its job; `stopped`: on purpose; `off`: nothing is known, since the app, the service's
 * start or the computer was in between, or it is not set up.
 */
export const uptimeStates = ['down', 'slow', 'stopped', 'well', 'off'] as const
export const uptimeStateSchema = z.enum(uptimeStates)
export type UptimeState = z.infer<typeof uptimeStateSchema>

export const uptimeBucketSchema = z.object({
  at: time,
  /** The worst that was seen in it. */
  worst: uptimeStateSchema,
  /** Of the probes in it, milliseconds. */
  medianMs: z.number().nullable(),
  failures: z.int(),
})
export type UptimeBucket = z.infer<typeof uptimeBucketSchema>

export const serviceUptimeSchema = z.object({
  service: serviceIdSchema,
  buckets: z.array(uptimeBucketSchema),
  /** Share of the time that counts in which it did its job, 0 to 1; `null` where no time counts. */
  share: z.number().nullable(),
  downMs: z.number(),
})
export type ServiceUptime = z.infer<typeof serviceUptimeSchema>

export const uptimeSchema = z.object({
  range: historyRangeSchema,
  stepMs: z.int(),
  services: z.array(serviceUptimeSchema),
})
export type Uptime = z.infer<typeof uptimeSchema>

/** What the processes of a service use now. */
export const usageSchema = z.object({
  service: serviceIdSchema,
  /** Share of one core since the last look, in whole hundredths; `null` at the first. */
  cpu: z.number().nullable(),
  /** Bytes, in whole megabytes. What processes share counts for each. */
  memory: z.number(),
})
export type Usage = z.infer<typeof usageSchema>
