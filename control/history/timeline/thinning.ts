import type { EventKind } from '../../../shared/history.ts'
import type { ServiceId } from '../../../shared/services.ts'
import { MINUTE_MS, mergeSamples, type ServiceSample } from './samples.ts'

const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Of little weight a month later: what services did and how quick they answered. */
export const lightKinds = ['lifecycle', 'health', 'ability', 'level', 'diagnosis'] as const satisfies EventKind[]
/** However much happens, no more is kept: a row is some 150 bytes. */
export const MOST_EVENTS = 60_000

export type ThinningPlan = {
  /** Samples that are older and shorter become ones of this span. Milliseconds and epoch milliseconds. */
  merge: { before: number; spanMs: number }[]
  /** Nothing older is kept. */
  forget: number
  /** Of what is older, only what has weight. */
  lighten: number
}

/** What is to be made shorter now: minutes stay for a day, ten minutes for a week, hours for 90 days. Bounds fall on whole spans. */
export const thinningPlan = (now: number): ThinningPlan => ({
  merge: [
    { before: whole(now - DAY_MS, 10 * MINUTE_MS), spanMs: 10 * MINUTE_MS },
    { before: whole(now - 7 * DAY_MS, HOUR_MS), spanMs: HOUR_MS },
  ],
  forget: now - 90 * DAY_MS,
  lighten: now - 30 * DAY_MS,
})

const whole = (at: number, spanMs: number): number => Math.floor(at / spanMs) * spanMs

/** Samples as ones of a longer span. */
export function longerSamples(samples: readonly ServiceSample[], spanMs: number): ServiceSample[] {
  const groups = new Map<string, { service: ServiceId; at: number; samples: ServiceSample[] }>()
  for (const sample of samples) {
    const at = whole(sample.at, spanMs)
    const key = `${sample.service} ${at}`
    const group = groups.get(key) ?? { service: sample.service, at, samples: [] }
    group.samples.push(sample)
    groups.set(key, group)
  }
  return [...groups.values()].map(({ service, at, samples: members }) => ({
    service,
    ...mergeSamples(members, at, spanMs),
  }))
}
