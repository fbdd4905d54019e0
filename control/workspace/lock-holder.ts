import { identityOf } from '../supervisor/process-identity.ts'
import { errorCode } from './file-problem.ts'
import type { PidSeen } from './lock-info.ts'

/** Who has a pid now, as far as a lock needs to know. */
export async function lookAtPid(pid: number, platform: NodeJS.Platform = process.platform): Promise<PidSeen> {
  if (!pidInUse(pid)) return { there: false }
  const identity = await identityOf(pid, platform)
  if (identity) return { there: true, startTime: identity.startTime }
  // /proc hides nobody: what it does not show has ended, or waits as a zombie for its parent. The other ways can just fail.
  return platform === 'linux' ? { there: false } : { there: pidInUse(pid), startTime: null }
}

function pidInUse(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}
