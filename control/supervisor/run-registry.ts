import { readFile } from 'node:fs/promises'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import { type ManagedServiceId, managedServiceIdSchema } from '../../shared/services.ts'
import { identityOf, isSameProcess, type ProcessIdentity } from './process-identity.ts'
import { killTree } from './process-tree.ts'

const fileSchema = z.partialRecord(
  managedServiceIdSchema,
  z.object({ pid: z.int(), startTime: z.string(), command: z.string() }),
)
type Runs = z.infer<typeof fileSchema>

export type RunRegistry = {
  /** Remembers who was started, so that a later start of the app knows it again. */
  started(id: ManagedServiceId, pid: number): Promise<void>
  ended(id: ManagedServiceId): Promise<void>
  /** Ends what an earlier run of the app left behind, and only that; tells whom. */
  endLeftovers(): Promise<ProcessIdentity[]>
}

/** Who runs for us, in a file of the workspace. A process is known by pid, start time and command together. */
export function createRunRegistry(file: string): RunRegistry {
  let runs: Runs = {}
  let writing: Promise<void> = Promise.resolve()
  const save = (): Promise<void> => {
    const content = `${JSON.stringify(runs, null, 2)}\n`
    const next = writing.then(() => writeFileAtomic(file, content, { mode: 0o600 }))
    // A failed write must not stop the ones after it.
    writing = next.catch(() => undefined)
    return next
  }
  return {
    async started(id, pid) {
      const identity = await identityOf(pid)
      if (identity === null) return
      runs = { ...runs, [id]: identity }
      await save()
    },
    async ended(id) {
      const { [id]: _, ...others } = runs
      runs = others
      await save()
    },
    async endLeftovers() {
      const left = Object.values(await readRuns(file))
      const ended: ProcessIdentity[] = []
      for (const identity of left) {
        if (!isSameProcess(identity, await identityOf(identity.pid))) continue
        killTree(identity.pid)
        ended.push(identity)
      }
      return ended
    },
  }
}

/** A missing or damaged file means that nothing is known; then nobody is ended. */
async function readRuns(file: string): Promise<Runs> {
  try {
    const parsed = fileSchema.safeParse(JSON.parse(await readFile(file, 'utf8')))
    return parsed.success ? parsed.data : {}
  } catch {
    return {}
  }
}
