import type { Config } from '../../shared/config.ts'
import type { HealthTarget } from './expectations.ts'
import type { Probe } from './probe.ts'
import { isEmpty, type ProbeResult } from './probe-result.ts'
import { freshVerdict, nextVerdict, RECOVER_AFTER, type Verdict } from './verdict.ts'

/** Times in a row that a service is excused because this process stood still: on a computer that is always busy, one that hangs shows, too. */
const MOST_EXCUSES = 2

/** After every probe that counted. */
export type Report = (news: { verdict: Verdict; before: Verdict; result: ProbeResult }) => void

type Parts = {
  target: HealthTarget
  /** The last probe of the watcher before this one: until it has let go of its socket, none begins. */
  after: Promise<void>
  probe: Probe
  settings(): Config['health']
  now(): number
  report: Report
}

export type Watcher = {
  readonly target: HealthTarget
  verdict(): Verdict
  /**
   * Probes once, or joins the probe under way, so that a target is never asked twice at the same time. `onlyGood`: a failure
   * is not held against the service (it is just starting, or this computer was asleep). Resolves to what counted.
   */
  check(options: { onlyGood: boolean }): Promise<ProbeResult>
  /** Ends the probe under way; nothing is learned from it. */
  interrupt(): void
  /** Ends the watching: nothing is reported any more, also not of a probe under way. */
  drop(): Promise<void>
}

/** Watches one service, as long as it has the same address and the same run. */
export function createWatcher({ target, after, probe, settings, now, report }: Parts): Watcher {
  let verdict = freshVerdict(now())
  let flight: { stop: AbortController; result: Promise<ProbeResult> } | null = null
  let isDropped = false
  let excuses = 0

  const believed = (seen: ProbeResult): ProbeResult => {
    const instead = seen.kind === 'not-carried-out' ? seen.instead : undefined
    excuses = instead === undefined ? 0 : excuses + 1
    return instead !== undefined && excuses > MOST_EXCUSES ? instead : seen
  }
  const take = (result: ProbeResult): void => {
    if (isDropped) return
    const before = verdict
    verdict = nextVerdict(before, result, now(), {
      failAfter: settings().failure_threshold,
      recoverAfter: RECOVER_AFTER,
      ...(target.busyForMs !== undefined && { silentAfter: Math.ceil(target.busyForMs / settings().interval_ms) }),
    })
    if (verdict !== before) report({ verdict, before, result })
  }
  const carryOut = async (signal: AbortSignal, onlyGood: boolean): Promise<ProbeResult> => {
    await after
    const seen = believed(await probe(target.url, { deadlineMs: settings().timeout_ms, signal, expect: target.expect }))
    const result: ProbeResult = onlyGood && seen.kind !== 'ok' && !isEmpty(seen) ? { kind: 'not-carried-out' } : seen
    take(result)
    return result
  }

  return {
    target,
    verdict: () => verdict,
    check({ onlyGood }) {
      if (isDropped) return Promise.resolve({ kind: 'aborted' })
      if (flight) return flight.result
      const stop = new AbortController()
      const result = carryOut(stop.signal, onlyGood).finally(() => {
        flight = null
      })
      flight = { stop, result }
      return result
    },
    interrupt: () => flight?.stop.abort(),
    async drop() {
      isDropped = true
      flight?.stop.abort()
      await flight?.result
    },
  }
}
