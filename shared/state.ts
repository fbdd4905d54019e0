import { z } from 'zod'
import { backendKindSchema, pythonFactsSchema, pythonServiceIds } from './backends.ts'
import { sourceSchema } from './config.ts'
import { diagnosisSchema } from './diagnosis.ts'
import { failoverStateSchema } from './failover.ts'
import { incidentsStateSchema } from './incident.ts'
import { keyFactFields } from './key-facts.ts'
import { mcpGroupSchema } from './mcp.ts'
import { messagingStateSchema } from './messaging.ts'
import { ollamaManagerShape, undoSchema } from './ollama.ts'
import { problemSchema } from './problem.ts'
import { reasonSchema } from './reason.ts'
import { repairTargetSchema } from './repair.ts'
import { savedKeySchema } from './saved-keys.ts'
import { secretStoreNameSchema } from './secrets.ts'
import { serviceIdSchema } from './services.ts'
import { trainingStateSchema } from './training.ts'

export * from './diagnosis.ts'
export { type Repair, repairSchema } from './repair.ts'

/** Epoch milliseconds. */
const time = z.number()

/** What the process of a managed service does. */
export const lifecycleSchema = z.enum([
  'not-configured',
  'stopped',
  'starting',
  'running',
  'stopping',
  'backing-off',
  'failed',
])
export type Lifecycle = z.infer<typeof lifecycleSchema>

/** What the probes say. */
export const healthSchema = z.enum(['unknown', 'healthy', 'slow', 'unreachable', 'unhealthy', 'unstable'])
export type Health = z.infer<typeof healthSchema>

/** Whether a service can do its job, from real traffic and free checks. */
export const abilitySchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unproven') }),
  z.object({ state: z.literal('able'), since: time }),
  z.object({ state: z.literal('blocked'), problem: problemSchema }),
])
export type Ability = z.infer<typeof abilitySchema>

export const levelSchema = z.enum(['ok', 'attention', 'broken', 'stopped'])
export type Level = z.infer<typeof levelSchema>

/** Exit codes of `llm-trainer status`. */
export const levelExitCodes: Record<Level, number> = { ok: 0, attention: 1, broken: 2, stopped: 3 }

export const serviceStateSchema = z.object({
  id: serviceIdSchema,
  name: z.string(),
  kind: z.enum(['managed', 'observed']),
  required: z.boolean(),
  /** `null` for a service that the app only watches. */
  lifecycle: lifecycleSchema.nullable(),
  health: healthSchema,
  ability: abilitySchema,
  /** Why it is not well; `null` when there is nothing to say. */
  reason: reasonSchema.nullable(),
  /** When lifecycle or health last changed. */
  since: time,
  checkedAt: time.nullable(),
  /** Of the last probe that was answered. */
  latencyMs: z.number().nullable(),
  port: z.int().nullable(),
  url: z.string().nullable(),
  pid: z.int().nullable(),
  startedAt: time.nullable(),
  /** Restarts after crashes since the user last started it. */
  restarts: z.int(),
  /** When a service that backs off starts again. */
  retryAt: time.nullable(),
  /** Last lines of output of a run that failed. */
  lastLines: z.array(z.string()),
  /** Number of the current run; 0 before the first. */
  run: z.int(),
})
export type ServiceState = z.infer<typeof serviceStateSchema>

export const stepStateSchema = z.enum(['waiting', 'running', 'done', 'failed', 'needs-user'])

/** One step of something that proves itself as it goes. */
export const stepSchema = z.object({
  id: z.string(),
  state: stepStateSchema,
  startedAt: time.nullable(),
  /** Milliseconds, when it ended. */
  tookMs: z.number().nullable(),
  /** What was found: "$4.10 of $10 left", an error, … */
  note: reasonSchema.nullable(),
})
export type Step = z.infer<typeof stepSchema>

/** A key being tried, a source being switched, a fault being repaired. Stays, ended, until the next one or until dismissed. */
export const procedureSchema = z.object({
  kind: z.enum(['key-trial', 'connect', 'source-switch', 'repair', 'backend-switch', 'package-install']),
  /** Target of a switch. */
  to: sourceSchema.nullable(),
  model: z.string().nullable(),
  outcome: z.enum(['running', 'done', 'failed', 'cancelled']),
  problem: problemSchema.nullable(),
  startedAt: time,
  steps: z.array(stepSchema),
})
export type Procedure = z.infer<typeof procedureSchema>

export const keyOriginSchema = z.enum(['environment', 'config', ...secretStoreNameSchema.options])
export type KeyOrigin = z.infer<typeof keyOriginSchema>

export const keyStateSchema = z.object({
  /** `unchecked`: nobody asked yet; `unverified`: saved although it could not be checked. */
  state: z.enum(['missing', 'unchecked', 'accepted', 'unverified', 'rejected']),
  last4: z.string().nullable(),
  /** `sk-or-v1-…1a2b` */
  masked: z.string().nullable(),
  from: keyOriginSchema.nullable(),
  /** The key that is stored but not in use because an environment variable wins. */
  hides: z.object({ from: keyOriginSchema, last4: z.string() }).nullable(),
  checkedAt: time.nullable(),
  /** OpenRouter's own name for the key. */
  label: z.string().nullable(),
  /** US dollars; `null` means without a limit of its own, or not known. */
  limitUsd: z.number().nullable(),
  remainingUsd: z.number().nullable(),
  ...keyFactFields,
  /** OpenRouter's page of this key, which only its owner can see. */
  page: z.string().nullable(),
  problem: problemSchema.nullable(),
})
export type KeyState = z.infer<typeof keyStateSchema>

export const ollamaModelSchema = z.object({
  name: z.string(),
  /** Bytes on disk. */
  size: z.number(),
  parameters: z.string().nullable(),
  quantization: z.string().nullable(),
  /** Runs on ollama.com, not on this computer. */
  cloud: z.boolean(),
  modifiedAt: time.nullable(),
})
export type OllamaModel = z.infer<typeof ollamaModelSchema>

export const ollamaStateSchema = z.object({
  /** Whether its program was found on this computer; `null` while nobody looked. */
  installed: z.boolean().nullable(),
  running: z.boolean(),
  version: z.string().nullable(),
  models: z.array(ollamaModelSchema),
  /** The model that would be used. */
  model: z.string(),
  checkedAt: time.nullable(),
  /** Where on this computer it answers although nothing does at the address that is set. */
  elsewhere: z.string().nullable(),
  ...ollamaManagerShape,
})
export type OllamaState = z.infer<typeof ollamaStateSchema>

export const llmStateSchema = z.object({
  source: sourceSchema.nullable(),
  model: z.string().nullable(),
  /** What blocks the chosen source. */
  problem: problemSchema.nullable(),
  openrouter: z.object({ key: keyStateSchema, model: z.string().nullable() }),
  savedKeys: z.array(savedKeySchema),
  ollama: ollamaStateSchema,
  keyTrial: procedureSchema.nullable(),
  switching: procedureSchema.nullable(),
  /** For a minute after a switch. */
  undo: undoSchema.nullable(),
  failover: failoverStateSchema,
})
export type LlmState = z.infer<typeof llmStateSchema>

export const repairRunSchema = z.object({
  ...repairTargetSchema.shape,
  procedure: procedureSchema,
  /** Until when what it changed can be put back; `null` where nothing was changed, or no more. */
  undoUntil: time.nullable(),
})
export type RepairRun = z.infer<typeof repairRunSchema>

export const workspaceStateSchema = z.object({
  path: z.string(),
  /** As the user calls it; else the folder's name. */
  name: z.string(),
  id: z.string(),
  /** A folder that this app made; in others, nothing is moved without asking. */
  ours: z.boolean(),
  config: z.object({
    problem: problemSchema.nullable(),
    canRestore: z.boolean(),
    cerebrumUrl: z.string(),
    /** Secrets that lie readable in config.json. */
    secretsInFile: z.array(z.string()),
    /** What assistants that are connected through MCP may do. */
    mcp: z.array(mcpGroupSchema),
  }),
  secretStore: z.object({
    /** Whether this computer has a keychain that works; `null` while nobody tried. */
    keychain: z.boolean().nullable(),
    /** Why not. */
    detail: z.string().nullable(),
    chosen: secretStoreNameSchema.nullable(),
  }),
})
export type WorkspaceState = z.infer<typeof workspaceStateSchema>

export const backendsStateSchema = z.object({
  /** Which run now, or would. */
  kind: backendKindSchema,
  /** Services whose Python script lies in the folder. */
  scripts: z.array(z.enum(pythonServiceIds)),
  /** `null` while nobody looked, or where there are no scripts. */
  python: pythonFactsSchema.nullable(),
  /** Going over to the other kind, or installing packages. */
  procedure: procedureSchema.nullable(),
  /** Where a switch leads, under way or ended; `null` of an installation. */
  to: backendKindSchema.nullable(),
})
export type BackendsState = z.infer<typeof backendsStateSchema>

/** The one observable state that every door shows. Immutable; `revision` grows with every change. */
export const panelStateSchema = z.object({
  revision: z.int(),
  at: time,
  level: levelSchema,
  /** The level in one line, as code and facts. */
  headline: reasonSchema,
  /** The same in English, for scripts. */
  sentence: z.string(),
  /** Since when the level is what it is. */
  since: time,
  version: z.string(),
  workspace: workspaceStateSchema,
  backends: backendsStateSchema,
  services: z.array(serviceStateSchema),
  llm: llmStateSchema,
  training: trainingStateSchema,
  messaging: messagingStateSchema,
  diagnoses: z.array(diagnosisSchema),
  /** A repair under way, or how the last one ended. */
  repair: repairRunSchema.nullable(),
  incidents: incidentsStateSchema,
})
export type PanelState = z.infer<typeof panelStateSchema>
