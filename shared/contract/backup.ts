import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { admin } from './base.ts'

/** What is data in the folder, as a file that a restore takes. */
export const backupContract = {
  /** The zip in parts, each base64. Made while everything runs; keys and tokens are not in it. */
  make: admin
    .route({ method: 'GET', path: '/backup' })
    .input(z.object({ logs: z.enum(['with', 'without']).default('without') }))
    .output(eventIterator(z.object({ base64: z.string() }))),
}
