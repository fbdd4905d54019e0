import type { OwnHealth, ServiceResources } from '../../../shared/own-health.ts'
import { lossKinds } from '../../../shared/own-health.ts'
import { decimal } from '../../../shared/words/formats.ts'
import { fill } from '../../../shared/words/say.ts'
import { sayWord } from '../../../shared/words/say-word.ts'
import { words } from './words.ts'

/** `512 MB`. Bytes in. */
export const bytes = (amount: number): string => sayWord({ word: 'bytes', of: amount })

/** `1.2 %` of a core; an en dash where nobody knows. */
export const percent = (cpu: number | null): string =>
  cpu === null ? '–' : fill(words.percent, { value: decimal(cpu, cpu < 10 ? 1 : 0) })

/** Milliseconds as they matter: none of a fast disk is worth a digit behind the point. */
const whole = (ms: number): number => Math.round(ms)

export const sayLoop = ({ loop }: OwnHealth): string =>
  loop === null ? words.loopUnknown : fill(words.loopValue, { median: whole(loop.median), max: whole(loop.max) })

export function sayLost({ lost }: OwnHealth): string {
  const all = lossKinds.filter((kind) => lost[kind].count > 0)
  if (all.length === 0) return words.nothingLost
  return all.map((kind) => `${decimal(lost[kind].count)} ${words.lostKinds[kind]}`).join(', ')
}

export function sayWrites({ disk: { writes, median, slowest, failed } }: OwnHealth): string {
  if (median === null || slowest === null) return writes === 0 ? words.noWrites : decimal(writes)
  const facts = { count: decimal(writes), median: whole(median), slowest: whole(slowest) }
  const told = fill(words.writesValue, facts)
  return failed.count === 0 ? told : `${told}, ${fill(words.failedWrites, { count: failed.count })}`
}

/** How the memory of a service goes; `null` while one point cannot tell. */
export function sayTrend({ trend, points }: Pick<ServiceResources, 'trend' | 'points'>): string | null {
  if (trend !== null) return fill(words.grows, { bytes: bytes(trend.perHour) })
  return points.length > 1 ? words.steady : null
}

export const sayDoor = ({ doors: { web, lost } }: OwnHealth): string =>
  lost === 0 ? web : `${web} (${fill(words.doorLost, { count: lost })})`
