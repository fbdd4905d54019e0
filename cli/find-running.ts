import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { readLock } from '../control/workspace/lock.ts'
import { workspacePaths } from '../control/workspace/paths.ts'
import { readToken } from '../control/workspace/token.ts'
import type { FindRunning } from './parts.ts'

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
  }
}
