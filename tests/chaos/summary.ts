import type { StepDone } from './run-walk.ts'

const seconds = (ms: number | null): string => (ms === null ? '   —  ' : `${(ms / 1000).toFixed(2).padStart(5)} s`)

const MIB = 1024 * 1024
const mebibytes = (bytes: number | null): string =>
  bytes === null ? '  —    ' : `${(bytes / MIB).toFixed(0).padStart(3)} MiB`

export const lineOf = ({ n, family, variant, seenMs, recoveredMs, tookMs, memory, violations }: StepDone): string =>
  [
    `${String(n).padStart(4)}  ${`${family}: ${variant}`.padEnd(42)}`,
    `seen ${seconds(seenMs)}`,
    `well ${seconds(recoveredMs)}`,
    `took ${seconds(tookMs)}`,
    mebibytes(memory),
    ...(violations.length > 0 ? ['VIOLATED'] : []),
  ].join('  ')

export const violationText = (seed: number, { n, family, variant, violations, evidence }: StepDone): string =>
  [
    `seed ${seed}, step ${n} (${family}: ${variant})`,
    ...violations.map(({ invariant, what }) => `  ${invariant}: ${what}`),
    evidence ?? '',
  ].join('\n')

const median = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted.length === 0 ? null : Math.round(sorted[Math.floor(sorted.length / 2)] as number)
}
const worst = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : Math.round(Math.max(...known))
}

/** Times in milliseconds. */
export function summaryOf(steps: readonly StepDone[]) {
  const families = [...new Set(steps.map(({ family }) => family))].sort()
  return {
    steps: steps.length,
    violations: steps.reduce((sum, { violations }) => sum + violations.length, 0),
    stepMedianMs: median(steps.map(({ tookMs }) => tookMs)),
    seenWorstMs: worst(steps.map(({ seenMs }) => seenMs)),
    recoveredWorstMs: worst(steps.map(({ recoveredMs }) => recoveredMs)),
    planeWorstBytes: worst(steps.map(({ memory }) => memory)),
    families: Object.fromEntries(
      families.map((name) => {
        const of = steps.filter(({ family }) => family === name)
        return [
          name,
          {
            steps: of.length,
            violations: of.reduce((sum, { violations }) => sum + violations.length, 0),
            seenWorstMs: worst(of.map(({ seenMs }) => seenMs)),
            recoveredWorstMs: worst(of.map(({ recoveredMs }) => recoveredMs)),
            tookMedianMs: median(of.map(({ tookMs }) => tookMs)),
          },
        ]
      }),
    ),
  }
}
