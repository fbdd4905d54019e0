import type { ExitInfo } from '../../control/supervisor/launcher.ts'
import type { ProcessState } from '../../control/supervisor/process-state.ts'
import type { WorldProcess } from './process-world.ts'

/*
 * What DESIGN §4 says of a managed service, told by what really happens to its processes. It knows nothing of states: only what
 * was wished, which processes there were, and the times. Milliseconds.
 */

const START_WITHIN = 15_000
const LEAVE_WITHIN = 5_000
const KILL_AGAIN = 1_000
const STABLE = 60_000
const WINDOW = 600_000
const RESTARTS = 5

export function must(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise)
}

type End = 'crash' | 'asked' | 'refused' | 'never-began'

export type Oracle = ReturnType<typeof createOracle>

export function createOracle(name: string, configured: boolean) {
  let wanted = false
  let isConfigured = configured
  /** Since somebody started it. */
  let crashes: number[] = []
  let inARow = 0
  let restarts: number[] = []
  let current: WorldProcess | null = null
  let last: { how: End; at: number } | null = null

  const fresh = (): void => {
    crashes = []
    inARow = 0
    restarts = []
    last = null
  }
  const mayRestart = (at: number): boolean => crashes.filter((one) => at - one < WINDOW).length <= RESTARTS
  const delayRange = (): [number, number] => {
    const delay = Math.min(1000 * 2 ** (inARow - 1), 16_000)
    return [delay * 0.8 - 1, delay * 1.2 + 1]
  }
  const firstKill = ({ kills }: WorldProcess): number => kills[0] ?? Number.POSITIVE_INFINITY
  /** When it counted as running; a process that is being ended does not become so any more. */
  const runningSince = (process: WorldProcess): number | null => {
    const { readyAt, asks } = process
    return readyAt !== null && readyAt < firstKill(process) && readyAt < (asks[0] ?? Number.POSITIVE_INFINITY)
      ? readyAt
      : null
  }
  const howEnded = (process: WorldProcess, exit: ExitInfo): End => {
    if (process.asks.length > 0) return 'asked'
    if (exit.spawnError !== null) return 'never-began'
    return process.refusedAt !== null && process.refusedAt < firstKill(process) ? 'refused' : 'crash'
  }
  const wasStable = (process: WorldProcess, goneAt: number): boolean => {
    const since = runningSince(process)
    // One that ends in the very moment has not lasted.
    const until = Math.min(goneAt - 1, firstKill(process))
    return since !== null && until - since >= STABLE
  }

  return {
    /** Somebody wishes it up, or something that it is configured. */
    wish(what: 'up' | 'down' | 'configured' | 'not-configured', alive: boolean): void {
      if (what === 'up' || what === 'down') wanted = what === 'up'
      else isConfigured = what === 'configured'
      if (!alive && what !== 'not-configured') fresh()
    },
    launched(process: WorldProcess, now: number): void {
      must(current === null, `${name}: two processes at once`)
      must(wanted && isConfigured, `${name}: launched, though ${wanted ? 'not configured' : 'nobody wants it'}`)
      current = process
      if (last?.how !== 'crash') return
      const [least, most] = delayRange()
      const waited = now - last.at
      must(waited >= least && waited <= most, `${name}: started again after ${waited} ms, not ${least} to ${most}`)
      restarts.push(now)
      const within = restarts.filter((at) => now - at < WINDOW).length
      must(within <= RESTARTS, `${name}: ${within} restarts within ten minutes`)
    },
    gone(process: WorldProcess, exit: ExitInfo, now: number): void {
      must(current === process, `${name}: the world is wrong`)
      current = null
      const how = howEnded(process, exit)
      if (how === 'asked') fresh()
      if (how === 'crash') {
        crashes.push(now)
        inARow = wasStable(process, now) ? 1 : inARow + 1
      }
      last = how === 'asked' ? null : { how, at: now }
    },
    /** Between two happenings: the state says what is so, and nobody is let be who should be ended. */
    check(state: ProcessState, now: number): void {
      const isUp = wanted && isConfigured
      must(state.wanted === (wanted ? 'up' : 'down'), `${name}: ${state.wanted} is wanted, it says`)
      if (current === null) {
        must(state.pid === null && state.port === null, `${name}: there is no process, but pid or port`)
        checkAbsent(state, isUp, now)
        return
      }
      const { pid } = current
      must(state.pid === null || state.pid === pid, `${name}: pid ${state.pid}, but it is ${pid}`)
      must(['starting', 'running', 'stopping'].includes(state.lifecycle), `${name}: ${state.lifecycle} with a process`)
      checkPresent(current, state, isUp, now)
    },
    restarts: () => restarts.length,
    /** After a quiet and friendly time: what is wanted and what is there are one. */
    expected(): 'running' | 'failed' | 'stopped' | 'not-configured' {
      if (!isConfigured) return 'not-configured'
      if (!wanted) return 'stopped'
      return last === null || (last.how === 'crash' && current !== null) ? 'running' : 'failed'
    },
  }

  function checkAbsent({ lifecycle, problem, retryAt }: ProcessState, isUp: boolean, now: number): void {
    if (!isUp) {
      const resting = isConfigured ? 'stopped' : 'not-configured'
      must(lifecycle === resting, `${name}: ${lifecycle}, though it should be ${resting}`)
      return
    }
    if (last === null) {
      must(lifecycle === 'starting', `${name}: wanted and not there, but ${lifecycle}`)
      return
    }
    if (last.how === 'crash' && mayRestart(last.at)) {
      must(lifecycle === 'backing-off' && retryAt !== null, `${name}: crashed, but ${lifecycle}`)
      const [least, most] = delayRange()
      must(retryAt - last.at >= least && retryAt - last.at <= most, `${name}: waits ${retryAt - last.at} ms`)
      must(now <= retryAt, `${name}: it should have been started again`)
      return
    }
    const codes = { crash: 'crash-loop', refused: 'port-in-use', 'never-began': 'spawn-failed', asked: '' }
    must(lifecycle === 'failed', `${name}: ${lifecycle} after ${last.how}`)
    must(problem?.code === codes[last.how], `${name}: failed with ${problem?.code} after ${last.how}`)
  }

  function checkPresent(process: WorldProcess, { lifecycle, port }: ProcessState, isUp: boolean, now: number): void {
    const { asks, kills, launchedAt, refusedAt } = process
    const since = runningSince(process)
    must(asks.length <= 1, `${name}: asked to leave ${asks.length} times`)
    must(isUp || asks.length === 1, `${name}: not wanted, and not asked to leave`)
    const [asked] = asks
    const isRefusal = refusedAt !== null && refusedAt < launchedAt + START_WITHIN
    const late = isRefusal ? refusedAt + LEAVE_WITHIN : launchedAt + START_WITHIN
    // It was asked, it refused, or it did not become ready: from then on it is ended by force, again and again.
    const from = asked !== undefined ? asked + LEAVE_WITHIN : since === null ? late : null
    if (asked !== undefined) must(lifecycle === 'stopping', `${name}: asked to leave, but ${lifecycle}`)
    else if (since === null) must(lifecycle === 'starting', `${name}: not ready, but ${lifecycle}`)
    else must(lifecycle === 'running' && port === 8000 + (process.pid % 1000), `${name}: ready, but ${lifecycle}`)
    if (from === null) return
    const due = now < from ? 0 : Math.floor((now - from) / KILL_AGAIN) + 1
    const done = kills.filter((at) => at >= from).length
    must(done === due, `${name}: killed ${done} times, not ${due}`)
  }
}
