import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** Ends a process, its group and all its descendants by force. What is gone already is no fault. */
export function killTree(pid: number): void {
  if (process.platform === 'win32') {
    const { command, args } = windowsKill(pid)
    spawn(command, args, { stdio: 'ignore', windowsHide: true }).on('error', () => undefined)
    return
  }
  // Children that left the group are found through their parents, before the parents are gone.
  for (const descendant of descendantsOf(pid, parents())) signal(descendant)
  signal(-pid)
  signal(pid)
}

export const windowsKill = (pid: number) => ({ command: 'taskkill', args: ['/PID', String(pid), '/T', '/F'] })

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && (error.code === 'ESRCH' || error.code === 'EPERM'))) throw error
  }
}

/** Every process of this computer with its parent; empty where there is no /proc. */
function parents(): Map<number, number> {
  const found = new Map<number, number>()
  let names: string[]
  try {
    names = readdirSync('/proc')
  } catch {
    return found
  }
  for (const name of names) {
    if (!/^\d+$/.test(name)) continue
    try {
      const parent = parentIn(readFileSync(`/proc/${name}/stat`, 'utf8'))
      if (parent !== null) found.set(Number(name), parent)
    } catch {
      // It ended between the two looks.
    }
  }
  return found
}

/** The parent's pid in a line of /proc/PID/stat, whose second field may hold spaces and brackets. */
export function parentIn(stat: string): number | null {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const parent = Number(fields[1])
  return Number.isInteger(parent) ? parent : null
}

export function descendantsOf(root: number, parentOf: ReadonlyMap<number, number>): number[] {
  const family = new Set([root])
  for (let size = 0; size !== family.size; ) {
    size = family.size
    for (const [pid, parent] of parentOf) if (family.has(parent)) family.add(pid)
  }
  family.delete(root)
  return [...family]
}
