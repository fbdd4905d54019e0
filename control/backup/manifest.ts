import { z } from 'zod'

/** What this app reads; a later one that changes what is in a backup counts up. */
export const BACKUP_FORMAT = 1
export const MANIFEST = 'manifest.json'

/** Names in a backup, which are paths in the folder. */
export const databaseNames = ['training.db', 'history.db', 'messaging.db'] as const
export type DatabaseName = (typeof databaseNames)[number]
/** Lists of `.llm-trainer` that are data: names of saved keys, and what the practice CEREBRUM learned. Nothing with secrets. */
export const listNames = ['.llm-trainer/keys.json', '.llm-trainer/practice-cerebrum.json'] as const
export const CONFIG_NAME = 'config.json'

const LOG = /^training_logs\/[^/\\\0:*?"<>|]{1,200}\.json$/

/** Whether a backup may hold a file of this name: nothing else is ever written, so that no name leads out of the folder. */
export const mayHold = (name: string): boolean =>
  name === CONFIG_NAME ||
  databaseNames.some((each) => each === name) ||
  listNames.some((each) => each === name) ||
  (LOG.test(name) && !name.startsWith('training_logs/.'))

const fileSchema = z.object({
  name: z.string().refine(mayHold, 'is no file of a workspace'),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type BackupFile = z.infer<typeof fileSchema>

export const manifestSchema = z.object({
  app: z.literal('llm-trainer'),
  format: z.int().min(1),
  /** Of the app that made it. */
  version: z.string().max(100),
  /** Epoch milliseconds. */
  madeAt: z.number(),
  /** Versions of config.json and of the databases that are in it. */
  versions: z.record(z.string(), z.int().min(0)),
  files: z.array(fileSchema).max(20_000),
})
export type Manifest = z.infer<typeof manifestSchema>

/** A name with the date, so that one does not take another's place. */
export const defaultBackupName = (now: number): string =>
  `llm-trainer-backup-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}.zip`
