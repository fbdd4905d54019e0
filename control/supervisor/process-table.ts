import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** A running process and what ties it to others. `session`: `null` where the system does not tell. */
export type ProcessRow = { pid: number; parent: number; group: number; session: number | null }

const run = promisify(execFile)
/** Milliseconds. */
const ASK_WITHIN_MS = 3_000

/** Every process of this computer, on systems with process groups. Throws where they cannot be listed. */
export async function processTable(platform = process.platform): Promise<ProcessRow[]> {
  if (platform === 'linux') return await fromProc()
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,pgid='], { timeout: ASK_WITHIN_MS })
  return parsePsTable(stdout)
}

async function fromProc(): Promise<ProcessRow[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  // One that ended between the two looks has no file any more.
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')))
  return stats.flatMap(parseStat)
}

/** A line of /proc/PID/stat (proc(5)): state, parent, group and session follow a name in brackets that may hold anything. */
export function parseStat(stat: string): ProcessRow[] {
  const [state, ...numbers] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [parent, group, session] = numbers.map(Number)
  const pid = Number.parseInt(stat, 10)
  const isDead = state === 'Z' || state === 'X'
  if (isDead || ![pid, parent, group, session].every(Number.isInteger)) return []
  return [{ pid, parent: parent ?? 0, group: group ?? 0, session: session ?? null }]
}

/** `ps -A -o pid=,ppid=,pgid=` */
export const parsePsTable = (output: string): ProcessRow[] =>
  output.split('\n').flatMap((line) => {
    const [, pid, parent, group] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s*$/.exec(line) ?? []
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), group: Number(group), session: null }]
  })
