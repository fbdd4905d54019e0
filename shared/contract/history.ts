import { z } from 'zod'
import {
  eventKindSchema,
  historyRangeSchema,
  latencySampleSchema,
  timelineEventSchema,
  uptimeSchema,
  usageSchema,
} from '../history.ts'
import { serviceIdSchema } from '../services.ts'
import { spendTodaySchema } from '../spend.ts'
import { read } from './base.ts'

/** In an address everything is text. */
const inAddress = z.coerce.number().int()

/** What happened, how long it was well, how quick it answered. */
export const historyContract = {
  /**
   * Events of the time line, the newest first. `before`: only those older than that one; `from`, `to`: epoch milliseconds;
   * `search`: what their words hold, in this `language` (a tag; without one English). `general`: besides those of `services` also those of no single one. `more`: there are older ones.
   */
  events: read
    .route({ method: 'GET', path: '/history/events' })
    .input(
      z.object({
        kinds: z.array(eventKindSchema).optional(),
        services: z.array(serviceIdSchema).optional(),
        general: z.enum(['with', 'without']).default('without'),
        search: z.string().max(200).optional(),
        language: z.string().max(35).optional(),
        from: inAddress.optional(),
        to: inAddress.optional(),
        before: inAddress.optional(),
        limit: inAddress.min(1).max(500).default(100),
      }),
    )
    .output(z.object({ events: z.array(timelineEventSchema), more: z.boolean() })),
  uptime: read
    .route({ method: 'GET', path: '/history/uptime' })
    .input(z.object({ range: historyRangeSchema.default('hour') }))
    .output(uptimeSchema),
  /** The oldest first. */
  latency: read
    .route({ method: 'GET', path: '/history/latency' })
    .input(z.object({ service: serviceIdSchema, range: historyRangeSchema.default('hour') }))
    .output(z.array(latencySampleSchema)),
  /** What the sources were paid, or used, since midnight. */
  spend: read.route({ method: 'GET', path: '/history/spend' }).output(spendTodaySchema),
}

/**
 * Memory and CPU of the services that the app runs. Looked at when somebody asks, not kept in the state: figures that always change
 * would publish the whole state to every door, and be looked up while nobody sees them. Empty where the system does not tell.
 */
export const usageContract = read.route({ method: 'GET', path: '/services/usage' }).output(z.array(usageSchema))
