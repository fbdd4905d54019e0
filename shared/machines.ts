import { z } from 'zod'
import { type ProblemCode, type ProblemError, problemError } from './problem.ts'
import { type Reason, reasonSchema } from './reason.ts'
import { scopeSchema } from './scopes.ts'
import { secretStoreNameSchema } from './secrets.ts'
import { levelSchema, stepSchema } from './state.ts'
import { sayInEnglish } from './words/say.ts'

/** Epoch milliseconds. */
const time = z.number()

/** What is done there from here. Settings and secrets of another machine are changed there. */
export const machineAccessSchema = scopeSchema.extract(['read', 'operate'])
export type MachineAccess = z.infer<typeof machineAccessSchema>

/** Another LLM Trainer that is known here. Its token is none of this. */
export const machineSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** `https://…`, `http://127.0.0.1:…` or `ssh://user@host:port/PANEL-PORT`. */
  url: z.string(),
  access: machineAccessSchema,
})
export type Machine = z.infer<typeof machineSchema>

export const machineStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unknown') }),
  z.object({
    state: z.literal('reached'),
    level: levelSchema,
    headline: reasonSchema,
    /** The same in English, for scripts. */
    sentence: z.string(),
    version: z.string(),
    /** Milliseconds of its sign of life, there and back. */
    latencyMs: z.number(),
    at: time,
  }),
  /** `since`: of the first look that failed. */
  z.object({ state: z.literal('failed'), reason: reasonSchema, since: time, at: time }),
])
export type MachineStatus = z.infer<typeof machineStatusSchema>

export const listedMachineSchema = machineSchema.extend({ status: machineStatusSchema })
export type ListedMachine = z.infer<typeof listedMachineSchema>

/** A machine that was tried step by step; the first that fails ends it. */
export const machineTrialSchema = z.object({
  ok: z.boolean(),
  steps: z.array(stepSchema),
  /** As it is kept now; `null`: it is not. */
  machine: listedMachineSchema.nullable(),
})
export type MachineTrial = z.infer<typeof machineTrialSchema>

/** Characters of a machine's name, of its address, of its token. */
export const MAX_MACHINE_NAME = 60
export const MAX_MACHINE_URL = 2048
export const MAX_MACHINE_TOKEN = 4096

export const newMachineSchema = z.object({
  name: z.string().max(4096),
  url: z.string().max(MAX_MACHINE_URL),
  token: z.string().max(MAX_MACHINE_TOKEN),
  access: machineAccessSchema,
  /** Where the token is kept; without one in the keychain. `session` is no place for it. */
  store: secretStoreNameSchema.exclude(['session']).optional(),
})
export type NewMachine = z.infer<typeof newMachineSchema>

/** Versions whose contract is the same, so that one can show the other. */
export function areCompatible(one: string, other: string): boolean {
  const [ours, theirs] = [one, other].map((version) => version.split('.').slice(0, 2).join('.'))
  return ours === theirs
}

/** Facts that a problem can carry. */
const plain = (params: Reason['params']): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(params).filter((entry): entry is [string, string | number] => typeof entry[1] !== 'object'),
  )

/** A reason as a problem, out of which every door says it in its own language. */
export const machineProblem = (code: ProblemCode, why: Reason): ProblemError =>
  problemError(code, sayInEnglish(why), { params: { ...plain(why.params), reason: why.code } })
