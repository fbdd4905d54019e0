import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { logFilterSchema, logNewsSchema, logPageSchema, logSearchSchema } from '../logs.ts'
import { read } from './base.ts'

const filter = z.object({ filter: logFilterSchema })

/** What the services and the app have written. They are asked with POST: a filter does not fit well into an address. */
export const logsContract = {
  /** A stretch of what a filter finds, from place `first` on; without one the last lines. */
  query: read
    .route({ method: 'POST', path: '/logs/query' })
    .input(
      filter.extend({
        first: z.int().min(0).optional(),
        limit: z.int().min(0).max(1_000).default(200),
        /** Counts the lines with this text, without leaving out the others. */
        highlight: logSearchSchema.optional(),
      }),
    )
    .output(logPageSchema),
  /** Where in the list a time or a line is, or the next one with a text after (or before) the line `from`; of what is not there, the next. */
  place: read
    .route({ method: 'POST', path: '/logs/place' })
    .input(
      filter.extend({
        target: z.union([
          z.object({ at: z.number() }),
          z.object({ id: z.int() }),
          z.object({ search: logSearchSchema, from: z.int(), back: z.boolean() }),
        ]),
      }),
    )
    .output(z.object({ found: z.object({ place: z.int(), id: z.int() }).nullable() })),
  /** At once the counts without lines, then new lines soon after they are written. */
  follow: read.route({ method: 'POST', path: '/logs/follow' }).input(filter).output(eventIterator(logNewsSchema)),
  /** All that a filter finds as the text of a file, in parts. */
  export: read
    .route({ method: 'POST', path: '/logs/export' })
    .input(filter)
    .output(eventIterator(z.object({ text: z.string() }))),
  folder: read.route({ method: 'GET', path: '/logs/folder' }).output(z.object({ path: z.string() })),
}
