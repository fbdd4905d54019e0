import { z } from 'zod'
import { type Row, round } from './rows.ts'

/** What was measured when the figures were last committed. */
const figureSchema = z.object({
  measured: z.number().nullable(),
  unit: z.string(),
  /** A ratio to something measured beside it in the same run, and which way is better. */
  beside: z.object({ ratio: z.number(), better: z.enum(['more', 'less']) }).optional(),
  /** Day of the measurement, as 2026-11-27. */
  date: z.string(),
  /** Processor, number of cores and version of Node. */
  machine: z.string(),
})
export type Figure = z.infer<typeof figureSchema>
export const figuresSchema = z.record(z.string(), figureSchema)
export type Figures = z.infer<typeof figuresSchema>

/** A ratio this many times worse than the committed one fails. */
const MOST_WORSE = 1.5

/** The same row whatever the number of samples. */
export const nameOf = ({ what }: Pick<Row, 'what'>): string => what.replace(/ \((median|p99|max) of \d+\)/, '')

type Comparison = {
  /** How it was, and how it changed; `null`: there is no figure to compare with. */
  words: string | null
  /** What got too much worse: what, then, now. */
  worse: string | null
}

/** How many times worse a ratio is than it was; below 1: better. */
function timesWorse(then: NonNullable<Row['beside']>, now: NonNullable<Row['beside']>): number {
  const [low, high] = now.better === 'less' ? [then.ratio, now.ratio] : [now.ratio, then.ratio]
  if (high <= 0) return 1
  return low <= 0 ? Number.POSITIVE_INFINITY : high / low
}

/** Holds a row against the committed figures. Figures depend on the machine, so only a ratio measured side by side can fail. */
export function compare(row: Row, figures: Figures): Comparison {
  const figure = figures[nameOf(row)]
  if (figure === undefined) return { words: null, worse: null }
  const was = `was ${figure.measured} ${figure.unit} on ${figure.date}`
  if (row.beside === undefined || figure.beside === undefined || row.beside.better !== figure.beside.better)
    return { words: `${was}${change(figure.measured, row.measured)}`, worse: null }
  const then = hundredths(figure.beside.ratio)
  const now = hundredths(row.beside.ratio)
  const times = timesWorse(figure.beside, row.beside)
  const words = `${was}; beside: ${now}, was ${then}`
  if (times <= MOST_WORSE) return { words, worse: null }
  return {
    words,
    worse: `${nameOf(row)}: ratio to what is measured beside it was ${then} on ${figure.date}, is ${now}`,
  }
}

const hundredths = (value: number): number => Math.round(value * 100) / 100

function change(then: number | null, now: number | null): string {
  if (then === null || now === null || then === 0) return ''
  const percent = Math.round((now / then - 1) * 100)
  return `, ${percent < 0 ? '' : '+'}${percent} %`
}

/** The figures with what was measured now in the place of what was; what could not be measured stays as it was. */
export function renewed(
  figures: Figures,
  rows: readonly Row[],
  { date, machine }: Pick<Figure, 'date' | 'machine'>,
): Figures {
  const measured = rows.filter((row) => row.measured !== null)
  const news = measured.map((row): [string, Figure] => {
    const { measured: value, unit, beside } = row
    return [
      nameOf(row),
      {
        measured: value === null ? null : round(value),
        unit,
        ...(beside && { beside: { ...beside, ratio: Math.round(beside.ratio * 1000) / 1000 } }),
        date,
        machine,
      },
    ]
  })
  return { ...figures, ...Object.fromEntries(news) }
}
