import type { OwnHealth } from '../../../shared/own-health.ts'
import { decimal } from '../../../shared/words/formats.ts'
import { fill } from '../../../shared/words/say.ts'
import { Card } from '../../components/card.tsx'
import { bytes, percent, sayDoor, sayLoop, sayLost, sayWrites } from './amounts.ts'
import { Facts } from './facts.tsx'
import { cpuOf, memoryOf, Sparkline } from './sparkline.tsx'
import { words } from './words.ts'

/** What the app itself uses and how it keeps up. */
export function OwnCard({ own }: { own: OwnHealth }) {
  const { points, memory, doors } = own
  const lag = points.flatMap((point) => (point.lag === null ? [] : [{ at: point.at, value: point.lag }]))
  const curves = [
    { label: words.memory, value: bytes(memory.resident), points: memoryOf(points), least: 0, say: bytes },
    { label: words.cpu, value: percent(points.at(-1)?.cpu ?? null), points: cpuOf(points), least: 5, say: percent },
    { label: words.loop, value: sayLoop(own), points: lag, least: 50, say: (ms: number) => `${decimal(ms)} ms` },
  ]
  return (
    <Card title={words.self}>
      <div className="grid gap-x-6 gap-y-4 @xl:grid-cols-3">
        {curves.map((curve) => (
          <div key={curve.label} className="grid min-w-0 content-start gap-1">
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="text-muted">{curve.label}</span>
              <span className="font-medium tabular-nums">{curve.value}</span>
            </p>
            <Sparkline
              points={curve.points}
              least={curve.least}
              label={chartText(curve.label, curve.points, curve.say)}
            />
          </div>
        ))}
      </div>
      <Facts
        facts={[
          [words.lost, sayLost(own)],
          [words.writes, sayWrites(own)],
          [words.door, sayDoor(own)],
          [words.clients, decimal(doors.clients)],
        ]}
      />
    </Card>
  )
}

/** A curve for who does not see it. */
export function chartText(name: string, points: readonly { value: number }[], say: (value: number) => string): string {
  const values = points.map(({ value }) => value)
  const facts = { now: say(values.at(-1) ?? 0), least: say(Math.min(...values)), most: say(Math.max(...values)) }
  return fill(words.chart, { name, ...facts })
}
