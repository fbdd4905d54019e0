import { z } from 'zod'
import { operate } from './base.ts'

const nothing = z.object({})

/** What is done when a source fails is a setting (`failover` in config.json); here is what can be said to what happens. */
export const failoverContract = {
  /** The answer to `llm.failover.asking`: go over, or stay. */
  answer: operate
    .route({ method: 'POST', path: '/failover/answer' })
    .input(z.object({ go: z.boolean() }))
    .output(nothing),
  /** Back to the source before `llm.failover.acted`, in the usual steps; answers at once. */
  goBack: operate.route({ method: 'POST', path: '/failover/go-back' }).output(nothing),
  /** Takes what happened off the panel. */
  dismiss: operate.route({ method: 'POST', path: '/failover/dismiss' }).output(nothing),
}
