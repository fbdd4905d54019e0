import { z } from 'zod'
import { levelSchema } from '../../../shared/state.ts'
import { serviceKinds } from './order.ts'

/** How the service of a folder is. `null`: nobody knows, or there is nothing to know. */
export const serviceStateJson = z.object({
  kind: z.enum(serviceKinds),
  name: z.string(),
  file: z.string(),
  workspace: z.string(),
  installed: z.boolean(),
  /** Whether the file is what this version would write now. */
  current: z.boolean().nullable(),
  /** What it starts and what is not there any more. */
  missing: z.string().nullable(),
  enabled: z.boolean().nullable(),
  active: z.boolean().nullable(),
  pid: z.int().nullable(),
  /** Whether a control plane answers for the folder, whoever started it. */
  answers: z.boolean(),
  answeringPid: z.int().nullable(),
  origin: z.string().nullable(),
  level: levelSchema.nullable(),
  sentence: z.string().nullable(),
  /** Whether it goes on after the user has logged out. */
  lingers: z.boolean().nullable(),
})
export type ServiceStateJson = z.infer<typeof serviceStateJson>

/** What would be done. */
export const serviceDryRunJson = z.object({
  dryRun: z.literal(true),
  file: z.string(),
  content: z.string().nullable(),
  commands: z.array(z.array(z.string())),
})

/** `taken`: a control plane that the service did not start answers for the folder. */
export const serviceInstallJson = z.union([
  serviceStateJson.extend({ changed: z.boolean(), taken: z.boolean() }),
  serviceDryRunJson,
])
export const serviceRemoveJson = z.union([
  z.object({ name: z.string(), file: z.string(), removed: z.boolean() }),
  serviceDryRunJson,
])
