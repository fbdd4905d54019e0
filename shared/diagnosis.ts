import { z } from 'zod'
import { reasonSchema } from './reason.ts'
import { repairSchema } from './repair.ts'
import { serviceIdSchema } from './services.ts'

/** Epoch milliseconds. */
const time = z.number()

export const evidenceSchema = z.object({
  at: time,
  /** `llm-server`, `key-check`, `probe`, `config`, … */
  source: reasonSchema,
  text: reasonSchema,
})
export type Evidence = z.infer<typeof evidenceSchema>

/** How bad it is: nothing goes, something important does not go, somebody should look, good to know. */
export const severitySchema = z.enum(['blocking', 'severe', 'warning', 'note'])
export type Severity = z.infer<typeof severitySchema>

/** A problem explained: what, why, what does not work because of it, what now, and what shows that it is over. */
export const diagnosisSchema = z.object({
  /** Stable: the same fault has the same id; of a service's faults it ends in the service's (`down.middleware`). */
  id: z.string(),
  severity: severitySchema,
  title: reasonSchema,
  explanation: reasonSchema,
  service: serviceIdSchema.nullable(),
  /** What was seen, oldest first. */
  evidence: z.array(evidenceSchema),
  /** The best one first. */
  repairs: z.array(z.object({ repair: repairSchema, params: z.record(z.string(), z.union([z.string(), z.number()])) })),
  /** Epoch milliseconds; 0 where nobody saw it begin. */
  since: time,
  /** Who mends it: the first repair by itself (`click`), or a person who has to do or know something (`you`). */
  mendedBy: z.enum(['click', 'you']),
  /** What does not work because of it; `null` where everything does. */
  impact: reasonSchema.nullable(),
  /** The check that proves it gone. */
  proof: reasonSchema,
  /** What else looks wrong, and comes from this alone. */
  symptoms: z.array(reasonSchema),
  /** Whether a repair of it is under way. */
  stage: z.enum(['waiting', 'repairing']),
})
export type Diagnosis = z.infer<typeof diagnosisSchema>
export type RepairEntry = Diagnosis['repairs'][number]
