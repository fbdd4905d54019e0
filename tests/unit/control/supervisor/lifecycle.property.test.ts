import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { transition } from '../../../../control/supervisor/lifecycle.ts'
import {
  hasProcess,
  initialState,
  type LifecycleEvent,
  type LifecycleState,
} from '../../../../control/supervisor/lifecycle-state.ts'
import { RESTART_BUDGET, START_WITHIN_MS } from '../../../../control/supervisor/restart-policy.ts'
import { problemOf } from '../../../../shared/problem.ts'

/** What can happen around a service; runs are chosen when it happens. */
type Happening =
  | { what: 'start' | 'stop' | 'restart' | 'release' | 'unresponsive' | 'timer' | 'late-timer' }
  | { what: 'configured'; is: boolean }
  | { what: 'ready' | 'cannot-start' | 'launched'; runsAgo: number }
  | { what: 'exit'; code: number }
  | { what: 'old-exit'; runsAgo: number }

const runsAgo = fc.nat({ max: 2 })
const anything: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ what: fc.constantFrom('start', 'timer', 'release') }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constantFrom('stop', 'restart', 'unresponsive', 'late-timer') }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('configured'), is: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constantFrom('ready', 'launched'), runsAgo }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('cannot-start'), runsAgo }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('old-exit'), runsAgo: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('exit'), code: fc.nat({ max: 3 }) }) },
) as fc.Arbitrary<Happening>
const step = fc.record({ happening: anything, passed: fc.nat({ max: 90_000 }), random: fc.nat(99), hold: fc.boolean() })
const steps = fc.array(step, { maxLength: 60 })
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** A world with real processes: one is there from its launch until its exit, whatever the state says. */
function createWorld(configured = true) {
  let state = initialState(configured, 0)
  let now = 0
  const alive = new Set<number>()
  const launches: number[] = []
  const problem = problemOf('config-invalid', 'no', { since: 0 })

  const eventFor = (happening: Happening): LifecycleEvent | null => {
    switch (happening.what) {
      case 'timer':
        return state.wakeAt === null ? null : { type: 'wake', at: state.wakeAt }
      case 'late-timer':
        return { type: 'wake', at: now - 12_345.5 }
      case 'configured':
        return { type: 'configured', is: happening.is }
      case 'ready':
        return { type: 'ready', run: state.run - happening.runsAgo, port: 8030 }
      case 'launched':
        return { type: 'launched', run: state.run - happening.runsAgo, pid: 1 }
      case 'cannot-start':
        return { type: 'cannot-start', run: state.run - happening.runsAgo, problem }
      case 'old-exit':
        return {
          type: 'exited',
          run: state.run - happening.runsAgo,
          exit: { code: 1, signal: null, spawnError: null },
        }
      case 'exit': {
        const [run] = alive
        if (run === undefined) return null
        alive.delete(run)
        return { type: 'exited', run, exit: { code: happening.code, signal: null, spawnError: null } }
      }
      default:
        return { type: happening.what }
    }
  }
  return {
    state: () => state,
    alive,
    launches,
    happen({ happening, passed, random, hold }: Step): { before: LifecycleState; event: LifecycleEvent | null } {
      const before = state
      now = happening.what === 'timer' ? (state.wakeAt ?? now) : now + passed
      const event = eventFor(happening)
      if (event === null) return { before, event }
      const next = transition(state, event, {
        now,
        ticks: now,
        random: random / 100,
        name: 'X',
        hold,
        startWithinMs: START_WITHIN_MS,
      })
      state = next.state
      for (const command of next.commands) {
        if (command !== 'launch') continue
        alive.add(state.run)
        launches.push(state.run)
      }
      return { before, event }
    },
  }
}

const plain = (what: 'start' | 'stop' | 'timer'): Step => ({ happening: { what }, passed: 0, random: 50, hold: false })
const anExit: Step = { happening: { what: 'exit', code: 1 }, passed: 0, random: 50, hold: false }

describe('whatever happens, in whatever order', () => {
  test('there are never two processes of one service, and the state knows whether there is one', () => {
    fc.assert(
      fc.property(fc.boolean(), steps, (configured, happenings) => {
        const world = createWorld(configured)
        for (const happening of happenings) {
          world.happen(happening)
          expect(world.alive.size).toBeLessThanOrEqual(1)
          expect(hasProcess(world.state())).toBe(world.alive.size === 1)
        }
      }),
    )
  })

  test('run numbers only grow, each used once', () => {
    fc.assert(
      fc.property(steps, (happenings) => {
        const world = createWorld()
        for (const happening of happenings) world.happen(happening)
        expect(world.launches).toEqual(world.launches.map((_, index) => index + 1))
      }),
    )
  })

  test('what is not wanted, or not configured, is not launched', () => {
    fc.assert(
      fc.property(steps, (happenings) => {
        const world = createWorld()
        for (const happening of happenings) {
          const launchesBefore = world.launches.length
          world.happen(happening)
          const { wanted, configured } = world.state()
          if (world.launches.length > launchesBefore)
            expect({ wanted, configured }).toEqual({ wanted: 'up', configured: true })
        }
      }),
    )
  })

  test('a timer is set exactly where something is to come of it', () => {
    fc.assert(
      fc.property(steps, (happenings) => {
        const world = createWorld()
        for (const happening of happenings) {
          world.happen(happening)
          const { lifecycle, held, wakeAt } = world.state()
          if (['stopped', 'failed', 'not-configured'].includes(lifecycle) || held) expect(wakeAt).toBeNull()
          if (lifecycle === 'backing-off' || lifecycle === 'stopping') expect(wakeAt).not.toBeNull()
          if (lifecycle === 'starting' && !held) expect(wakeAt).not.toBeNull()
        }
      }),
    )
  })

  test('late news of old runs, and a timer that is set no more, change nothing', () => {
    fc.assert(
      fc.property(steps, (happenings) => {
        const world = createWorld()
        for (const happening of happenings) {
          const { before, event } = world.happen(happening)
          if (event && 'run' in event && event.run !== before.run) expect(world.state()).toBe(before)
          if (event?.type === 'wake' && event.at !== before.wakeAt) expect(world.state()).toBe(before)
        }
      }),
    )
  })

  test('after a stop and its exit nothing is scheduled, and nothing but start, restart ever launches again', () => {
    const noStart = steps.map((all) => all.filter(({ happening: { what } }) => what !== 'start' && what !== 'restart'))
    fc.assert(
      fc.property(steps, noStart, (before, later) => {
        const world = createWorld()
        for (const happening of before) world.happen(happening)
        world.happen(plain('stop'))
        world.happen(anExit)
        expect(['stopped', 'not-configured']).toContain(world.state().lifecycle)
        expect(world.state()).toMatchObject({ wakeAt: null, pid: null, port: null })
        const launchesBefore = world.launches.length
        for (const happening of later) world.happen(happening)
        expect(world.launches.length).toBe(launchesBefore)
      }),
    )
  })

  test('one that only ever crashes is started at most the budget of times, then has failed with its reason', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20_000), { minLength: 6, maxLength: 6 }), fc.nat(99), (uptimes, random) => {
        const world = createWorld()
        world.happen(plain('start'))
        for (const passed of uptimes) {
          world.happen({ ...anExit, passed, random })
          if (world.state().lifecycle === 'backing-off') world.happen(plain('timer'))
        }
        expect(world.launches.length).toBe(1 + RESTART_BUDGET)
        expect(world.state()).toMatchObject({ lifecycle: 'failed', problem: { code: 'crash-loop' } })
      }),
    )
  })
})
