import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { readTextIfThere, replaceFile } from './atomic-file.ts'
import { fileProblem } from './file-problem.ts'
import { underGuard } from './guard.ts'
import { lookAtPid } from './lock-holder.ts'
import { type Doors, isHeld, type LockInfo, type PidSeen, parseLock } from './lock-info.ts'
import type { WorkspacePaths } from './paths.ts'
import { PRIVATE_FILE } from './private-file.ts'
import { createQueue } from './queue.ts'

export type Lock =
  | {
      kind: 'acquired'
      info(): LockInfo
      /** Tells others where the doors are. */
      update(doors: Doors): Promise<void>
      /** Frees the workspace; a lock that is somebody else's by now stays. */
      release(): Promise<void>
    }
  | { kind: 'held'; by: LockInfo }

type Holder = {
  pid: number
  /** Epoch milliseconds. */
  startedAt: number
  version: string
  service?: string | null
  lookAt?: (pid: number) => Promise<PidSeen>
}

/**
 * Takes the workspace for one control plane. Of two that start at once exactly one gets it; a lock whose process is gone, or
 * whose file is damaged, is taken over. Throws `disk-full` or `bad-input` where the folder cannot be written.
 */
export async function acquireLock(paths: WorkspacePaths, holder: Holder): Promise<Lock> {
  const { pid, startedAt, version, service = null, lookAt = lookAtPid } = holder
  const me = await lookAt(pid)
  let info: LockInfo = {
    pid,
    processStartTime: me.there ? me.startTime : null,
    startedAt,
    version,
    service,
    id: randomUUID(),
    doors: { panel: null, port: null },
  }
  const by = await guarded(paths, async () => {
    const other = await readHeld(paths, lookAt)
    if (other === null) await write(paths, info)
    return other
  })
  if (by !== null) return { kind: 'held', by }

  const queue = createQueue()
  const ifOurs = (task: () => Promise<void>): Promise<void> =>
    queue.run(() =>
      guarded(paths, async () => {
        const text = await readTextIfThere(paths.lock)
        if (text !== null && parseLock(text)?.id === info.id) await task()
      }),
    )
  return {
    kind: 'acquired',
    info: () => info,
    update: (doors) =>
      ifOurs(async () => {
        info = { ...info, doors }
        await write(paths, info)
      }),
    release: () => ifOurs(() => rm(paths.lock, { force: true })),
  }
}

/** The control plane that runs for a workspace; `null` when none does. */
export const readLock = (paths: WorkspacePaths): Promise<LockInfo | null> => readHeld(paths, lookAtPid)

async function readHeld({ lock }: WorkspacePaths, lookAt: (pid: number) => Promise<PidSeen>): Promise<LockInfo | null> {
  const text = await readTextIfThere(lock)
  const info = text === null ? null : parseLock(text)
  return info && isHeld(info, await lookAt(info.pid)) ? info : null
}

const write = async ({ lock }: WorkspacePaths, info: LockInfo): Promise<void> => {
  await replaceFile(lock, `${JSON.stringify(info, null, 2)}\n`, { mode: PRIVATE_FILE, forceMode: true })
}

async function guarded<T>({ lockGuard, dir }: WorkspacePaths, task: () => Promise<T>): Promise<T> {
  try {
    return await underGuard(lockGuard, task)
  } catch (error) {
    throw fileProblem(error, `lock the folder ${dir}`, 'bad-input')
  }
}
