import { renameSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { replaceFile } from '../../control/workspace/atomic-file.ts'
import { serviceIdSchema } from '../../shared/services.ts'
import { updateFailureSchema, updateFaultSchema } from '../../shared/updates.ts'

/** A value that cannot be used costs only itself. */
const recordSchema = z.object({
  /** Epoch milliseconds of the last look that was answered. */
  checkedAt: z.number().nullable().catch(null),
  /** A version that the user went back from. */
  skip: z.string().nullable().catch(null),
  /** Handed to the system when the app ended; it has not been seen to work yet. */
  installed: z
    .object({
      from: z.string(),
      to: z.string(),
      /** Services that ran, and so have to come up again. */
      running: z.array(serviceIdSchema),
      /** How often it was started and did not end in an orderly way before it was seen to work. */
      starts: z.int(),
    })
    .nullable()
    .catch(null),
  /** The version before this one. */
  previous: z
    .object({
      version: z.string(),
      /** Its AppImage, where it was kept. */
      file: z.string().nullable(),
      /** Where its installer is to be had. */
      url: z.string().nullable(),
    })
    .nullable()
    .catch(null),
  /** What did not come up in a version that was installed. */
  faults: z
    .object({ from: z.string(), to: z.string(), faults: z.array(updateFaultSchema) })
    .nullable()
    .catch(null),
  /** Why it was not installed when the app ended. */
  failure: updateFailureSchema.nullable().catch(null),
})
export type UpdateRecord = z.infer<typeof recordSchema>

export type RecordStore = {
  get(): UpdateRecord
  /** Resolves when it is written. */
  set(change: Partial<UpdateRecord>): Promise<void>
  /** For the very end of the app, which waits for nothing. */
  setAtOnce(change: Partial<UpdateRecord>): void
}

/** What is remembered of updates beyond the end of the app, in a file beside its preferences. */
export async function openRecord(file: string): Promise<RecordStore> {
  let now = await read(file)
  let last: Promise<unknown> = Promise.resolve()
  const textOf = (record: UpdateRecord): string => `${JSON.stringify(record, null, 2)}\n`
  return {
    get: () => now,
    async set(change) {
      now = { ...now, ...change }
      const written = last.then(() => replaceFile(file, textOf(now), { mode: 0o600 }))
      // A write that failed is told to whoever asked for it, and must not stop the ones after it.
      last = written.catch(() => undefined)
      await written
    },
    setAtOnce(change) {
      now = { ...now, ...change }
      writeFileSync(`${file}.new`, textOf(now), { mode: 0o600 })
      renameSync(`${file}.new`, file)
    },
  }
}

/** Without a file, or with one that was damaged, nothing is known. */
async function read(file: string): Promise<UpdateRecord> {
  try {
    return recordSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return recordSchema.parse({})
  }
}
