import { readdir, readFile, readlink } from 'node:fs/promises'
import { basename } from 'node:path'
import { managedServiceIds } from '../../shared/services.ts'
import type { ProcessSeen, ResourcesSeen } from './invariants/facts.ts'

const KIB = 1024

/** Whether it is there and not only waits for its parent to take note of its end. */
async function isThere(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  return stat !== null && !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2))
}

/** Processes of ours in this folder: the services' directory is the workspace, nobody else's of the product is. */
export async function processesIn(workspace: string, strangers: readonly number[]): Promise<ProcessSeen[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => Number.isInteger(pid) && !strangers.includes(pid))
  const found = await Promise.all(
    pids.map(async (pid): Promise<ProcessSeen | null> => {
      const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => null)
      if (cwd === null || !cwd.startsWith(workspace) || !(await isThere(pid))) return null
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      const programs = command.split('\0').map((part) => basename(part, '.js'))
      return { pid, service: managedServiceIds.find((id) => programs.includes(id)) ?? null }
    }),
  )
  return found.filter((one) => one !== null)
}

/** `null` when it is gone meanwhile. */
export async function resourcesOf(name: string, pid: number): Promise<ResourcesSeen | null> {
  try {
    const [memory, handles] = await Promise.all([
      readFile(`/proc/${pid}/smaps_rollup`, 'utf8'),
      readdir(`/proc/${pid}/fd`),
    ])
    const pss = Number(/^Pss:\s+(\d+) kB/m.exec(memory)?.[1] ?? 0)
    return { name, pid, memory: pss * KIB, handles: handles.length, resources: null }
  } catch {
    // It ended while it was looked at.
    return null
  }
}
