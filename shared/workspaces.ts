import { z } from 'zod'
import { backendKindSchema } from './backends.ts'
import { sourceSchema } from './config.ts'
import { reasonSchema } from './reason.ts'
import { secretNameSchema } from './secrets.ts'

/** Epoch milliseconds. */
const time = z.number()

/** config.json as it would be understood. Never holds a value of a secret, nor a part of one. */
export const inspectedConfigSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('missing') }),
  /** `detail`: where it is broken and how, or why it cannot be read. `canRestore`: a copy of its last good state is there. */
  z.object({ state: z.literal('broken'), detail: z.string(), canRestore: z.boolean() }),
  z.object({
    state: z.literal('read'),
    source: sourceSchema.nullable(),
    model: z.string().nullable(),
    cerebrumUrl: z.string(),
    topics: z.int(),
    backends: backendKindSchema,
    /** Keys that we do not know, by name; they stay as they are. */
    unknownKeys: z.array(z.string()),
    /** Further such keys, whose names are not shown: they may be something else than a name. */
    unnamedKeys: z.int(),
    secrets: z.array(secretNameSchema),
  }),
])

export const portUses = ['llm-server', 'middleware', 'panel'] as const
export const takenPortSchema = z.object({
  use: z.enum(portUses),
  port: z.int(),
  /** Who listens there, in words; `null` where it is the workspace that is open now, which lets go of it first. */
  holder: z.string().nullable(),
})

/** What was found in a folder, before anything in it is touched. */
export const inspectionSchema = z.object({
  /** Absolute. */
  path: z.string(),
  /** `current`: it is the one that is open. `running`: another control plane holds it. */
  standing: z.enum(['new', 'usable', 'current', 'running', 'unusable']),
  /** Why it cannot be used, and what now. */
  refusal: reasonSchema.nullable(),
  /** This app made its config.json, or was there before. */
  opened: z.boolean(),
  /** There is nothing in it, or it is not there yet. */
  empty: z.boolean(),
  config: inspectedConfigSchema,
  /** Programs and pages of the original llm-trainer that lie there, by file name. */
  programs: z.array(z.string()),
  logs: z.object({ count: z.int(), newest: time.nullable() }),
  /** Past sessions in `training_logs`. */
  sessions: z.int(),
  /** Users of the messaging database; `null` where there is none, `count` where it could not be read. */
  users: z.object({ count: z.int().nullable() }).nullable(),
  git: z.boolean(),
  /** The control plane that runs there. */
  running: z.object({ pid: z.int(), panel: z.string().nullable() }).nullable(),
  ports: z.array(takenPortSchema),
  /** What opening makes, by name inside the folder; what is there already is left out. */
  creates: z.array(z.string()),
})
export type Inspection = z.infer<typeof inspectionSchema>
export type InspectedConfig = z.infer<typeof inspectedConfigSchema>
export type TakenPort = z.infer<typeof takenPortSchema>

export const knownWorkspaceSchema = z.object({
  path: z.string(),
  name: z.string(),
  openedAt: time,
})
export type KnownWorkspace = z.infer<typeof knownWorkspaceSchema>

/** A known workspace as it is now. */
export const listedWorkspaceSchema = knownWorkspaceSchema.extend({
  /** `missing`: its folder is not there. */
  state: z.enum(['current', 'running', 'closed', 'missing']),
})
export type ListedWorkspace = z.infer<typeof listedWorkspaceSchema>

/** Characters of a workspace's name. */
export const MAX_WORKSPACE_NAME = 60
/** Characters of a path; the longest that Windows knows. */
export const MAX_PATH = 32_767
