import { readdir, readFile } from 'node:fs/promises'
import { isAlive } from './wait-for.ts'

/** State and parent of a process; `null` when there is none. */
async function look(pid: number): Promise<{ state: string; parent: number } | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  // The name is in brackets and may contain anything; state and parent follow it.
  const [state, parent] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? []
  return state === undefined ? null : { state, parent: Number(parent) }
}

/** A zombie has ended: it holds nothing, and only waits for the system's first process to take note of it. */
export async function hasEnded(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return !isAlive(pid)
  const found = await look(pid)
  return found === null || found.state === 'Z'
}

/** Pids of a process and of all that descend from it. Linux only; elsewhere nothing but the process. */
export async function family(pid: number): Promise<number[]> {
  if (process.platform !== 'linux') return [pid]
  const parents = new Map<number, number>()
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger)
  await Promise.all(
    pids.map(async (one) => {
      const found = await look(one)
      if (found) parents.set(one, found.parent)
    }),
  )
  const found = [pid]
  for (const one of found) for (const [child, parent] of parents) if (parent === one) found.push(child)
  return found
}
