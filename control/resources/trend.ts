import type { MemoryTrend, ResourcePoint } from '../../shared/own-health.ts'

/*
 * Whether the memory of a process leaks. Looked at are its floors: the least that it held within each part of a window. What a garbage
 * collector takes and gives back again and again is above them, so saw-teeth do not count; what is never given back lifts them.
 */

const MINUTE = 60_000
const HOUR = 60 * MINUTE

type Lens = {
  /** Milliseconds of one part of the window. */
  part: number
  /** Parts that are looked at at most, and what is needed to say anything. */
  most: number
  least: number
  /** Hours: a limit that is further away than this is no news. */
  withinHours: number
}

/** One for what takes hours, and one for what takes minutes. */
const lenses: readonly Lens[] = [
  { part: 10 * MINUTE, most: 36, least: 12, withinHours: 24 },
  { part: 2 * MINUTE, most: 15, least: 15, withinHours: 1 },
]

/** Milliseconds after its start in which a process may grow: what it loads, and what it remembers of its first work. */
export const SETTLES_WITHIN_MS = 10 * MINUTE

/** Bytes and share of the memory held that a growth has to reach within the window, so that noise is none. */
const LEAST_GROWTH = { bytes: 16e6, share: 0.08 }
/** Share of all pairs of floors of which the later one has to be higher. */
const RISING_SHARE = 0.85
/** The window in so many stretches: each has to bring so large a share of an even growth. A step, or a plateau, is in one of them alone. */
const STRETCHES = 3
const EVEN_SHARE = 0.4

type Floor = { at: number; bytes: number }

type Options = {
  /** Of the process; epoch milliseconds. */
  startedAt: number
  /** Bytes. */
  limit: number
  now: number
}

/** How the memory of one run has been growing towards its limit; `null`: it does not, or not so that the limit is near. Points the oldest first. */
export function memoryTrend(points: readonly ResourcePoint[], options: Options): MemoryTrend | null {
  const settled = points.filter(({ at }) => at >= options.startedAt + SETTLES_WITHIN_MS && at <= options.now)
  for (const lens of lenses) {
    const trend = through(lens, settled, options)
    if (trend !== null) return trend
  }
  return null
}

function through(lens: Lens, points: readonly ResourcePoint[], { limit, now }: Options): MemoryTrend | null {
  const floors = floorsOf(points, lens, now)
  if (floors.length < lens.least || !isLeaking(floors)) return null
  // Growth that slows down reaches the limit later, or never: the newest stretch counts where it is the flatter one.
  const newest = floors.slice(-Math.ceil(floors.length / STRETCHES))
  const perHour = Math.min(slopeOf(floors), slopeOf(newest)) * HOUR
  const last = floors.at(-1)?.bytes ?? 0
  const hoursLeft = Math.max(0, (limit - last) / perHour)
  return perHour > 0 && hoursLeft <= lens.withinHours ? { perHour, hoursLeft, limit } : null
}

/** The least of each part of the window that has ended, counted back from now; parts without a point are left out. */
export function floorsOf(points: readonly ResourcePoint[], { part, most }: Pick<Lens, 'part' | 'most'>, now: number) {
  const floors: Floor[] = []
  for (const { at, memory } of points) {
    const back = Math.floor((now - at) / part)
    if (back >= most) continue
    const middle = now - (back + 0.5) * part
    const last = floors.at(-1)
    if (last?.at === middle) last.bytes = Math.min(last.bytes, memory)
    else floors.push({ at: middle, bytes: memory })
  }
  return floors
}

function isLeaking(floors: readonly Floor[]): boolean {
  const [first, last] = [floors[0], floors.at(-1)]
  if (first === undefined || last === undefined) return false
  const growth = slopeOf(floors) * (last.at - first.at)
  if (growth < Math.max(LEAST_GROWTH.bytes, first.bytes * LEAST_GROWTH.share)) return false
  return risingShare(floors) >= RISING_SHARE && isEven(floors, growth)
}

/** Theil–Sen: the median of the slopes of all pairs, bytes a millisecond. Outliers do not move it, as they do a fitted line. */
function slopeOf(floors: readonly Floor[]): number {
  const slopes = pairsOf(floors).map(([one, other]) => (other.bytes - one.bytes) / (other.at - one.at))
  slopes.sort((one, other) => one - other)
  const middle = Math.floor(slopes.length / 2)
  const [low = 0, high = 0] = [slopes[middle - 1], slopes[middle]]
  return slopes.length % 2 === 1 ? high : (low + high) / 2
}

const risingShare = (floors: readonly Floor[]): number => {
  const pairs = pairsOf(floors)
  return pairs.filter(([one, other]) => other.bytes > one.bytes).length / Math.max(1, pairs.length)
}

const pairsOf = (floors: readonly Floor[]): [Floor, Floor][] =>
  floors.flatMap((one, index) => floors.slice(index + 1).map((other): [Floor, Floor] => [one, other]))

/** Whether the growth is spread over the window. */
function isEven(floors: readonly Floor[], growth: number): boolean {
  const each = Math.floor(floors.length / STRETCHES)
  const share = (growth / STRETCHES) * EVEN_SHARE
  return Array.from({ length: STRETCHES }, (_, index) => {
    const stretch = floors.slice(index * each, index === STRETCHES - 1 ? undefined : (index + 1) * each + 1)
    const [first, last] = [stretch[0], stretch.at(-1)]
    return first !== undefined && last !== undefined && slopeOf(stretch) * (last.at - first.at) >= share
  }).every(Boolean)
}
