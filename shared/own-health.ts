import { z } from 'zod'
import { serviceIdSchema } from './services.ts'

/** Epoch milliseconds. */
const time = z.number()

/**
 * What can get lost on the way. `log-lines`: the disk was too slow; `history`: it could not be written; `streams`: cut off, since nobody
 * read; `pages`: of the window, crashed or not loaded, and loaded again.
 */
export const lossKinds = ['log-lines', 'history', 'streams', 'pages'] as const
export type LossKind = (typeof lossKinds)[number]

/** What the app found wrong with itself; words stand in `shared/words/…/own-health.ts`. */
export const ownFaults = [
  'slow-loop',
  'memory-near-limit',
  'memory-grows',
  'log-lines-lost',
  'history-lost',
  'streams-cut',
  'pages-crashed',
  'writes-fail',
  'slow-disk',
  'door-lost',
  'crashed',
] as const
export type OwnFault = (typeof ownFaults)[number]

export const ownFindingSchema = z.object({
  fault: z.enum(ownFaults),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type OwnFinding = z.infer<typeof ownFindingSchema>

const lossSchema = z.object({ count: z.int(), lastAt: time.nullable() })

/** What a crash of an earlier run left behind. */
export const crashNoteSchema = z.object({
  at: time,
  version: z.string(),
  startedAt: time,
  /** In one line, without secrets. */
  message: z.string(),
  /** Where, without secrets. */
  stack: z.string(),
  /** Runs in a row that crashed soon after their start, this one included. */
  inARow: z.int(),
})
export type CrashNote = z.infer<typeof crashNoteSchema>

/** How memory of a process has been growing. */
export const memoryTrendSchema = z.object({
  /** Bytes an hour. */
  perHour: z.number(),
  /** Hours until the limit at this pace; 0 where it is reached. */
  hoursLeft: z.number(),
  /** Bytes. */
  limit: z.number(),
})
export type MemoryTrend = z.infer<typeof memoryTrendSchema>

/** One moment of a process: bytes of memory, and CPU in percent of a core since the one before. */
export const resourcePointSchema = z.object({ at: time, memory: z.number(), cpu: z.number().nullable() })
export type ResourcePoint = z.infer<typeof resourcePointSchema>

export const serviceResourcesSchema = z.object({
  service: serviceIdSchema,
  /** The oldest first. */
  points: z.array(resourcePointSchema),
  /** Bytes that it should not come near; `null` where none is known. */
  limit: z.number().nullable(),
  /** `null` while its memory does not grow steadily, or nobody can say yet. */
  trend: memoryTrendSchema.nullable(),
})
export type ServiceResources = z.infer<typeof serviceResourcesSchema>

export const placeIds = ['workspace', 'config', 'logs', 'training', 'history', 'messaging'] as const

/** How the app itself is: what `plane.health` answers. */
export const ownHealthSchema = z.object({
  at: time,
  /** `attention`: there is a finding. */
  state: z.enum(['ok', 'attention']),
  findings: z.array(ownFindingSchema),
  /** Whether it runs without services; see `--safe-mode`. */
  safeMode: z.boolean(),
  startedAt: time,
  pid: z.int(),
  versions: z.array(z.object({ name: z.string(), version: z.string() })),
  system: z.string(),
  /** Where it listens. */
  doors: z.object({ web: z.string(), address: z.string(), isOpen: z.boolean(), lost: z.int(), clients: z.int() }),
  /** How much later than they should things happen; milliseconds, over the last minutes. `null`: not measured yet. */
  loop: z.object({ median: z.number(), p99: z.number(), max: z.number() }).nullable(),
  /** Bytes. */
  memory: z.object({ resident: z.number(), heap: z.number(), heapLimit: z.number() }),
  /** What got lost since it started. */
  lost: z.record(z.enum(lossKinds), lossSchema),
  /** Writes that were made anyway, in milliseconds; the times are of the last ones. */
  disk: z.object({
    writes: z.int(),
    median: z.number().nullable(),
    slowest: z.number().nullable(),
    slow: z.int(),
    failed: lossSchema,
  }),
  /** Of the app itself, the oldest first. */
  points: z.array(resourcePointSchema.extend({ lag: z.number().nullable() })),
  services: z.array(serviceResourcesSchema),
  /** What lies where; `bytes` is `null` where that was not added up. */
  places: z.array(z.object({ id: z.enum(placeIds), path: z.string(), bytes: z.number().nullable() })),
  /** What ended the run before this one; `null` where nothing did. */
  crash: crashNoteSchema.nullable(),
})
export type OwnHealth = z.infer<typeof ownHealthSchema>
