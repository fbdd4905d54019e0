import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type ProcessRow, processTable } from './process-table.ts'

const run = promisify(execFile)
/** Milliseconds. */
const TASKKILL_WITHIN_MS = 5_000
/** Looks after the first one: for those that were born while we looked. */
const MORE_LOOKS = 2

/**
 * Ends a process that was started as the head of a group of its own, with its group and all its descendants, by force. What is
 * gone already is no fault. Resolves when the signals are sent; whether all are gone is for the caller to see.
 */
export async function killTree(pid: number, platform = process.platform): Promise<void> {
  if (platform === 'win32') {
    const { file, args } = taskkill(pid)
    // It also fails for a process that is gone by now.
    await run(file, args, { timeout: TASKKILL_WITHIN_MS, windowsHide: true }).catch(() => undefined)
    return
  }
  // Whoever left the group is found through its parents: look before they are gone.
  let family = await look((table) => treeOf(pid, table))
  signal(-pid)
  signal(pid)
  for (const member of family) signal(member)
  for (let more = 0; more < MORE_LOOKS && family.length > 0; more += 1) {
    const known = family
    family = await look((table) => known.flatMap((member) => treeOf(member, table)))
    for (const member of family) signal(member)
  }
}

/** Ends what a process that is gone left behind in its group and session. Its pid may be somebody else's by now. */
export async function endOrphansOf(pid: number, platform = process.platform): Promise<void> {
  // Windows keeps no such ties: children of a process that is gone cannot be told from strangers.
  if (platform === 'win32') return
  signal(-pid)
  for (const orphan of await look((table) => orphansOf(pid, table))) signal(orphan)
}

export const taskkill = (pid: number) => ({ file: 'taskkill.exe', args: ['/PID', String(pid), '/T', '/F'] })

async function look(choose: (table: ProcessRow[]) => number[]): Promise<number[]> {
  try {
    return choose(await processTable())
  } catch {
    // Without a list of processes there is still the group.
    return []
  }
}

/** Descendants of a process, members of its group and session, and their descendants; without itself. */
export const treeOf = (pid: number, table: readonly ProcessRow[]): number[] =>
  withDescendants([pid, ...tiedTo(pid, table)], table).filter((member) => member !== pid)

/** The same for a process that is gone: a number is not given away while it names a group or a session. */
export const orphansOf = (pid: number, table: readonly ProcessRow[]): number[] =>
  withDescendants(
    tiedTo(pid, table).filter((member) => member !== pid),
    table,
  )

const tiedTo = (head: number, table: readonly ProcessRow[]): number[] =>
  table.filter(({ group, session }) => group === head || session === head).map(({ pid }) => pid)

function withDescendants(seeds: readonly number[], table: readonly ProcessRow[]): number[] {
  const family = new Set(seeds)
  for (let size = -1; size !== family.size; ) {
    size = family.size
    for (const { pid, parent } of table) if (family.has(parent)) family.add(pid)
  }
  return [...family]
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    // Gone, or not ours to end.
    if (!(error instanceof Error && 'code' in error && (error.code === 'ESRCH' || error.code === 'EPERM'))) throw error
  }
}
