import { fill } from '../../../../shared/words/say.ts'
import { trainingView } from '../../../../shared/words/spoken.ts'

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
    <svg role="img" aria-label={label} width={width} height={HEIGHT} strokeWidth={BAR} className="text-accent">
      <title>{label}</title>
      <path d={bars(shown.map(() => 1))} className="stroke-track" />
      <path d={bars(shown.map(([, value]) => value))} stroke="currentColor" />
    </svg>
  )
}

/** Bars from the ground up, as one path: a long transcript has thousands of them. */
const bars = (values: readonly number[]): string =>
  values
    .map((value, index) => {
      const height = Math.max(1, Math.min(1, value) * HEIGHT)
      return `M${index * (BAR + GAP) + BAR / 2} ${HEIGHT}v${-height}`
    })
    .join('')
