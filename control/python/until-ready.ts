import type { HealthTarget } from '../health/expectations.ts'
import { pause } from '../health/pause.ts'
import { probe } from '../health/probe.ts'
import { portHolder } from '../supervisor/port-holder.ts'
import { processTable } from '../supervisor/process-table.ts'
import { treeOf } from '../supervisor/process-tree.ts'

/** Milliseconds. */
const LOOK_EVERY_MS = 200
const DEADLINE_MS = 1_000

type Start = {
  target: Pick<HealthTarget, 'url' | 'expect'>
  port: number
  /** The process that was started. */
  pid: number
  /** Ends when the process has. */
  signal: AbortSignal
}

/**
 * Resolves with true when the service answers well and what answers is this process or one that it started: somebody else on its port
 * does not count. False when it ends before.
 */
export async function untilReady({ target, port, pid, signal }: Start): Promise<boolean> {
  while (!signal.aborted) {
    const { kind } = await probe(target.url, { deadlineMs: DEADLINE_MS, signal, expect: target.expect })
    if (kind === 'ok' && (await isHeldBy(pid, port))) return !signal.aborted
    await pause(LOOK_EVERY_MS, signal)
  }
  return false
}

/** Where the system does not tell who listens, a good answer has to do. */
async function isHeldBy(pid: number, port: number): Promise<boolean> {
  const holder = await portHolder(port)
  if (holder === null || holder.pid === pid || process.platform === 'win32') return true
  return treeOf(pid, await processTable().catch(() => [])).includes(holder.pid)
}
