import { clsx } from 'clsx'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { fill } from '../../shared/words/say.ts'
import { trainingView } from '../../shared/words/spoken.ts'
import { type Curve, onOneAxis, sayCurve, sayValue, unitName, withUnit } from '../model/curves.ts'

const words = trainingView.curves
const HEIGHT = 150
/** Milliseconds. */
const DRAWN_WITHIN_MS = 300
/** The second curve is told from the first by more than its colour. */
const DASH = [5, 4]

type Props = { title: string; unit: string; formula: string; curves: readonly Curve[] }

/** One measure over the exchanges, of a session or of two, with its values under the pointer or the arrow keys. */
export function CurveChart({ title, unit, formula, curves }: Props) {
  const [place, setPlace] = useState<number | null>(null)
  const isEnough = curves.some(({ places }) => places.length > 1)
  return (
    <figure className="grid min-w-0 gap-1.5 rounded-lg bg-surface p-4 shadow-lift">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-semibold">{title}</span>
        <Readout place={place} curves={curves} unit={unit} />
      </figcaption>
      {isEnough ? (
        <Plot title={title} curves={curves} unit={unit} onPlace={setPlace} />
      ) : (
        <p className="py-6 text-center text-sm text-muted">{words.few}</p>
      )}
      <p className="text-xs text-faint">{formula}</p>
    </figure>
  )
}

/** The values at a place, or the last ones. */
function Readout({ place, curves, unit }: { place: number | null; curves: readonly Curve[]; unit: string }) {
  return (
    <span className={clsx('flex flex-wrap gap-x-3 text-sm text-muted tabular-nums', curves.length > 1 && 'w-full')}>
      {curves.map((curve, index) => {
        const value = valueAt(curve, place)
        if (value === null) return null
        const said = withUnit(value, unit)
        return (
          <span key={curve.label} className="inline-flex items-center gap-1.5">
            {curves.length > 1 && <Sample isSecond={index > 0} />}
            {curve.label !== '' && <span className="max-w-40 truncate">{curve.label}</span>}
            {place === null ? said : fill(words.at, { n: place, value: said })}
          </span>
        )
      })}
    </span>
  )
}

function Sample({ isSecond }: { isSecond: boolean }) {
  return (
    <svg aria-hidden="true" width={18} height={4} className={isSecond ? 'text-warn' : 'text-accent'}>
      <line
        x1={0}
        y1={2}
        x2={18}
        y2={2}
        stroke="currentColor"
        strokeWidth={2}
        strokeDasharray={isSecond ? '5 4' : undefined}
      />
    </svg>
  )
}

/** The value at a place or the nearest before it; at the end where no place is meant. */
function valueAt({ places, values }: Curve, place: number | null): number | null {
  if (place === null) return values.at(-1) ?? null
  const index = places.findLastIndex((known) => known <= place)
  return values[Math.max(0, index)] ?? null
}

type PlotProps = Pick<Props, 'title' | 'unit' | 'curves'> & { onPlace: (place: number | null) => void }

function Plot({ title, unit, curves, onPlace }: PlotProps) {
  const box = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)
  const data = useMemo(() => onOneAxis(curves), [curves])
  const [at, setAt] = useState<number | null>(null)
  const count = curves.length
  const placed = useRef(onPlace)
  placed.current = onPlace
  const latest = useRef([data.places, ...data.values] as uPlot.AlignedData)

  useEffect(() => {
    const element = box.current
    if (element === null) return
    let end: (() => void) | null = null
    // The words of a page come first: what is drawn waits until the browser has a moment.
    const waiting = window.requestIdleCallback(
      () => {
        const made = new uPlot(
          optionsFor(element.clientWidth, count, unit, (index) => {
            setAt(index)
            placed.current(index === null ? null : (made.data[0][index] ?? null))
          }),
          latest.current,
          element,
        )
        plot.current = made
        end = keepUp(made, element)
      },
      { timeout: DRAWN_WITHIN_MS },
    )
    return () => {
      window.cancelIdleCallback(waiting)
      end?.()
      plot.current = null
    }
  }, [count, unit])
  useEffect(() => {
    latest.current = [data.places, ...data.values] as uPlot.AlignedData
    plot.current?.setData(latest.current)
  }, [data])

  const step = (event: KeyboardEvent): void => {
    const by = steps[event.key]
    const made = plot.current
    if (by === undefined || made === null) return
    event.preventDefault()
    const last = data.places.length - 1
    const next = Math.min(last, Math.max(0, by === 'first' ? 0 : by === 'last' ? last : (at ?? last) + by))
    made.setCursor({ left: made.valToPos(data.places[next] ?? 0, 'x'), top: 0 })
  }
  const place = data.places[at ?? data.places.length - 1] ?? 0
  return (
    <div
      ref={box}
      role="slider"
      tabIndex={0}
      aria-label={curves.map((curve) => sayCurve(title, curve)).join(' ')}
      aria-valuemin={data.places[0] ?? 0}
      aria-valuemax={data.places.at(-1) ?? 0}
      aria-valuenow={place}
      aria-valuetext={fill(words.at, {
        n: place,
        value: curves.map((one) => withUnit(valueAt(one, place) ?? 0, unit)).join(', '),
      })}
      onKeyDown={step}
      onBlur={() => plot.current?.setCursor({ left: -10, top: -10 })}
      className="h-[150px] min-w-0 overflow-hidden rounded-sm"
    />
  )
}

/** Follows the size of its box and the system's colours; returns the end of all of it. */
function keepUp(made: uPlot, element: HTMLElement): () => void {
  const sizes = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT }))
  sizes.observe(element)
  const scheme = window.matchMedia('(prefers-color-scheme: dark)')
  const redraw = (): void => made.redraw(false, true)
  scheme.addEventListener('change', redraw)
  return () => {
    scheme.removeEventListener('change', redraw)
    sizes.disconnect()
    made.destroy()
  }
}

const steps: Record<string, number | 'first' | 'last'> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: -20,
  PageDown: 20,
  Home: 'first',
  End: 'last',
}

const colour = (name: string) => (): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

function optionsFor(
  width: number,
  count: number,
  unit: string,
  onIndex: (index: number | null) => void,
): uPlot.Options {
  const axis: uPlot.Axis = {
    stroke: colour('--faint'),
    font: '11px "Inter Variable", sans-serif',
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
    gap: 4,
  }
  return {
    width: Math.max(1, width),
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
    scales: {
      x: { time: false },
      y: { range: (_, low, high) => [Math.min(0, low), high === low ? high + 1 : high * 1.05] },
    },
    axes: [
      {
        ...axis,
        size: 24,
        grid: { show: false },
        values: (_, splits) => splits.map((split) => (Number.isInteger(split) ? String(split) : '')),
      },
      { ...axis, size: 40, space: 32, values: (_, splits) => splits.map(sayValue) },
    ],
    series: [
      { label: words.exchange },
      ...Array.from({ length: count }, (_, index) => ({
        label: unitName(unit),
        stroke: colour(index === 0 ? '--accent' : '--warn'),
        width: 1.75,
        spanGaps: true,
        points: { show: false },
        ...(index > 0 && { dash: DASH }),
      })),
    ],
    hooks: { setCursor: [(made) => onIndex(made.cursor.idx ?? null)] },
  }
}
