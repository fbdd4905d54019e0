import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { Usage } from '../../shared/history.ts'
import type { ServiceId } from '../../shared/services.ts'
import { type ProcessRow, processTable } from '../supervisor/process-table.ts'
import { treeOf } from '../supervisor/process-tree.ts'
import { type Consumption, parsePsUsage, parseStatTime, parseStatusMemory } from './parse.ts'

const run = promisify(execFile)
/** Milliseconds. */
const ASK_WITHIN_MS = 3_000
/** Milliseconds for which a look counts: several doors share it. */
export const LOOK_EVERY_MS = 4_500
const MEGABYTE = 1_000_000

export type UsageMeter = {
  /** Empty where the system does not tell. */
  now(): Promise<Usage[]>
}

type Parts = {
  /** Processes of the services that run. */
  pids(): { service: ServiceId; pid: number }[]
  /** Milliseconds of a clock that is not set. */
  now?: () => number
  platform?: NodeJS.Platform
}

/** Memory and CPU of each service's process tree. Nothing is looked at unless somebody asks. */
export function createUsageMeter({
  pids,
  now = () => performance.now(),
  platform = process.platform,
}: Parts): UsageMeter {
  let last: { at: number; seconds: Map<number, number>; usage: Usage[] } | null = null
  let looking: Promise<Usage[]> | null = null

  const look = async (): Promise<Usage[]> => {
    const services = pids()
    const at = now()
    const { family, of } = await readTrees(
      services.map(({ pid }) => pid),
      platform,
    )
    const seconds = new Map<number, number>()
    const before = last
    const usage = services.flatMap(({ service, pid }): Usage[] => {
      const members = family(pid).flatMap((member) => {
        const used = of.get(member)
        return used === undefined ? [] : [{ member, ...used }]
      })
      if (members.length === 0) return []
      for (const { member, seconds: used } of members) seconds.set(member, used)
      const memory = members.reduce((sum, { memory: bytes }) => sum + bytes, 0)
      // What ended meanwhile took its time with it; what is new counts from its beginning.
      const spent = members.reduce((sum, one) => sum + one.seconds - (before?.seconds.get(one.member) ?? 0), 0)
      return [
        {
          service,
          cpu: before?.seconds.has(pid) ? Math.round((100 * spent * 1000) / Math.max(1, at - before.at)) / 100 : null,
          memory: Math.round(memory / MEGABYTE) * MEGABYTE,
        },
      ]
    })
    last = { at, seconds, usage }
    return usage
  }
  return {
    async now() {
      // No list of processes that costs nothing: Windows would have to start a program for each look.
      if (platform === 'win32') return []
      if (last !== null && now() - last.at < LOOK_EVERY_MS) return last.usage
      looking ??= look().finally(() => {
        looking = null
      })
      return looking
    },
  }
}

type Trees = { family(pid: number): number[]; of: Map<number, Consumption> }

async function readTrees(heads: readonly number[], platform: NodeJS.Platform): Promise<Trees> {
  if (heads.length === 0) return { family: () => [], of: new Map() }
  const table = await processTable(platform)
  const family = (pid: number): number[] => familyOf(pid, table)
  const members = [...new Set(heads.flatMap(family))]
  return { family, of: platform === 'linux' ? await fromProc(members) : await fromPs(members) }
}

const familyOf = (pid: number, table: readonly ProcessRow[]): number[] =>
  table.some((row) => row.pid === pid) ? [pid, ...treeOf(pid, table)] : []

async function fromProc(pids: readonly number[]): Promise<Map<number, Consumption>> {
  const read = (pid: number, file: string): Promise<string> => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')
  const all = await Promise.all(
    pids.map(async (pid) => {
      const [stat, status] = await Promise.all([read(pid, 'stat'), read(pid, 'status')])
      const [seconds, memory] = [parseStatTime(stat), parseStatusMemory(status)]
      return seconds === null || memory === null ? [] : [[pid, { seconds, memory }] as const]
    }),
  )
  return new Map(all.flat())
}

async function fromPs(pids: readonly number[]): Promise<Map<number, Consumption>> {
  const { stdout } = await run('ps', ['-o', 'pid=,rss=,time=', '-p', pids.join(',')], { timeout: ASK_WITHIN_MS })
  return parsePsUsage(stdout)
}
