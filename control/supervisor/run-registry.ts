import { readFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { managedServiceIds } from '../../shared/services.ts'
import { replaceFile } from '../workspace/atomic-file.ts'
import { identityOf, isSameProcess, type ProcessIdentity } from './process-identity.ts'
import { killTree } from './process-tree.ts'

/** Ollama is ours only where we started it. */
const runIdSchema = z.enum([...managedServiceIds, 'ollama'])
export type RunId = z.infer<typeof runIdSchema>

const fileSchema = z.partialRecord(runIdSchema, z.object({ pid: z.int(), startTime: z.string(), command: z.string() }))
type Runs = z.infer<typeof fileSchema>

/** A process of an earlier run of the app. `gone`: it was seen to have ended. */
export type Leftover = ProcessIdentity & { service: string; gone: boolean }

export type RunRegistry = {
  /** Remembers who was started, so that a later start of the app knows it again. */
  started(id: RunId, pid: number): Promise<void>
  ended(id: RunId): Promise<void>
  /**
   * Ends what an earlier run of the app left behind, and only that; tells whom, when they are gone or had 5 s to go. Only for
   * whoever holds the workspace's lock, before anything is started.
   */
  endLeftovers(): Promise<Leftover[]>
  /** Resolves when everything is written. */
  settled(): Promise<void>
}

/** Milliseconds. */
const GONE_WITHIN_MS = 5_000
const LOOK_EVERY_MS = 50

type Log = Record<'warn', (facts: object, text: string) => void>

/** Who runs for us, in a file of the workspace. A process is known by pid, start time and command together. */
export function createRunRegistry(file: string, log?: Log): RunRegistry {
  let runs: Runs = {}
  let queue: Promise<void> = Promise.resolve()
  /** In the order of the calls: who ends while it is still being looked at must not be remembered afterwards. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const result = queue.then(work)
    // A write that failed is told to whoever asked for it, and must not stop the ones after it.
    queue = result.catch(() => undefined)
    return result
  }
  const save = async (next: Runs): Promise<void> => {
    runs = next
    await replaceFile(file, `${JSON.stringify(runs, null, 2)}\n`, { mode: 0o600 })
  }
  return {
    started: (id, pid) =>
      inTurn(async () => {
        const identity = await identityOf(pid)
        if (identity !== null) await save({ ...runs, [id]: identity })
      }),
    ended: (id) =>
      inTurn(async () => {
        const { [id]: gone, ...others } = runs
        if (gone) await save(others)
      }),
    async endLeftovers() {
      const before = Object.entries(await readRuns(file, log))
      return (await Promise.all(before.map(endLeftover))).flat()
    },
    settled: () => queue,
  }
}

async function endLeftover([service, identity]: [string, ProcessIdentity]): Promise<Leftover[]> {
  const isThere = async (): Promise<boolean> => isSameProcess(identity, await identityOf(identity.pid))
  if (!(await isThere())) return []
  await killTree(identity.pid)
  const until = performance.now() + GONE_WITHIN_MS
  let gone = !(await isThere())
  while (!gone && performance.now() < until) {
    await setTimeout(LOOK_EVERY_MS)
    gone = !(await isThere())
  }
  return [{ ...identity, service, gone }]
}

/** Without a file, or with one that cannot be read, nothing is known of earlier runs; then nobody is ended. */
async function readRuns(file: string, log: Log | undefined): Promise<Runs> {
  try {
    return fileSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!isMissing) log?.warn({ err: error, file }, 'The list of services of an earlier run cannot be read')
    return {}
  }
}
