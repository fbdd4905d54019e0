import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { listedMachineSchema, machineAccessSchema, machineTrialSchema, newMachineSchema } from '../machines.ts'
import { admin, operate, read } from './base.ts'

const nothing = z.object({})
const id = z.object({ id: z.string().max(64) })

/** Other machines on which an LLM Trainer runs. Always those that are known here, also on a line that leads to one of them. */
export const machinesContract = {
  /** As they were when they were last looked at. */
  list: read.route({ method: 'GET', path: '/machines' }).output(z.array(listedMachineSchema)),
  /** The whole list at once and after every change; while somebody watches, each is looked at now and then. */
  watch: read.route({ method: 'GET', path: '/machines/watch' }).output(eventIterator(z.array(listedMachineSchema))),
  /** Tries it first, and keeps it only if all steps are done. The token is not shown again by anybody. */
  add: admin.route({ method: 'POST', path: '/machines' }).input(newMachineSchema).output(machineTrialSchema),
  check: operate.route({ method: 'POST', path: '/machines/{id}/check' }).input(id).output(machineTrialSchema),
  rename: admin
    .route({ method: 'POST', path: '/machines/{id}/rename' })
    .input(id.extend({ name: z.string().max(4096) }))
    .output(nothing),
  setAccess: admin
    .route({ method: 'POST', path: '/machines/{id}/access' })
    .input(id.extend({ access: machineAccessSchema }))
    .output(nothing),
  /** Its token is forgotten as well. Nothing is changed there. */
  remove: admin.route({ method: 'DELETE', path: '/machines/{id}' }).input(id).output(nothing),
}
