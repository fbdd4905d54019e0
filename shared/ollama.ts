import { z } from 'zod'
import { sourceSchema } from './config.ts'
import { problemSchema } from './problem.ts'
import { reasonSchema } from './reason.ts'

/** Epoch milliseconds. */
const time = z.number()

/** A model that Ollama has in memory. */
export const loadedModelSchema = z.object({
  name: z.string(),
  /** Bytes in memory, and those of them on a graphics card. */
  size: z.number(),
  sizeVram: z.number(),
  /** Tokens that it can have before it at a time; `null` where the version does not tell. */
  context: z.number().nullable(),
})
export type LoadedModel = z.infer<typeof loadedModelSchema>

export const pullStateNameSchema = z.enum(['running', 'stalled', 'paused', 'failed', 'done'])

/** A model that is being downloaded; stays, ended, until it is taken off or asked for again. */
export const pullSchema = z.object({
  model: z.string(),
  /** `stalled`: nothing more came, or the connection broke off; it is asked for again by itself. */
  state: pullStateNameSchema,
  phase: z.enum(['asking', 'downloading', 'verifying', 'writing']),
  /** Bytes, of all layers that have appeared so far; their sizes become known one after the other. */
  completed: z.number(),
  total: z.number(),
  /** Bytes a second, lately; `null` while nothing can be said. */
  rate: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  /** How often it was asked for again after a cut or a stall. */
  renewals: z.int(),
  /** What the look at disk and memory found before it began. */
  note: reasonSchema.nullable(),
  problem: problemSchema.nullable(),
  startedAt: time,
})
export type Pull = z.infer<typeof pullSchema>

/** `ollama serve`, as far as this app started it. */
export const ollamaServerSchema = z.object({
  /** It was started from here and is ours to end. */
  started: z.boolean(),
  starting: z.boolean(),
  pid: z.int().nullable(),
  /** Why it could not be started, or how it ended by itself. */
  problem: problemSchema.nullable(),
  /** Its last lines, where there is a problem. */
  lastLines: z.array(z.string()),
})
export type OllamaServer = z.infer<typeof ollamaServerSchema>

/** What the Ollama manager knows beyond what runs there. */
export const ollamaManagerShape = {
  server: ollamaServerSchema,
  /** Where the program may be started from here: it is to be found on this computer. */
  canStart: z.boolean(),
  loaded: z.array(loadedModelSchema),
  pulls: z.array(pullSchema),
  /** Bytes of memory that this computer has. */
  memory: z.number(),
  /** `linux`, `darwin`, `win32`, …: how Ollama is installed depends on it. */
  platform: z.string(),
}

/** The way back after a switch of the source. */
export const undoSchema = z.object({ to: sourceSchema, model: z.string().nullable(), until: time })
export type Undo = z.infer<typeof undoSchema>

/** Ollama lists `gemma3` as `gemma3:latest`. */
export const sameModel = (listed: string, wanted: string): boolean => listed === wanted || listed === `${wanted}:latest`

export const noServer: OllamaServer = { started: false, starting: false, pid: null, problem: null, lastLines: [] }
