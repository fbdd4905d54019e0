import type { ExitInfo, LaunchEvents, Launcher, LaunchSpec } from '../../control/supervisor/launcher.ts'
import { problemOf } from '../../shared/problem.ts'
import type { ManagedServiceId } from '../../shared/services.ts'
import type { ManualClock } from './manual-clock.ts'

/** What a process is like, from its launch on. Milliseconds; `null`: never. */
export type Fate = {
  spawns: boolean
  /** Says that it cannot start, instead of that it is ready. */
  refuses: boolean
  readyAfter: number | null
  crashesAfter: number | null
  leavesAfter: number | null
  /** How often it has to be killed. */
  lives: number
}

export type WorldProcess = {
  service: ManagedServiceId
  pid: number
  fate: Fate
  spec: LaunchSpec
  events: LaunchEvents
  launchedAt: number
  readyAt: number | null
  refusedAt: number | null
  asks: number[]
  kills: number[]
  goneAt: number | null
}

type Told = {
  onLaunch(process: WorldProcess): void
  onGone(process: WorldProcess, exit: ExitInfo): void
}

export type ProcessWorld = Launcher & { all: WorldProcess[]; alive(service: ManagedServiceId): WorldProcess[] }

const killed: ExitInfo = { code: null, signal: 'SIGKILL', spawnError: null }
const left: ExitInfo = { code: 0, signal: null, spawnError: null }
const crashed: ExitInfo = { code: 1, signal: null, spawnError: null }

/** Processes that live on a clock, each with a fate of its own: slow, stubborn, silent, gone. Tells what really happens to them. */
export function createProcessWorld(clock: ManualClock, nextFate: () => Fate, told: Told): ProcessWorld {
  const all: WorldProcess[] = []
  const end = (process: WorldProcess, exit: ExitInfo): void => {
    if (process.goneAt !== null) return
    process.goneAt = clock.now()
    told.onGone(process, exit)
    process.events.onExit(exit)
  }
  const live = (process: WorldProcess): void => {
    const { fate, events, spec, service, pid } = process
    if (process.goneAt !== null) return
    if (!fate.spawns) {
      end(process, { code: null, signal: null, spawnError: 'no such program' })
      return
    }
    events.onSpawn(pid)
    if (fate.crashesAfter !== null) clock.after(fate.crashesAfter, () => end(process, crashed))
    if (fate.readyAfter === null) return
    clock.after(fate.readyAfter, () => {
      if (process.goneAt !== null) return
      if (fate.refuses) {
        process.refusedAt = clock.now()
        events.onMessage({ type: 'cannot-start', problem: problemOf('port-in-use', 'The port is taken.') })
        return
      }
      process.readyAt = clock.now()
      events.onMessage({ type: 'ready', service, runId: spec.runId, port: 8000 + (pid % 1000) })
    })
  }
  return {
    all,
    alive: (service) => all.filter((process) => process.service === service && process.goneAt === null),
    launch(spec, events) {
      const process: WorldProcess = {
        service: spec.service,
        pid: 1000 + all.length,
        fate: nextFate(),
        spec,
        events,
        launchedAt: clock.now(),
        readyAt: null,
        refusedAt: null,
        asks: [],
        kills: [],
        goneAt: null,
      }
      told.onLaunch(process)
      all.push(process)
      clock.after(0, () => live(process))
      return {
        send: () => undefined,
        terminate() {
          process.asks.push(clock.now())
          if (process.fate.leavesAfter !== null) clock.after(process.fate.leavesAfter, () => end(process, left))
        },
        kill() {
          if (process.goneAt !== null) return
          process.kills.push(clock.now())
          if (process.kills.length >= process.fate.lives) clock.after(1, () => end(process, killed))
        },
      }
    },
  }
}
