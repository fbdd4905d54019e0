import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { incidentSchema } from '../incident.ts'
import { incidentRecordSchema, lessonSchema, receiptSchema } from '../incident-record.ts'
import { operate, read } from './base.ts'

const nothing = z.object({})
/** In an address everything is text. */
const inAddress = z.coerce.number().int()
const text = (most: number) => z.string().trim().min(1).max(most)

/** What went wrong, from first symptom to proof, and what was learned from it. */
export const incidentsContract = {
  /** The newest first; `before`: only those older than this one. */
  list: read
    .route({ method: 'GET', path: '/incidents' })
    .input(z.object({ before: inAddress.optional(), limit: inAddress.min(1).max(500).default(100) }))
    .output(z.object({ incidents: z.array(incidentSchema), count: z.int() })),
  get: read
    .route({ method: 'GET', path: '/incidents/one' })
    .input(z.object({ id: inAddress }))
    .output(incidentRecordSchema),
  /** The document of an incident, Markdown. */
  document: read
    .route({ method: 'GET', path: '/incidents/document' })
    .input(z.object({ id: inAddress }))
    .output(z.object({ name: z.string(), text: z.string() })),
  /** A remark of the user, kept in the timeline. */
  note: operate
    .route({ method: 'POST', path: '/incidents/note' })
    .input(z.object({ id: z.int(), text: text(2_000) }))
    .output(nothing),
  /** Repairs that ran, the newest first. */
  receipts: read
    .route({ method: 'GET', path: '/incidents/receipts' })
    .input(z.object({ limit: inAddress.min(1).max(500).default(100) }))
    .output(z.array(receiptSchema)),
  lessons: read.route({ method: 'GET', path: '/lessons' }).output(z.array(lessonSchema)),
  addLesson: operate
    .route({ method: 'POST', path: '/lessons' })
    .input(
      z.object({ pattern: text(200), why: text(2_000), rule: text(500), incident: z.int().nullable().default(null) }),
    )
    .output(lessonSchema),
  deleteLesson: operate
    .route({ method: 'POST', path: '/lessons/delete' })
    .input(z.object({ id: z.string() }))
    .output(nothing),
}

const bundleEntry = z.object({
  name: z.string(),
  /** Bytes. */
  size: z.int(),
})
export type BundleEntry = z.infer<typeof bundleEntry>

/** Everything that helps somebody else to find a fault, without secrets. */
export const bundleContract = {
  /** Gathers it and tells what is in it. What is saved under this id is exactly what was looked through. */
  preview: operate
    .route({ method: 'POST', path: '/bundle' })
    .output(z.object({ id: z.string(), entries: z.array(bundleEntry) })),
  entry: operate
    .route({ method: 'GET', path: '/bundle/entry' })
    .input(z.object({ id: z.string(), name: z.string() }))
    .output(z.object({ text: z.string() })),
  /** The zip in parts, each base64. */
  make: operate
    .route({ method: 'GET', path: '/bundle/zip' })
    .input(z.object({ id: z.string() }))
    .output(eventIterator(z.object({ base64: z.string() }))),
}
