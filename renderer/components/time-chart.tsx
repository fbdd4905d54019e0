import { useEffect, useMemo, useRef, useState } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { LatencySample } from '../../shared/history.ts'
import { decimal } from '../../shared/words/formats.ts'
import { fill } from '../../shared/words/say.ts'
import { history } from '../../shared/words/spoken.ts'
import { figuresOf, type LatencyFigures } from '../model/latency-range.ts'

const words = history.latency
const HEIGHT = 120
/** The second curve is told from the first by more than its colour. */
const DASH = [5, 4]

type Props = {
  title: string
  points: readonly LatencySample[]
  /** A moment in words, as an axis has room for it. */
  sayTime(at: number): string
}

const sayNumber = (value: number): string => decimal(value, Number.isInteger(value) ? 0 : 1)

const sayValue = (value: number | null): string =>
  value === null ? '–' : fill(words.value, { value: decimal(value, value < 10 ? 1 : 0) })

/** Median and slowest answer over a time: of all of it, or under the pointer or the arrow keys. */
export function TimeChart({ title, points, sayTime }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)
  const [at, setAt] = useState<number | null>(null)
  const said = useRef(sayTime)
  said.current = sayTime
  const data = useMemo(
    (): uPlot.AlignedData => [
      points.map((point) => point.at / 1000),
      points.map(({ median }) => median),
      points.map(({ max }) => max),
    ],
    [points],
  )
  const latest = useRef(data)
  latest.current = data

  useEffect(() => {
    const element = box.current
    if (element === null) return
    const made = new uPlot(
      options(element.clientWidth, (seconds) => said.current(seconds * 1000), setAt),
      latest.current,
      element,
    )
    plot.current = made
    const sizes = new ResizeObserver(() => made.setSize({ width: Math.max(1, element.clientWidth), height: HEIGHT }))
    sizes.observe(element)
    const scheme = window.matchMedia('(prefers-color-scheme: dark)')
    const redraw = (): void => made.redraw(false, true)
    scheme.addEventListener('change', redraw)
    return () => {
      scheme.removeEventListener('change', redraw)
      sizes.disconnect()
      made.destroy()
      plot.current = null
    }
  }, [])
  useEffect(() => plot.current?.setData(data), [data])

  const last = points.length - 1
  const place = Math.min(at ?? last, last)
  const point = points[place]
  const text = point ? fill(words.at, { time: sayTime(point.at), values: sayFigures(point) }) : ''
  const step = (key: string): boolean => {
    const by = steps[key]
    const made = plot.current
    if (by === undefined || made === null) return false
    const next = Math.max(0, Math.min(last, place + by))
    made.setCursor({ left: made.valToPos(data[0][next] ?? 0, 'x'), top: 0 })
    return true
  }
  return (
    <div className="grid min-w-0 gap-1">
      <p className="flex flex-wrap justify-between gap-x-3 text-sm text-muted tabular-nums">
        <span className="font-semibold text-text">{title}</span>
        <span>{at === null ? sayFigures(figuresOf(points)) : text}</span>
      </p>
      <div
        ref={box}
        role="slider"
        tabIndex={0}
        aria-label={fill(words.of, { service: title })}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={place}
        aria-valuetext={text}
        onKeyDown={(event) => step(event.key) && event.preventDefault()}
        onBlur={() => plot.current?.setCursor({ left: -10, top: -10 })}
        className="h-[120px] min-w-0 overflow-hidden rounded-sm"
      />
    </div>
  )
}

const sayFigures = ({ median, max, failures }: LatencyFigures): string =>
  [
    `${words.median} ${sayValue(median)}`,
    `${words.max} ${sayValue(max)}`,
    ...(failures > 0 ? [fill(words.failed, { count: failures })] : []),
  ].join(', ')

const steps: Record<string, number> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: -10,
  PageDown: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

const colour = (name: string) => (): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

function options(
  width: number,
  sayTime: (seconds: number) => string,
  onIndex: (index: number | null) => void,
): uPlot.Options {
  const axis: uPlot.Axis = {
    stroke: colour('--faint'),
    font: '11px "Inter Variable", sans-serif',
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
    gap: 4,
  }
  const points = { show: false }
  return {
    width: Math.max(1, width),
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
    scales: { y: { range: (_, __, high) => [0, Math.max(1, high * 1.1)] } },
    axes: [
      { ...axis, size: 24, space: 72, grid: { show: false }, values: (_, splits) => splits.map(sayTime) },
      { ...axis, size: 40, space: 32, values: (_, splits) => splits.map(sayNumber) },
    ],
    series: [
      {},
      { label: words.median, stroke: colour('--accent'), width: 1.75, points },
      { label: words.max, stroke: colour('--faint'), width: 1, dash: DASH, points },
    ],
    hooks: { setCursor: [(made) => onIndex(made.cursor.idx ?? null)] },
  }
}
