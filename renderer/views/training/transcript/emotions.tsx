import { trainingView } from '../../../../shared/words/en/training-view.ts'
import { fill } from '../../../../shared/words/say.ts'

const BAR = 4
const GAP = 2
const HEIGHT = 14
const MOST = 5

/** What CEREBRUM felt, the strongest first, as bars from 0 to 1. */
export function Emotions({ emotions }: { emotions: Record<string, number> }) {
  const shown = Object.entries(emotions)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST)
  if (shown.length === 0) return null
  const words = shown.map(([name, value]) =>
    fill(trainingView.transcript.feeling, { name, percent: Math.round(value * 100) }),
  )
  const label = `${trainingView.transcript.feelings}: ${words.join(', ')}`
  const width = shown.length * (BAR + GAP) - GAP
  return (
    <svg role="img" aria-label={label} width={width} height={HEIGHT} className="text-accent">
      <title>{label}</title>
      {shown.map(([name, value], index) => {
        const height = Math.max(1, Math.min(1, Math.max(0, value)) * HEIGHT)
        const x = index * (BAR + GAP)
        return (
          <g key={name}>
            <rect x={x} y={0} width={BAR} height={HEIGHT} rx={1} className="fill-track" />
            <rect x={x} y={HEIGHT - height} width={BAR} height={height} rx={1} fill="currentColor" />
          </g>
        )
      })}
    </svg>
  )
}
