import parse from 'parse-prometheus-text-format'

export type Family = ReturnType<typeof parse>[number]

export type Scraped = {
  families: Family[]
  /** The one value with exactly these labels, of a spread by `NAME_count` or `NAME_sum`. `null`: there is none. */
  value(name: string, labels?: Record<string, string>): number | null
  /** The sum of all values that have at least these labels. */
  sum(name: string, labels?: Record<string, string>): number
}

const has = (labels: Record<string, string>, wanted: Record<string, string>): boolean =>
  Object.entries(wanted).every(([name, value]) => labels[name] === value)

/** What a process told, read by somebody who knows nothing of ours. Throws where it is not Prometheus' text format. */
export function readMetrics(text: string): Scraped {
  const families = parse(text)
  // The parser mixes up the labels of histograms; without their types they are values like all others.
  const values = parse(text.replaceAll(/^# TYPE \S+ histogram$/gm, ''))
  const of = (name: string) => values.filter((family) => family.name === name).flatMap(({ metrics }) => metrics)
  const number = ({ value }: Family['metrics'][number]): number => Number(value)
  return {
    families,
    value(name, labels = {}) {
      const size = Object.keys(labels).length
      const found = of(name).find((each) => {
        const its = each.labels ?? {}
        return Object.keys(its).length === size && has(its, labels)
      })
      return found === undefined ? null : number(found)
    },
    sum: (name, labels = {}) =>
      of(name)
        .filter((each) => has(each.labels ?? {}, labels))
        .reduce((sum, each) => sum + number(each), 0),
  }
}
