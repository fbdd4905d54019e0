import { readdir, readFile } from 'node:fs/promises'

/* What Linux tells of processes. */

/** Milliseconds of one tick of the kernel's clock, as all usual kernels have it. */
const TICK_MS = 10

/** Milliseconds of processor time that a process has used so far, all its threads together. */
export async function cpuMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  // Of what follows the name, which may hold anything, the 12th and 13th are times of the program and of the system.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}

/** Mebibytes; `Pss` counts what processes share once, in parts. */
export async function memoryMiB(pid: number, field: 'Rss' | 'Pss'): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(text)?.[1]) / 1024
}

/** Pids of the processes that a process has started and that are there now. */
export async function childrenOf(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`)
  const lists = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')),
  )
  return lists.flatMap((list) => list.trim().split(/\s+/).filter(Boolean).map(Number))
}
