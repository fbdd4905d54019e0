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

const HISTOGRAM = /^# TYPE (\S+) histogram$/gm

const withoutBound = ({ le: _, ...labels }: Record<string, string>): string =>
  JSON.stringify(Object.entries(labels).sort())

/** Throws where the values of a histogram are none: of each set of labels, buckets that grow up to `+Inf`, which is the count, and a sum. */
function checkHistogram(name: string, families: readonly Family[]): void {
  const of = (part: string) =>
    families.filter((family) => family.name === `${name}_${part}`).flatMap((each) => each.metrics)
  const series = new Map<string, { le: number; value: number }[]>()
  for (const { labels = {}, value } of of('bucket')) {
    const buckets = series.get(withoutBound(labels)) ?? []
    buckets.push({ le: labels.le === '+Inf' ? Number.POSITIVE_INFINITY : Number(labels.le), value: Number(value) })
    series.set(withoutBound(labels), buckets)
  }
  const totals = (part: string) =>
    new Map(of(part).map((each) => [withoutBound(each.labels ?? {}), Number(each.value)]))
  const [counts, sums] = [totals('count'), totals('sum')]
  const fail = (why: string, labels: string): never => {
    throw new Error(`${name}${labels} is no histogram: ${why}`)
  }
  for (const labels of new Set([...counts.keys(), ...sums.keys()]))
    if (!series.has(labels)) fail('it has no buckets', labels)
  for (const [labels, buckets] of series) {
    buckets.forEach(({ le, value }, index) => {
      const before = buckets[index - 1]
      if (!(le > (before?.le ?? Number.NEGATIVE_INFINITY))) fail('its bounds do not grow', labels)
      if (!(value >= (before?.value ?? 0))) fail('its buckets do not count those below', labels)
    })
    const last = buckets.at(-1)
    if (last?.le !== Number.POSITIVE_INFINITY) fail('it has no bucket for all', labels)
    if (last?.value !== counts.get(labels)) fail('its count is not that of all', labels)
    if (!Number.isFinite(sums.get(labels))) fail('it has no sum', labels)
  }
}

/** What a process told, read by somebody who knows nothing of ours. Throws where it is not Prometheus' text format. */
export function readMetrics(text: string): Scraped {
  const families = parse(text)
  // The parser mixes up the labels of histograms; without their types they are values like all others, and are looked at here.
  const values = parse(text.replaceAll(HISTOGRAM, ''))
  for (const [, name = ''] of text.matchAll(HISTOGRAM)) checkHistogram(name, values)
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
