import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Scope } from '../../shared/scopes.ts'
import { readLock } from '../workspace/lock.ts'
import { workspacePaths } from '../workspace/paths.ts'
import { readToken } from '../workspace/token.ts'

/** A live control plane as its lock tells it. */
export type RunningPlane = {
  /** `http://127.0.0.1:<port>`; `null` while its web door does not listen yet. */
  origin: string | null
  /** 0: it is on another machine. */
  pid: number
  token: string
  /** Proves in `GET /api/health` that what answers at `origin` is the one that holds the lock. */
  workspaceId: string
  /** The workspace's folder. */
  workspace: string
  /** Name of the system's service that started it, where it was told so. */
  service?: string | null
  /** It is on another machine, and was recognised as one of ours; what may be done there from here. */
  remote?: { name: string; access: Scope }
}

/** Resolves to `null` when none runs; a stale lock is none. */
export type FindRunning = (options: { workspace: string }) => Promise<RunningPlane | null>

const identitySchema = z.object({ id: z.string() })

/** Finds the control plane of a workspace by its lock; one whose token is not written yet has no door that could be used. */
export const findRunning: FindRunning = async ({ workspace }) => {
  const paths = workspacePaths(workspace)
  const lock = await readLock(paths)
  if (lock === null) return null
  const { id: workspaceId } = identitySchema.parse(JSON.parse(await readFile(paths.identity, 'utf8')))
  const token = await readToken(paths)
  return {
    origin: token === null ? null : lock.doors.panel,
    pid: lock.pid,
    token: token ?? '',
    workspaceId,
    workspace: paths.dir,
    service: lock.service,
  }
}
