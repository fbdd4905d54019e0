import { z } from 'zod'
import { diagnosisSchema } from '../../shared/diagnosis.ts'
import { ownFindingSchema } from '../../shared/own-health.ts'
import { reasonSchema } from '../../shared/reason.ts'
import { repairSchema } from '../../shared/repair.ts'
import { levelSchema, panelStateSchema, procedureSchema } from '../../shared/state.ts'

/** `running: false`: nothing runs, and nothing more is known. */
const notAsked = z.object({
  running: z.boolean(),
  level: levelSchema,
  sentence: z.string(),
  workspace: z.object({ path: z.string() }),
})
export const statusWatchJson = panelStateSchema.extend({ running: z.literal(true) })
export const statusJson = z.union([statusWatchJson, notAsked])

const levelFacts = { level: levelSchema, headline: reasonSchema, sentence: z.string(), at: z.number() }
/** The same as `panel` under the names of a reverse proxy, with one ticket for all of them. */
const elsewhere = z.array(z.string())
const place = { panel: z.string(), origin: z.string(), elsewhere, pid: z.int(), workspace: z.string() }

/** What `up --json` prints, each on a line of its own. */
export const upJson = z.discriminatedUnion('event', [
  /** `panel` opens the panel once, within a minute. */
  z.object({ event: z.enum(['ready', 'workspace']), ...place, ...levelFacts }),
  z.object({ event: z.literal('already-running'), ...place }),
  z.object({ event: z.literal('level'), ...levelFacts }),
  z.object({ event: z.enum(['stopping', 'stopped', 'forced']) }),
  /** A fault that nobody caught; everything ends, and the exit code is 1. `inARow`: so many starts ended so. */
  z.object({ event: z.literal('crashed'), message: z.string(), inARow: z.int() }),
  z.object({ event: z.literal('failed'), message: z.string() }),
])

export const openJson = z.object({
  panel: z.string(),
  origin: z.string(),
  elsewhere,
})

const plan = z.object({
  diagnosis: z.string(),
  repair: repairSchema,
  label: z.string(),
  steps: z.array(z.object({ id: z.string(), text: z.string() })),
  changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })),
  touches: z.string(),
  cost: z.string(),
  isPutBack: z.boolean(),
  putBack: z.string(),
  asks: z.boolean(),
})

/** What was found; with `--fix` the repair as it ended; with `--plan` what it would do. */
export const doctorJson = z.union([
  z.object({
    running: z.boolean(),
    /** `false`: as of the last round of checks, since whoever asked may only look on. */
    fresh: z.boolean(),
    level: levelSchema,
    sentence: z.string(),
    version: z.string(),
    workspace: z.object({ path: z.string() }),
    diagnoses: z.array(diagnosisSchema),
    /** What is wrong with the app itself; empty where none runs. */
    app: z.array(ownFindingSchema),
  }),
  procedureSchema,
  plan,
])
