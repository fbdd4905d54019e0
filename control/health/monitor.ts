import type { Config } from '../../shared/config.ts'
import type { ServiceId } from '../../shared/services.ts'
import { sayInEnglish } from '../../shared/words/say.ts'
import type { HealthTarget } from './expectations.ts'
import { clockJumpedSince, thisMoment } from './loop-watch.ts'
import { pause } from './pause.ts'
import { type Probe, probe as probeOnce } from './probe.ts'
import type { ProbeResult } from './probe-result.ts'
import { createStarting } from './starting.ts'
import { freshVerdict, type Verdict } from './verdict.ts'
import { createWatchList } from './watch-list.ts'
import { createWatcher, type Report } from './watcher.ts'

/** Rounds are spread by up to this share of the interval, so that they do not fall in step with other timers. */
const SKEW = 0.02
/** Milliseconds. A round that begins later than this has not been waiting, it was held up: this process stood still. */
const HELD_UP_MS = 1_000

export type MonitorParts = {
  /** What to watch now: read again before each round. What is not in it is not probed. */
  targets(): HealthTarget[]
  settings(): Config['health']
  /** Epoch milliseconds. */
  now(): number
  /**
   * After every probe that counted, and with a fresh `unknown` when what was known no longer counts. `result` is what the
   * probe saw, `null` without one.
   */
  onVerdict(id: ServiceId, verdict: Verdict, result: ProbeResult | null): void
  /** A round began so many milliseconds after it was due; not where the computer slept. */
  onLate?(ms: number): void
  log: Record<'info' | 'warn' | 'error', (facts: object, text: string) => void>
  probe?: Probe
  /** From 0 up to 1. */
  random?: () => number
}

export type Monitor = {
  /** Probes now (or joins the probe under way); answers within one deadline. Without an id, all. */
  checkNow(id?: ServiceId): Promise<void>
  /** What was known of it no longer counts. */
  reset(id: ServiceId): void
  /** Its process has just been started: probed often, and not blamed for failing, until its first good answer. */
  starting(id: ServiceId): void
  /** `null` while it is not watched. */
  verdict(id: ServiceId): Verdict | null
  /** The computer goes to sleep: no probes until `resume`, whose first round blames nobody. */
  suspend(): void
  resume(): void
  /** Ends probes under way and waits for them. */
  close(): Promise<void>
}

/**
 * The timer of the health checks. A round probes all services at once and costs as much as its slowest probe; the next one
 * begins an interval after this one began, and never before it ended.
 */
export function createMonitor(parts: MonitorParts): Monitor {
  const { targets, settings, now, onVerdict, log, probe = probeOnce, random = Math.random } = parts
  let wake = new AbortController()
  let isClosed = false
  let isSuspended = false
  let hasResumed = false

  const publish = (id: ServiceId, verdict: Verdict, result: ProbeResult | null): void => {
    try {
      onVerdict(id, verdict, result)
    } catch (error) {
      log.error({ err: error, service: id }, 'A health verdict could not be passed on')
    }
  }
  const reportOn =
    ({ id, name }: HealthTarget): Report =>
    ({ verdict, before, result }) => {
      if (verdict.health !== before.health) logChange(log, id, name, verdict, before)
      publish(id, verdict, result)
    }
  const list = createWatchList({
    targets,
    watch: (target, after) => createWatcher({ target, after, probe, settings, now, report: reportOn(target) }),
    onForgotten: (id) => publish(id, freshVerdict(now()), null),
  })
  const starting = createStarting({
    async check(id) {
      if (isSuspended) return false
      list.sync()
      const result = await list.get(id)?.check({ onlyGood: true })
      return result?.kind === 'ok'
    },
    onError: (id, error) => log.error({ err: error, service: id }, 'Watching a start failed'),
  })
  const reset = (id: ServiceId): void => {
    starting.end(id)
    list.forget(id)
  }

  const round = async (onlyGood: boolean): Promise<void> => {
    list.sync()
    const due = list.all().filter(({ target }) => !starting.has(target.id))
    await Promise.all(due.map((watcher) => watcher.check({ onlyGood })))
  }
  /** Resolves to whether the wait was held up: by a sleep of the computer, a clock that was set, a busy event loop. */
  const waitForNextRound = async (tookMs: number): Promise<boolean> => {
    const waitMs = Math.max(0, settings().interval_ms * (1 + SKEW * random()) - tookMs)
    const then = thisMoment()
    wake = new AbortController()
    await pause(waitMs, wake.signal)
    const lateMs = performance.now() - then.monotonic - waitMs
    const slept = clockJumpedSince(then)
    if (!slept) parts.onLate?.(Math.max(0, lateMs))
    return slept || lateMs > HELD_UP_MS
  }
  const poll = async (): Promise<void> => {
    // The first round comes after whoever makes the monitor has finished.
    await pause(0, wake.signal)
    let wasHeldUp = false
    while (!isClosed) {
      const began = performance.now()
      const onlyGood = wasHeldUp || hasResumed
      hasResumed = false
      if (!isSuspended) await round(onlyGood).catch((error) => log.error({ err: error }, 'A health round failed'))
      // What happened during the round has not been waited for.
      if (!isClosed && !hasResumed) wasHeldUp = await waitForNextRound(performance.now() - began)
    }
  }
  const polling = poll()

  return {
    async checkNow(id) {
      if (isClosed) return
      list.sync()
      const asked = list.all().filter(({ target }) => id === undefined || target.id === id)
      await Promise.all(asked.map((watcher) => watcher.check({ onlyGood: starting.has(watcher.target.id) })))
    },
    reset,
    starting(id) {
      if (isClosed) return
      reset(id)
      starting.begin(id)
    },
    verdict: (id) => list.get(id)?.verdict() ?? null,
    suspend() {
      isSuspended = true
      for (const watcher of list.all()) watcher.interrupt()
    },
    resume() {
      isSuspended = false
      hasResumed = true
      wake.abort()
    },
    async close() {
      isClosed = true
      wake.abort()
      await Promise.all([starting.close(), list.close(), polling])
    },
  }
}

function logChange(log: MonitorParts['log'], id: ServiceId, name: string, verdict: Verdict, before: Verdict): void {
  const why = verdict.reason ? `: ${sayInEnglish(verdict.reason)}` : ''
  const facts = { service: id, health: verdict.health, was: before.health }
  log[verdict.health === 'healthy' ? 'info' : 'warn'](facts, `${name} is ${verdict.health}${why}`)
}
