import { z } from 'zod'
import { provedRepairSchema } from '../repair.ts'
import { procedureSchema } from '../state.ts'
import { operate } from './base.ts'

export const repairsContract = {
  /**
   * Repairs a fault that is told at this moment, in steps that show in `repair`: done, checked again by the check that had failed, and
   * proved. Where that does not come, what was changed is put back, and the card stays. Answers when it ended.
   */
  run: operate
    .route({ method: 'POST', path: '/repairs' })
    .input(z.object({ diagnosis: z.string().max(200), repair: provedRepairSchema }))
    .output(procedureSchema),
  /** Puts back what the last repair changed, for a minute after it. */
  undo: operate.route({ method: 'POST', path: '/repairs/undo' }).output(z.object({})),
  /** Cancels the repair under way, or takes an ended one off the panel. */
  dismiss: operate.route({ method: 'POST', path: '/repairs/dismiss' }).output(z.object({})),
}
