import { type KeyboardEvent, type MouseEvent, memo, useMemo, useState } from 'react'
import type { HistoryRange, ServiceUptime, UptimeState, Usage } from '../../../shared/history.ts'
import { type ServiceId, serviceFacts } from '../../../shared/services.ts'
import { fill } from '../../../shared/words/say.ts'
import { history } from '../../../shared/words/spoken.ts'
import { goTo } from '../../app/route.ts'
import { clockMinute } from '../../format/clock.ts'
import { historyHref } from '../../model/history-route.ts'
import { BAR_HEIGHT, BAR_STEP, barPaths, sayBucket, sayShare, sparkPath } from '../../model/uptime-bars.ts'
import { useUptime } from './uptime.tsx'

/** How a service was, how quick it answered, and what it uses. Keeps its height while nothing is known yet. */
export function UptimeRow({ id }: { id: ServiceId }) {
  const shown = useUptime()
  if (shown === null) return null
  const uptime = shown.uptime?.services.find(({ service }) => service === id)
  const usage = shown.usage.find(({ service }) => service === id)
  return (
    <div className="grid min-h-[2.875rem] min-w-0 grid-cols-[minmax(0,1fr)] gap-0.5">
      {uptime && shown.uptime && (
        <Row uptime={uptime} range={shown.uptime.range} stepMs={shown.uptime.stepMs} usage={usage} />
      )}
    </div>
  )
}

type Props = { uptime: ServiceUptime; range: HistoryRange; stepMs: number; usage: Usage | undefined }

const Row = memo(function Row({ uptime, range, stepMs, usage }: Props) {
  const { buckets, service } = uptime
  const [place, setPlace] = useState<number | null>(null)
  const last = buckets.length - 1
  const index = Math.min(place ?? last, last)
  const sayAt = (at: number): string => {
    const bucket = buckets[at]
    return bucket === undefined ? '' : sayBucket(bucket, clockMinute(bucket.at, Date.now()))
  }
  const open = (at: number): void => {
    const bucket = buckets[at]
    if (bucket !== undefined) goTo(historyHref(service, { from: bucket.at, until: bucket.at + stepMs }))
  }
  const indexAt = ({ currentTarget, clientX }: MouseEvent): number => {
    const { left, width } = currentTarget.getBoundingClientRect()
    return Math.max(0, Math.min(last, Math.floor(((clientX - left) / Math.max(1, width)) * buckets.length)))
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') open(index)
    const by = steps[event.key]
    if (by === undefined) return
    event.preventDefault()
    setPlace(Math.max(0, Math.min(last, index + by)))
  }
  return (
    <>
      <div
        role="slider"
        tabIndex={0}
        aria-label={fill(history.uptime.label, {
          service: serviceFacts[service].name,
          range: history.range[range].toLowerCase(),
          share: sayShare(uptime),
        })}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={index}
        aria-valuetext={sayAt(index)}
        title={place === null ? undefined : sayAt(place)}
        onKeyDown={press}
        onClick={(event) => open(indexAt(event))}
        onPointerMove={(event) => setPlace(indexAt(event))}
        onPointerLeave={() => setPlace(null)}
        onBlur={() => setPlace(null)}
        className="h-6 cursor-pointer rounded-sm py-0.5"
      >
        <Bars uptime={uptime} place={place} />
      </div>
      <div className="flex min-h-5 items-center justify-between gap-2 text-sm text-faint">
        <span title={history.uptime.shareTitle} className="min-w-0 truncate">
          {place === null ? sayShare(uptime) : sayAt(place)}
        </span>
        {place === null && (
          <span className="flex shrink-0 items-center gap-2">
            <Spark uptime={uptime} />
            {usage && <UsageText usage={usage} />}
          </span>
        )}
      </div>
    </>
  )
})

const steps: Record<string, number> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: -10,
  PageDown: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

/** Colour is kept for exceptions; in forced colours, shapes alone tell them apart. */
const fills: Record<UptimeState, string> = {
  down: 'fill-bad forced-colors:fill-[CanvasText]',
  slow: 'fill-warn forced-colors:fill-[CanvasText]',
  stopped: 'fill-off forced-colors:fill-[CanvasText]',
  well: 'fill-line-strong forced-colors:fill-[GrayText]',
  off: 'fill-line-strong forced-colors:fill-[GrayText]',
}

function Bars({ uptime: { buckets }, place }: { uptime: ServiceUptime; place: number | null }) {
  const paths = useMemo(() => barPaths(buckets), [buckets])
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${buckets.length * BAR_STEP - 1} ${BAR_HEIGHT}`}
      preserveAspectRatio="none"
      className="size-full"
    >
      {place !== null && (
        <rect
          x={place * BAR_STEP - 0.5}
          width={BAR_STEP}
          height={BAR_HEIGHT}
          className="fill-accent-soft forced-colors:fill-[Highlight]"
        />
      )}
      {paths.map(({ state, path }) => (
        <path key={state} d={path} className={fills[state]} />
      ))}
    </svg>
  )
}

/** The latency over the same time; the figure itself stands among the facts. */
function Spark({ uptime: { buckets } }: { uptime: ServiceUptime }) {
  const path = useMemo(() => sparkPath(buckets), [buckets])
  return (
    <svg aria-hidden="true" viewBox="0 0 100 20" preserveAspectRatio="none" className="h-3.5 w-10 text-off">
      <path d={path} fill="none" stroke="currentColor" strokeWidth={1.25} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}

function UsageText({ usage: { cpu, memory } }: { usage: Usage }) {
  const { usage: words } = history
  return (
    <span title={words.title} className="whitespace-nowrap tabular-nums">
      {fill(words.memory, { mb: Math.round(memory / 1e6) })}
      {cpu !== null && (
        <>
          {' · '}
          {fill(words.cpu, { percent: Math.round(cpu * 100) })}
          <span className="sr-only">{words.cpuUnit}</span>
        </>
      )}
    </span>
  )
}
