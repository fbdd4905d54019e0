import { z } from 'zod'
import { reasonSchema } from './reason.ts'

/** What a button on a diagnosis does. Doors know how; the control plane says which fit. */
export const repairSchema = z.enum([
  'paste-key',
  'get-key',
  'switch-to-ollama',
  'switch-to-openrouter',
  'install-ollama',
  'start-ollama',
  'use-ollama-found',
  'pull-model',
  'try-again',
  'check-now',
  'use-stored-key',
  'use-saved-key',
  'start-service',
  'restart-service',
  'use-free-port',
  'restore-config',
  'choose-model',
  'set-cerebrum-address',
  'keep-key-in-file',
  'open-credits',
  'move-secret',
  'resume-training',
  'open-keys',
  'open-privacy',
  'install-packages',
  'choose-python',
  'use-built-in',
  'set-up-bot',
  'take-over-updates',
])
export type Repair = z.infer<typeof repairSchema>

/** Repairs that the control plane carries out in steps: done, checked again, proved. The others lead somewhere, or are switches of the source. */
export const provedRepairs = [
  'start-ollama',
  'use-ollama-found',
  'try-again',
  'check-now',
  'use-stored-key',
  'use-saved-key',
  'start-service',
  'restart-service',
  'use-free-port',
  'restore-config',
  'keep-key-in-file',
  'move-secret',
  'resume-training',
  'install-packages',
  'use-built-in',
  'take-over-updates',
] as const satisfies readonly Repair[]
export const provedRepairSchema = z.enum(provedRepairs)
export type ProvedRepair = z.infer<typeof provedRepairSchema>

export const isProved = (repair: Repair): repair is ProvedRepair =>
  (provedRepairs as readonly Repair[]).includes(repair)

/** Which fault a repair is for; its steps are the procedure's that it stands beside. */
export const repairTargetSchema = z.object({
  /** The diagnosis, by its id. */
  diagnosis: z.string(),
  /** What was wrong, as it was told when the repair began. */
  title: reasonSchema,
  repair: provedRepairSchema,
})
export type RepairTarget = z.infer<typeof repairTargetSchema>

/** Steps of a repair, by their ids, in the order in which it takes them. */
export const repairSteps = <R extends ProvedRepair>(repair: R) => [`do-${repair}`, 'check-again', 'gone'] as const

/** Steps of a switch of the source. */
export const switchSteps = {
  ollama: ['reachable', 'model', 'loaded', 'answer', 'switch', 'in-use'],
  openrouter: ['accepted', 'model', 'answer', 'switch', 'in-use'],
  demo: ['answer', 'switch', 'in-use'],
} as const

/** Milliseconds for which a repair can be undone. */
export const UNDO_REPAIR_WITHIN_MS = 60_000

/** Milliseconds that a repair has to show itself: a start with its first good probes, a training's next exchange. */
export const PROOF_WITHIN_MS = 30_000
