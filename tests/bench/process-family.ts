import { readdir, readFile } from 'node:fs/promises'

/** Pids of a process and of all that descend from it. Linux only; elsewhere nothing but the process. */
export async function family(pid: number): Promise<number[]> {
  if (process.platform !== 'linux') return [pid]
  const parents = new Map<number, number>()
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger)
  await Promise.all(
    pids.map(async (one) => {
      const stat = await readFile(`/proc/${one}/stat`, 'utf8').catch(() => null)
      // The name is in brackets and may contain anything; the parent comes second after it.
      const parent = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
      if (parent !== undefined) parents.set(one, Number(parent))
    }),
  )
  const found = [pid]
  for (const one of found) for (const [child, parent] of parents) if (parent === one) found.push(child)
  return found
}
