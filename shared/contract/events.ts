import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { eventKindSchema, timelineEventSchema } from '../history.ts'
import { serviceIdSchema } from '../services.ts'
import { read } from './base.ts'

/** An event of the time line, and what it says in English. */
export const toldEventSchema = timelineEventSchema.extend({ sentence: z.string() })
export type ToldEvent = z.infer<typeof toldEventSchema>

/** What happens, for scripts: nothing is missed and nothing comes twice, also over a connection that breaks. */
export const eventsContract = {
  /**
   * First the newest event, so that there is an id at once; after `Last-Event-ID` (or `after`) all that followed that one. Then each
   * soon after it is written.
   */
  follow: read
    .route({ method: 'GET', path: '/events' })
    .input(
      z.object({
        after: z.coerce.number().int().min(0).optional(),
        kinds: z.array(eventKindSchema).optional(),
        services: z.array(serviceIdSchema).optional(),
      }),
    )
    .output(eventIterator(toldEventSchema)),
}
