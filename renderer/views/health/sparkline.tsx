import type { ResourcePoint } from '../../../shared/own-health.ts'

const WIDTH = 240
const HEIGHT = 36
/** Room for the line's own width. */
const EDGE = 2

type Props = {
  points: readonly { at: number; value: number }[]
  /** All of it in words. */
  label: string
  /** A value that would end the picture's height; without it, the largest point does. */
  least?: number
  tone?: 'accent' | 'warn'
}

/** A curve without axes: its shape is what counts, its values stand beside it. */
export function Sparkline({ points, label, least = 0, tone = 'accent' }: Props) {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined || points.length < 2) return null
  const span = Math.max(1, last.at - first.at)
  const high = Math.max(least, ...points.map(({ value }) => value)) * 1.1 || 1
  const line = points
    .map(({ at, value }, index) => {
      const x = EDGE + ((at - first.at) / span) * (WIDTH - 2 * EDGE)
      const y = HEIGHT - EDGE - (value / high) * (HEIGHT - 2 * EDGE)
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
    })
    .join('')
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={tone === 'warn' ? 'h-9 w-full text-warn' : 'h-9 w-full text-accent'}
    >
      <path d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} className="stroke-line" fill="none" />
      <path
        d={line}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}

export const memoryOf = (points: readonly ResourcePoint[]): { at: number; value: number }[] =>
  points.map(({ at, memory }) => ({ at, value: memory }))

export const cpuOf = (points: readonly ResourcePoint[]): { at: number; value: number }[] =>
  points.flatMap(({ at, cpu }) => (cpu === null ? [] : [{ at, value: cpu }]))
