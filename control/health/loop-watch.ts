/** Milliseconds. Often enough to see the loop stand still within one deadline, rare enough to cost nothing. */
const BEAT_MS = 50
/** A beat later than this is lost time; less is the ordinary jitter of timers. */
const JITTER_MS = 20
/** With this share of its deadline lost, a probe had no fair chance. */
const LOST_SHARE = 0.25
/** The wall clock and the monotonic one drift apart by this only where the computer slept or somebody set the clock. */
const CLOCK_JUMP_MS = 1_000

export type Moment = { monotonic: number; wall: number }

export const thisMoment = (): Moment => ({ monotonic: performance.now(), wall: Date.now() })

/** Whether the computer slept, or its clock was set, since then. */
export function clockJumpedSince(then: Moment): boolean {
  const now = thisMoment()
  return Math.abs(now.wall - then.wall - (now.monotonic - then.monotonic)) > CLOCK_JUMP_MS
}

export type LoopWatch = {
  /** Whether this process itself stood still for so long that a missing answer says nothing. */
  disturbed(): boolean
  stop(): void
}

/** Watches our own event loop while a probe is under way. A chain of timers, since Electron's loop has no utilisation figures. */
export function watchLoop(deadlineMs: number): LoopWatch {
  const began = thisMoment()
  let due = began.monotonic + BEAT_MS
  let lost = 0
  let timer = setTimeout(beat, BEAT_MS)

  function lateBy(): number {
    const late = performance.now() - due
    return late > JITTER_MS ? late : 0
  }
  function beat(): void {
    lost += lateBy()
    due = performance.now() + BEAT_MS
    timer = setTimeout(beat, BEAT_MS)
  }
  return {
    disturbed: () => lost + lateBy() > deadlineMs * LOST_SHARE || clockJumpedSince(began),
    stop: () => clearTimeout(timer),
  }
}
