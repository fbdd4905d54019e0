import { oc } from '@orpc/contract'
import { z } from 'zod'
import { problemSchema } from '../problem.ts'

const base = oc.errors({ PROBLEM: { status: 409, data: problemSchema } })
const nothing = z.object({})

/** What is done when a source fails is a setting (`failover` in config.json); here is what can be said to what happens. */
export const failoverContract = {
  /** The answer to `llm.failover.asking`: go over, or stay. */
  answer: base
    .route({ method: 'POST', path: '/failover/answer' })
    .input(z.object({ go: z.boolean() }))
    .output(nothing),
  /** Back to the source before `llm.failover.acted`, in the usual steps; answers at once. */
  goBack: base.route({ method: 'POST', path: '/failover/go-back' }).output(nothing),
  /** Takes what happened off the panel. */
  dismiss: base.route({ method: 'POST', path: '/failover/dismiss' }).output(nothing),
}
