import { isEmpty, type ProbeResult } from '../../control/health/probe-result.ts'
import type { Health } from '../../shared/state.ts'

/*
 * DESIGN §4 and §5 on health, told by the whole past instead of step by step: every rule looks back over the probes that counted.
 * Milliseconds.
 */

export type Seen = { result: ProbeResult; at: number }
export type Limits = { failAfter: number; recoverAfter: number; silentAfter?: number }
export type Expected = {
  health: Health
  reason: string | null
  since: number
  checkedAt: number | null
  latencyMs: number | null
  failures: number
  unresponsive: boolean
}

type Meaning = 'good' | 'unreachable' | 'unhealthy'
type Stand = Meaning | 'unknown'

const meaningOf = ({ kind }: ProbeResult): Meaning =>
  kind === 'ok' ? 'good' : kind === 'unexpected-status' || kind === 'unexpected-answer' ? 'unhealthy' : 'unreachable'

const codes: Partial<Record<ProbeResult['kind'], string>> = {
  refused: 'service.refused',
  timeout: 'service.no-answer',
  'broken-off': 'service.broken-off',
  'unexpected-status': 'service.unexpected-status',
  'unexpected-answer': 'service.unexpected-answer',
}

/** How many of the newest pass. */
function inARow(past: readonly Seen[], test: (seen: Seen) => boolean): number {
  const stop = past.findLastIndex((seen) => !test(seen))
  return past.length - 1 - stop
}

const failed = ({ result }: Seen): boolean => result.kind !== 'ok'

/** What the service does after these, when it did `before` until the newest of them. */
function standAfter(before: Stand, past: readonly Seen[], { failAfter, recoverAfter, silentAfter }: Limits): Stand {
  const newest = past.at(-1)
  if (newest === undefined) return before
  const now = meaningOf(newest.result)
  const isDown = before === 'unreachable' || before === 'unhealthy'
  if (now === 'good') return !isDown || inARow(past, (seen) => !failed(seen)) >= recoverAfter ? 'good' : before
  if (isDown)
    return now === before || inARow(past, ({ result }) => meaningOf(result) === now) >= failAfter ? now : before
  const patience = newest.result.kind === 'timeout' ? Math.max(failAfter, silentAfter ?? failAfter) : failAfter
  return inARow(past, failed) >= patience ? now : before
}

/** Whether answers are slow: the last that decided is the one with which it began to work, or the second in a row against what was. */
function isSlow(sinceItWorks: readonly Seen[]): boolean {
  const [first, ...others] = sinceItWorks.map(({ result }) => (result.kind === 'ok' ? result.latencyMs : 'failed'))
  let slow = typeof first === 'number' && first > 500
  let against = 0
  for (const latency of others) {
    if (latency === null || latency === undefined) continue
    const speaksAgainst = latency !== 'failed' && (slow ? latency < 400 : latency > 500)
    against = speaksAgainst ? against + 1 : 0
    if (against === 2) [slow, against] = [!slow, 0]
  }
  return slow
}

type Moment = { at: number; stand: Stand; before: Stand; beganAt: number; cause: string | null }

function momentsOf(counted: readonly Seen[], limits: Limits): Moment[] {
  const moments: Moment[] = []
  for (const [index, { result, at }] of counted.entries()) {
    const last = moments.at(-1)
    const before = last?.stand ?? 'unknown'
    const stand = standAfter(before, counted.slice(0, index + 1), limits)
    const beganAt = stand === 'good' && before !== 'good' ? index : (last?.beganAt ?? 0)
    // A service that is down says what the newest failure of its kind was.
    const isCause = result.kind !== 'ok' && meaningOf(result) === stand
    const cause = stand === 'good' ? null : isCause ? (codes[result.kind] ?? null) : (last?.cause ?? null)
    moments.push({ at, stand, before, beganAt, cause })
  }
  return moments
}

/** Four changes within two minutes make it unstable, until it has kept to one for a minute. */
function unstableAt(moments: readonly Moment[]): boolean[] {
  let turns: number[] = []
  let unstable = false
  return moments.map(({ at, stand, before }) => {
    const isTurn = before !== 'unknown' && (before === 'good') !== (stand === 'good')
    turns = [...turns.filter((turn) => turn <= at && at - turn < 120_000), ...(isTurn ? [at] : [])]
    if (!unstable) unstable = turns.length >= 4
    else if (turns.every((turn) => at - turn >= 60_000)) [unstable, turns] = [false, []]
    return unstable
  })
}

export function expectedVerdict(all: readonly Seen[], limits: Limits, begin: number): Expected {
  const counted = all.filter(({ result }) => !isEmpty(result))
  const moments = momentsOf(counted, limits)
  const unstable = unstableAt(moments)
  const isBusy = (index: number): boolean =>
    moments[index]?.stand === 'good' && inARow(counted.slice(0, index + 1), failed) >= limits.failAfter
  const healths = moments.map(({ stand, beganAt }, index): Health => {
    if (unstable[index]) return 'unstable'
    if (stand !== 'good') return stand
    return isBusy(index) || isSlow(counted.slice(beganAt, index + 1)) ? 'slow' : 'healthy'
  })
  const health = healths.at(-1) ?? 'unknown'
  const sinceIndex = healths.findLastIndex((one) => one !== health) + 1
  const last = moments.at(-1)
  const failures = inARow(counted, failed)
  const latencies = counted.flatMap(({ result }) => (result.kind === 'ok' ? (result.latencyMs ?? []) : []))
  const slow = isBusy(moments.length - 1) ? 'service.busy' : 'service.slow'
  const words: Partial<Record<Health, string>> = { unstable: 'service.unstable', slow }
  return {
    health,
    reason: words[health] ?? last?.cause ?? null,
    since: health === 'unknown' ? begin : (moments[sinceIndex]?.at ?? begin),
    checkedAt: last?.at ?? null,
    latencyMs: latencies.at(-1) ?? null,
    failures,
    unresponsive: last?.stand === 'unreachable' && failures >= 10,
  }
}
