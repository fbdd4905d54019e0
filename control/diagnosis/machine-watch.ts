import { statfsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { networkInterfaces, totalmem } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { clockJumpedSince, thisMoment } from '../health/loop-watch.ts'
import { pause } from '../health/pause.ts'
import { openPorts } from '../supervisor/open-ports.ts'
import { isOwnDisk } from '../workspace/own-disk.ts'
import { createLagMeter } from './lag-meter.ts'

/** Bytes. */
export type Space = { free: number; total: number }

/** What this computer has left, as last looked at. `null`: not known. */
export type MachineFacts = {
  /** When, epoch milliseconds. */
  at: number
  /** Of the workspace's disk, for this user. */
  disk: Space | null
  /** Where the system tells how much could be had, not only how much lies idle. */
  memory: Space | null
  /** The longest that this process stood still in each of the last two looks; milliseconds. */
  standstillMs: number | null
  /** Whether there is a network address beside the computer's own. */
  networked: boolean
  /** Ports on which somebody listens for the whole network; empty as well where the system does not tell. */
  openPorts: readonly number[]
  /** How far the clock runs ahead of the time that a provider told; milliseconds. */
  clock: { aheadMs: number; at: number; from: string } | null
}

export const unknownMachine: MachineFacts = {
  at: 0,
  disk: null,
  memory: null,
  standstillMs: null,
  networked: true,
  openPorts: [],
  clock: null,
}

export type MachineWatch = {
  facts(): MachineFacts
  /** A provider told its time: `Date` of an answer that came just now. */
  heardTime(date: string | null, from: string): void
  /** Something that this process waits for came so many milliseconds late. */
  late(ms: number): void
  close(): Promise<void>
}

/** What is asked of the system; another in tests. */
export type Machine = {
  disk(): Promise<Space | null>
  memory(): Space | null
  networked(): boolean
  openPorts(): Promise<readonly number[]>
}

type Parts = {
  /** The workspace's folder. */
  folder: string
  onChange(): void
  /** It was looked at again, and is as it was when something changed last. */
  onSame?(): void
  /** How late things happened since the look before, milliseconds; nothing where the computer slept. */
  onLag?(lags: readonly number[]): void
  /** Nobody looks on, and nothing is under way. */
  isIdle?(): boolean
  now?: () => number
  machine?: Machine
  /** Milliseconds. */
  everyMs?: number
}

/** Milliseconds: a full disk shows within this. */
const LOOK_EVERY_MS = 4_000
/** Looks from one at the open ports to the next: the kernel writes a line for every connection of the computer, which may be thousands. */
const PORTS_EVERY = 8
/** The same while nobody looks on. */
const PORTS_RARELY_EVERY = 16

/** One look; what it takes two for is not known. */
export async function lookAtMachine(folder: string, machine: Machine = thisMachine(folder)): Promise<MachineFacts> {
  return { ...unknownMachine, at: Date.now(), ...(await seen(machine)) }
}

/** Looks at disk, memory, network, open ports and event loop now and then; one timer, which waits for the look before it. */
export function createMachineWatch(parts: Parts): MachineWatch {
  const { folder, onChange, onSame = onChange, onLag, isIdle = () => false, everyMs = LOOK_EVERY_MS } = parts
  const { now = Date.now, machine = thisMachine(folder) } = parts
  const stop = new AbortController()
  const meter = createLagMeter()
  let facts = unknownMachine
  let looks = 0
  let lagBefore: number | null = null
  let then = thisMoment()

  /** The standstill since the last look; a sleep of the computer is none. */
  const lagNow = (): number => {
    const slept = clockJumpedSince(then)
    const { longestMs, lags } = meter.take(isIdle())
    onLag?.(slept ? [] : lags)
    then = thisMoment()
    return slept ? 0 : longestMs
  }
  const look = async (): Promise<void> => {
    // The monitor has a timer of its own: after a standstill both are due, and this one may come first.
    await setImmediate()
    const lag = lagNow()
    const found = await seen(
      looks % (isIdle() ? PORTS_RARELY_EVERY : PORTS_EVERY) === 0
        ? machine
        : { ...machine, openPorts: async () => facts.openPorts },
    )
    looks += 1
    // One standstill is an accident; a busy computer has them in every look.
    const standstillMs = lagBefore === null ? null : Math.min(lag, lagBefore)
    lagBefore = lag
    facts = { ...facts, at: now(), ...found, standstillMs }
  }
  let told: MachineFacts | null = null
  /** What follows from the time alone is found out when something else is told: at each second look at the latest. */
  let isDue = false
  const tell = (): void => {
    const isSame = told !== null && !isDue && isMuchAs(told, facts)
    isDue = isSame
    if (!isSame) told = facts
    if (isSame) onSame()
    else onChange()
  }
  const watching = (async () => {
    meter.begin()
    await pause(0, stop.signal)
    while (!stop.signal.aborted) {
      await look()
      if (!stop.signal.aborted) tell()
      const due = performance.now() + everyMs
      await pause(everyMs, stop.signal)
      meter.late(Math.max(0, performance.now() - due))
    }
    meter.end()
  })()

  return {
    facts: () => facts,
    late: meter.late,
    heardTime(date, from) {
      const told = date === null ? Number.NaN : Date.parse(date)
      if (!Number.isNaN(told)) facts = { ...facts, clock: { aheadMs: now() - told, at: now(), from } }
    },
    async close() {
      stop.abort()
      await watching
    },
  }
}

/** Share of what is left by which it may change before that is told. */
const SLIGHT = 0.02
/** Milliseconds. */
const SLIGHT_STANDSTILL_MS = 250

const isMuchLeftAs = (one: Space | null, other: Space | null): boolean =>
  one === null || other === null
    ? one === other
    : one.total === other.total && Math.abs(one.free - other.free) <= SLIGHT * Math.min(one.free, other.free)

const isMuchAs = (one: MachineFacts, other: MachineFacts): boolean =>
  isMuchLeftAs(one.disk, other.disk) &&
  isMuchLeftAs(one.memory, other.memory) &&
  one.networked === other.networked &&
  one.openPorts.join() === other.openPorts.join() &&
  one.clock === other.clock &&
  Math.max(one.standstillMs ?? 0, other.standstillMs ?? 0) < SLIGHT_STANDSTILL_MS

const seen = async (machine: Machine): Promise<Pick<MachineFacts, 'disk' | 'memory' | 'networked' | 'openPorts'>> => {
  const [disk, ports] = await Promise.all([machine.disk(), machine.openPorts()])
  return { disk, memory: machine.memory(), networked: machine.networked(), openPorts: ports }
}

const thisMachine = (folder: string): Machine => ({
  disk: diskOf(folder),
  memory: () => availableMemory(),
  networked: () =>
    Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ internal }) => !internal) ?? false),
  openPorts,
})

/** A disk of this computer answers at once: a thread that waits for it costs more than the look. */
function diskOf(folder: string): Machine['disk'] {
  let answersAtOnce = false
  return async () => {
    try {
      const { type, bavail, blocks, bsize } = answersAtOnce ? statfsSync(folder) : await statfs(folder)
      answersAtOnce = isOwnDisk(type)
      return { free: bavail * bsize, total: blocks * bsize }
    } catch {
      // A folder that is gone for the moment says nothing about its disk.
      answersAtOnce = false
      return null
    }
  }
}

/** macOS counts what it only keeps for speed as taken, so that little is always free there. */
const availableMemory = (): Space | null =>
  process.platform === 'darwin' ? null : { free: process.availableMemory(), total: totalmem() }
