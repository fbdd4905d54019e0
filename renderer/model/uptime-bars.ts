import type { ServiceUptime, UptimeBucket, UptimeState } from '../../shared/history.ts'
import { decimal } from '../../shared/words/formats.ts'
import { fill } from '../../shared/words/say.ts'
import { history } from '../../shared/words/spoken.ts'

const words = history.uptime
/** Units of the drawing: a bar with the gap beside it, a bar alone, and its height. */
export const BAR_STEP = 4
const BAR = 3
export const BAR_HEIGHT = 20

/** From where to where a bar of each state reaches: what is well is low and even, what is not sticks out, each in its own way. */
const parts: Record<UptimeState, readonly (readonly [from: number, to: number])[]> = {
  down: [[0, 20]],
  slow: [
    [3, 8],
    [11, 20],
  ],
  stopped: [[16, 20]],
  well: [[6, 20]],
  off: [[18.5, 20]],
}

/** One path for each state that is there. */
export function barPaths(buckets: readonly UptimeBucket[]): { state: UptimeState; path: string }[] {
  const paths = new Map<UptimeState, string>()
  for (const [index, { worst }] of buckets.entries()) {
    const drawn = parts[worst].map(([from, to]) => `M${index * BAR_STEP} ${from}h${BAR}v${to - from}h-${BAR}z`)
    paths.set(worst, (paths.get(worst) ?? '') + drawn.join(''))
  }
  return [...paths].map(([state, path]) => ({ state, path }))
}

/** The line of a sparkline in a box of 100 by 20; where nothing was measured, it breaks. */
export function sparkPath(buckets: readonly UptimeBucket[]): string {
  const most = Math.max(1, ...buckets.map(({ medianMs }) => medianMs ?? 0))
  const across = 100 / Math.max(1, buckets.length - 1)
  let isOpen = false
  return buckets
    .map(({ medianMs }, index) => {
      if (medianMs === null) {
        isOpen = false
        return ''
      }
      const command = isOpen ? 'L' : 'M'
      isOpen = true
      return `${command}${(index * across).toFixed(1)} ${(19 - (18 * medianMs) / most).toFixed(1)}`
    })
    .join('')
}

/** Never rounded up to all of it: 99.996 % is told as 99.9 %. */
export function sayShare({ share }: Pick<ServiceUptime, 'share'>): string {
  if (share === null) return words.noShare
  const percent = share === 1 || share === 0 ? decimal(share * 100, 0) : decimal(Math.floor(share * 1000) / 10, 1)
  return fill(words.share, { percent })
}

/** `14:02: down or blocked, failed checks: 3`. `time`: when the part begins, in words. */
export function sayBucket({ worst, medianMs, failures }: UptimeBucket, time: string): string {
  const said = [fill(words.at, { time, state: words.states[worst] })]
  if (failures > 0) said.push(fill(words.failures, { count: failures }))
  else if (medianMs !== null) said.push(fill(words.median, { ms: Math.round(medianMs) }))
  return said.join(', ')
}
