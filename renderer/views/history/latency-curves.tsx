import { useCallback, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { type HistoryRange, historyRanges } from '../../../shared/history.ts'
import { type ServiceId, serviceFacts } from '../../../shared/services.ts'
import { history } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { usePolled } from '../../app/use-polled.ts'
import { Card } from '../../components/card.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { TimeChart } from '../../components/time-chart.tsx'
import type { Api } from '../../connection/api.ts'
import { clockOfMinute, shortDay } from '../../format/clock.ts'

const { latency: words, range: ranges } = history
/** Milliseconds. */
const EVERY_MS = 30_000
/** Fewer are no curve. */
const LEAST_POINTS = 2

/** How quick each service that is set up answered its checks. */
export function LatencyCurves() {
  const [range, setRange] = useState<HistoryRange>('hour')
  const services = usePanelState(
    useShallow((state) => state.services.filter(({ lifecycle }) => lifecycle !== 'not-configured').map(({ id }) => id)),
  )
  return (
    <Card
      title={words.title}
      aside={
        <Segmented
          label={ranges.label}
          value={range}
          segments={historyRanges.map((one) => ({ value: one, content: ranges.short[one], label: ranges[one] }))}
          unavailable={false}
          onChoose={setRange}
        />
      }
    >
      <div className="grid gap-x-6 gap-y-5 @3xl:grid-cols-2">
        {services.map((id) => (
          <Curve key={id} id={id} range={range} />
        ))}
      </div>
    </Card>
  )
}

function Curve({ id, range }: { id: ServiceId; range: HistoryRange }) {
  const ask = useCallback((api: Api) => api.history.latency({ service: id, range }), [id, range])
  const points = usePolled(ask, EVERY_MS)
  const { name } = serviceFacts[id]
  const answered = points?.some(({ median }) => median !== null) ?? false
  if (points === null || points.length < LEAST_POINTS || !answered)
    return (
      <div className="grid min-h-[144px] content-start gap-1">
        <p className="text-sm font-semibold">{name}</p>
        {points !== null && <p className="py-6 text-center text-sm text-muted">{words.few}</p>}
      </div>
    )
  return <TimeChart title={name} points={points} sayTime={range === 'month' ? shortDay : clockOfMinute} />
}
