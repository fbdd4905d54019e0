import type { CurvePoint } from '../../shared/training.ts'
import { decimal } from '../../shared/words/formats.ts'
import { fill } from '../../shared/words/say.ts'
import { trainingView } from '../../shared/words/spoken.ts'

export const curveNames = ['vocabulary', 'words', 'newWords', 'repetition'] as const
export type CurveName = (typeof curveNames)[number]

/** Places and values; two lists of the same length, as charts take them. */
export type Curve = { label: string; places: readonly number[]; values: readonly number[] }

/** Of a session, by the places of its exchanges; repetition in percent. */
export const curveOf = (name: CurveName, label: string, points: readonly CurvePoint[]): Curve => ({
  label,
  places: points.map(({ n }) => n),
  values: points.map((point) => (name === 'repetition' ? point.repetition * 100 : point[name])),
})

/** Several curves over one axis: every place once, and no value where a curve has none there. */
export function onOneAxis(curves: readonly Curve[]): { places: number[]; values: (number | null)[][] } {
  const places = [...new Set(curves.flatMap((curve) => curve.places))].sort((a, b) => a - b)
  return {
    places,
    values: curves.map((curve) => {
      const known = new Map(curve.places.map((place, index) => [place, curve.values[index] ?? null]))
      return places.map((place) => known.get(place) ?? null)
    }),
  }
}

/** `3.2`, `130`: as many digits as say something. */
export function sayValue(value: number): string {
  const known = Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 10) / 10
  return decimal(known, Number.isInteger(known) ? 0 : 1)
}

/** `1 word`, `3.2 words`. */
export function withUnit(value: number, unit: string): string {
  const said = sayValue(value)
  return `${said} ${fill(unit, { value: said === sayValue(1) ? 1 : value })}`
}

/** The unit of an axis, which goes with many values. */
export const unitName = (unit: string): string => fill(unit, { value: 2 })

/** A curve in a sentence, for whoever does not see it. */
export function sayCurve(title: string, { label, places, values }: Curve): string {
  const numbers = values.map(Number)
  return fill(trainingView.curves.summary, {
    title: label === '' ? title : `${title}, ${label}`,
    first: sayValue(numbers[0] ?? 0),
    from: places[0] ?? 0,
    last: sayValue(numbers.at(-1) ?? 0),
    to: places.at(-1) ?? 0,
    low: sayValue(Math.min(...numbers)),
    high: sayValue(Math.max(...numbers)),
  })
}
