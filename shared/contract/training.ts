import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import {
  curvePointSchema,
  exportFormatSchema,
  sessionSchema,
  speakerSchema,
  trainingStartSchema,
  transcriptSchema,
} from '../training.ts'
import { admin, operate, read } from './base.ts'

const nothing = z.object({})
const session = z.object({ id: z.int() })
/** The same in an address, where everything is text. */
const sessionInAddress = z.object({ id: z.coerce.number().int() })

/** Places in a session that hold a text. */
export const searchHitSchema = z.object({
  session: z.int(),
  n: z.int(),
  speaker: speakerSchema,
  /** The words around it; `match` as it stands there. */
  before: z.string(),
  match: z.string(),
  after: z.string(),
})
export type SearchHit = z.infer<typeof searchHitSchema>

export const testAnswerSchema = z.object({
  text: z.string(),
  /** Of the teacher. */
  model: z.string().nullable(),
  costUsd: z.number().nullable(),
  /** Of CEREBRUM. */
  emotions: z.record(z.string(), z.number()),
  tookMs: z.number(),
})
export type TestAnswer = z.infer<typeof testAnswerSchema>

/** Training. What a run does shows in `training` of the state; what was said is read in parts, from the archive. */
export const trainingContract = {
  /** Answers after the first exchange, after 8 s when that takes longer, or with the problem that blocks it. */
  start: operate.route({ method: 'POST', path: '/training/start' }).input(trainingStartSchema).output(nothing),
  stop: operate.route({ method: 'POST', path: '/training/stop' }).output(nothing),
  pause: operate.route({ method: 'POST', path: '/training/pause' }).output(nothing),
  /** Goes on: after a pause, or with a session that was interrupted. */
  resume: operate.route({ method: 'POST', path: '/training/resume' }).input(session.partial()).output(nothing),
  /** One message, outside of any session. */
  test: operate
    .route({ method: 'POST', path: '/training/test' })
    .input(z.object({ to: speakerSchema, message: z.string().trim().min(1).max(10_000) }))
    .output(testAnswerSchema),
  /** All sessions, the newest first. */
  sessions: read.route({ method: 'GET', path: '/training/sessions' }).output(z.array(sessionSchema)),
  /** Exchanges from place `from` on, and the marks among them. */
  transcript: read
    .route({ method: 'GET', path: '/training/transcript' })
    .input(
      sessionInAddress.extend({ from: z.coerce.number().int().min(0), limit: z.coerce.number().int().min(1).max(500) }),
    )
    .output(transcriptSchema),
  /** At most so many points, each the average of its stretch. */
  curves: read
    .route({ method: 'GET', path: '/training/curves' })
    .input(sessionInAddress.extend({ points: z.coerce.number().int().min(2).max(1000) }))
    .output(z.array(curvePointSchema)),
  search: read
    .route({ method: 'GET', path: '/training/search' })
    .input(z.object({ text: z.string().min(1).max(200), id: z.coerce.number().int().optional() }))
    .output(z.object({ hits: z.array(searchHitSchema), more: z.boolean() })),
  rename: operate
    .route({ method: 'POST', path: '/training/rename' })
    .input(session.extend({ name: z.string().trim().min(1).max(200) }))
    .output(nothing),
  delete: admin.route({ method: 'POST', path: '/training/delete' }).input(session).output(nothing),
  /** The whole session as the text of a file, in parts. */
  export: read
    .route({ method: 'GET', path: '/training/export' })
    .input(sessionInAddress.extend({ format: exportFormatSchema }))
    .output(eventIterator(z.object({ text: z.string() }))),
  /** Takes over the logs of the original in `training_logs/` that are not in the archive yet. */
  importLogs: operate
    .route({ method: 'POST', path: '/training/import' })
    .output(z.object({ imported: z.int(), known: z.int(), unreadable: z.array(z.string()) })),
}
