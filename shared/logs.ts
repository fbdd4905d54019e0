import { z } from 'zod'
import { serviceIdSchema } from './services.ts'

/** How much a line matters, the least first. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const
export const logLevelSchema = z.enum(logLevels)
export type LogLevel = z.infer<typeof logLevelSchema>

/** Who wrote a line: a service, or the app itself. */
export const logWriterSchema = z.union([serviceIdSchema, z.literal('app')])
export type LogWriter = z.infer<typeof logWriterSchema>

/** What is known of lines like this one. */
export const knownPatternSchema = z.enum([
  'retry',
  'disk-full',
  'loop-blocked',
  'any-address',
  'secret',
  'key-rejected',
  'no-credit',
  'rate-limited',
  'port-taken',
  'missing-setting',
  'missing-module',
  'cerebrum-down',
])
export type KnownPattern = z.infer<typeof knownPatternSchema>

export const logLineSchema = z.object({
  /** Grows from line to line. */
  id: z.int(),
  /** Epoch milliseconds. */
  at: z.number(),
  /** Whether the time stood in the line; else it is when it was read, or the time of the line before it. */
  timed: z.boolean(),
  service: logWriterSchema,
  level: logLevelSchema,
  text: z.string(),
  /** What else belongs to it: further fields, the lines of a traceback. */
  more: z.string().nullable(),
  known: knownPatternSchema.nullable(),
})
export type LogLine = z.infer<typeof logLineSchema>

/** A text that is looked for, whatever its case. */
export const logSearchSchema = z.object({ text: z.string().min(1).max(500), regex: z.boolean() })
export type LogSearch = z.infer<typeof logSearchSchema>

/** What is left out is not filtered by. */
export const logFilterSchema = z.object({
  services: z.array(logWriterSchema).optional(),
  levels: z.array(logLevelSchema).optional(),
  search: logSearchSchema.optional(),
  /** Epoch milliseconds, both included. */
  from: z.number().optional(),
  to: z.number().optional(),
})
export type LogFilter = z.infer<typeof logFilterSchema>

/** What a filter finds in all. */
export const logCountsSchema = z.object({
  /** Lines that match. */
  total: z.int(),
  /** Of each writer, whichever writers the filter names. */
  services: z.partialRecord(logWriterSchema, z.int()),
  /** Of each level, whichever levels the filter names. */
  levels: z.partialRecord(logLevelSchema, z.int()),
  /** `false`: the search took too long, and older lines were not looked at. */
  complete: z.boolean(),
  /** Changes when the oldest lines were let go, and when the app starts anew: then every place in the list is another. */
  epoch: z.int(),
})
export type LogCounts = z.infer<typeof logCountsSchema>

/** Lines of one stretch of what a filter finds, the oldest first. */
export const logPageSchema = z.object({
  counts: logCountsSchema,
  /** Place of the first of them among all that match, from 0. */
  first: z.int(),
  lines: z.array(logLineSchema),
  /** Lines with the text that is highlighted, among those that match; `null` where none is. */
  hits: z.int().nullable(),
})
export type LogPage = z.infer<typeof logPageSchema>

/** New lines that match. Of many at once only the last are in it; `counts.total` tells how many there are. */
export const logNewsSchema = z.object({ counts: logCountsSchema, lines: z.array(logLineSchema) })
export type LogNews = z.infer<typeof logNewsSchema>
