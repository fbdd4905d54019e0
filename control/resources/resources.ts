import { readFile } from 'node:fs/promises'
import type { BackendKind } from '../../shared/backends.ts'
import type { ProcessUse } from '../../shared/link.ts'
import type { MemoryTrend, ResourcePoint, ServiceResources } from '../../shared/own-health.ts'
import { type ManagedServiceId, managedServiceIds } from '../../shared/services.ts'
import { cpuShare } from '../own-health/own-health.ts'
import type { ProcessState } from '../supervisor/process-state.ts'
import { parseStatTime, parseStatusMemory } from '../usage/parse.ts'
import { limitOf } from './limits.ts'
import { createSeries, type Series } from './series.ts'
import { memoryTrend } from './trend.ts'

/** Milliseconds between two points of a service. */
const POINT_EVERY_MS = 30_000

/** What a service's memory does that its user should know before it matters. */
export type Leak = { service: ManagedServiceId; at: number; memory: number } & MemoryTrend

export type Resources = {
  /** Asks what the services use, where it is time to. Called every few seconds by whoever has a timer anyway. */
  look(): void
  /** One of ours told what it uses. */
  told(id: ManagedServiceId, use: ProcessUse): void
  read(): ServiceResources[]
  leaks(): Leak[]
}

type Parts = {
  processes(): Record<ManagedServiceId, ProcessState>
  /** Whose programs they are: ours are asked over their link, the others are looked up where the system has files for that. */
  kind(): BackendKind
  ask(id: ManagedServiceId): void
  onChange(): void
  /** Epoch milliseconds. */
  now(): number
  platform?: NodeJS.Platform
  readProcess?: (pid: number) => Promise<ProcessUse | null>
}

type Watched = {
  run: number
  startedAt: number
  askedAt: number
  series: Series<ResourcePoint>
  last: { at: number; cpuMs: number } | null
  limit: number
  trend: MemoryTrend | null
}

/** Memory and CPU of the services over a day. No process is started to find out, and nothing has a timer of its own. */
export function createResources(parts: Parts): Resources {
  const { processes, kind, ask, onChange, now, platform = process.platform, readProcess = fromProc } = parts
  const all = new Map<ManagedServiceId, Watched>()

  /** Of the run that is there now; another run begins anew. `null`: there is none. */
  const watched = (id: ManagedServiceId): Watched | null => {
    const { lifecycle, pid, run, startedAt } = processes()[id]
    const known = all.get(id)
    if (lifecycle !== 'running' || pid === null) return null
    if (known?.run === run) return known
    const fresh = { run, startedAt: startedAt ?? now(), series: createSeries<ResourcePoint>(), last: null, trend: null }
    const one: Watched = { ...fresh, askedAt: Number.NEGATIVE_INFINITY, limit: limitOf(null) }
    all.set(id, one)
    return one
  }
  const add = (id: ManagedServiceId, { resident, heapLimit, cpuMs }: ProcessUse): void => {
    const one = watched(id)
    if (one === null) return
    const at = now()
    const cpu = one.last === null ? null : cpuShare(one.last, { at, cpuMs })
    one.series.add({ at, memory: resident, cpu })
    one.last = { at, cpuMs }
    one.limit = limitOf(heapLimit)
    const before = one.trend
    one.trend = memoryTrend(one.series.points(), { startedAt: one.startedAt, limit: one.limit, now: at })
    if (before !== null || one.trend !== null) onChange()
  }
  const lookUp = async (id: ManagedServiceId, pid: number): Promise<void> => {
    const use = await readProcess(pid)
    if (use !== null && processes()[id].pid === pid) add(id, use)
  }

  return {
    look() {
      const at = now()
      for (const id of managedServiceIds) {
        const { pid } = processes()[id]
        const one = watched(id)
        if (one === null || pid === null) continue
        // A clock that was set back must not end the looking.
        if (at - one.askedAt < POINT_EVERY_MS && at >= one.askedAt) continue
        one.askedAt = at
        if (kind() === 'built-in') ask(id)
        else if (platform === 'linux') void lookUp(id, pid)
      }
    },
    told: add,
    read: () =>
      managedServiceIds.flatMap((id) => {
        const one = watched(id)
        if (one === null) return []
        const points = one.series.points()
        return [{ service: id, points, limit: points.length === 0 ? null : one.limit, trend: one.trend }]
      }),
    leaks: () =>
      managedServiceIds.flatMap((id): Leak[] => {
        const one = watched(id)
        const last = one?.series.points().at(-1)
        if (one === null || one.trend === null || last === undefined) return []
        return [{ service: id, at: last.at, memory: last.memory, ...one.trend }]
      }),
  }
}

/** Of the process itself, without children. `null` where it ended meanwhile. */
async function fromProc(pid: number): Promise<ProcessUse | null> {
  const read = (file: string): Promise<string> => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')
  const [stat, status] = await Promise.all([read('stat'), read('status')])
  const [seconds, resident] = [parseStatTime(stat), parseStatusMemory(status)]
  return seconds === null || resident === null ? null : { resident, heapLimit: null, cpuMs: seconds * 1000 }
}
