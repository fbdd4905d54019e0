import { Counter, Gauge, Histogram, Registry } from 'prom-client'

export type Labels<Name extends string> = Record<Name, string>

/** Only ever grows. */
export type Count<Name extends string> = { add(labels: Labels<Name>, by?: number): void }
/** As it is now. `set` takes one value; `replace` all of them, so that what is not named is gone. */
export type Level<Name extends string> = {
  set(labels: Labels<Name>, value: number): void
  replace(values: readonly { labels: Labels<Name>; value: number }[]): void
}
/** How often what was seen was how large. */
export type Spread<Name extends string> = { observe(labels: Labels<Name>, value: number): void }

/** What one metric is, without its values. */
export type MetricFacts = { name: string; help: string; type: 'counter' | 'gauge' | 'histogram'; labels: string[] }

type Named<Name extends string, Label extends string> = { name: Name; help: string; labels?: readonly Label[] }

/** What one process tells of itself to whoever collects metrics. */
export type Metrics = {
  count<Label extends string = never>(given: Named<`llm_trainer_${string}_total`, Label>): Count<Label>
  level<Label extends string = never>(given: Named<`llm_trainer_${string}`, Label>): Level<Label>
  spread<Label extends string = never>(
    given: Named<`llm_trainer_${string}`, Label> & { buckets: readonly number[] },
  ): Spread<Label>
  /** What is only looked at when somebody asks. */
  beforeScrape(look: () => void): void
  /** All values in Prometheus' text format. */
  scrape(): Promise<string>
  readonly contentType: string
  facts(): MetricFacts[]
}

/** One NaN, and a sum is none for ever. */
function finite(value: number): number {
  if (!Number.isFinite(value)) throw new TypeError(`${value} is no value of a metric`)
  return value
}

/**
 * A registry of this process's own. Whatever counts something must not fail for it: what goes wrong is told to `onFault`, and the
 * value is lost.
 */
export function createMetrics(onFault: (error: unknown) => void): Metrics {
  const registry = new Registry()
  const known: MetricFacts[] = []
  const looks: (() => void)[] = []
  const safely = (change: () => void): void => {
    try {
      change()
    } catch (error) {
      onFault(error)
    }
  }
  const options = <Label extends string>(given: Named<string, Label>, type: MetricFacts['type']) => {
    const { name, help, labels = [] } = given
    known.push({ name, help, type, labels: [...labels] })
    return { name, help, labelNames: [...labels], registers: [registry] }
  }

  return {
    count(given) {
      const counter = new Counter(options(given, 'counter'))
      return { add: (labels, by = 1) => safely(() => counter.inc(labels, finite(by))) }
    },
    level(given) {
      const gauge = new Gauge(options(given, 'gauge'))
      return {
        set: (labels, value) => safely(() => gauge.set(labels, finite(value))),
        replace: (values) =>
          safely(() => {
            gauge.reset()
            // One without labels would say 0 where nothing is known.
            if (values.length === 0 && !given.labels?.length) gauge.remove()
            for (const { labels, value } of values) gauge.set(labels, finite(value))
          }),
      }
    },
    spread(given) {
      const histogram = new Histogram({ ...options(given, 'histogram'), buckets: [...given.buckets] })
      return { observe: (labels, value) => safely(() => histogram.observe(labels, finite(value))) }
    },
    beforeScrape: (look) => void looks.push(look),
    scrape() {
      for (const look of looks) safely(look)
      return registry.metrics()
    },
    contentType: registry.contentType,
    facts: () => [...known],
  }
}
