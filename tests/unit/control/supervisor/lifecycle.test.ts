import { describe, expect, test } from 'vitest'
import type { ExitInfo } from '../../../../control/supervisor/launcher.ts'
import { transition } from '../../../../control/supervisor/lifecycle.ts'
import {
  type Context,
  hasProcess,
  initialState,
  type LifecycleEvent,
  type LifecycleState,
} from '../../../../control/supervisor/lifecycle-state.ts'
import {
  KILL_AGAIN_MS,
  RESTART_BUDGET,
  STABLE_AFTER_MS,
  START_WITHIN_MS,
  STOP_WITHIN_MS,
} from '../../../../control/supervisor/restart-policy.ts'
import { problemOf } from '../../../../shared/problem.ts'
import { sayReason } from '../../../../shared/words/say.ts'

const NOW = 1_000_000
const context: Context = {
  now: NOW,
  ticks: NOW,
  random: 0.5,
  name: 'LLM server',
  hold: false,
  startWithinMs: START_WITHIN_MS,
}
const killed: ExitInfo = { code: null, signal: 'SIGKILL', spawnError: null }
const exitCode = (code: number): ExitInfo => ({ code, signal: null, spawnError: null })

/** What comes of these events, one after the other; `commands` are those of the last one. */
function follow(events: LifecycleEvent[], from = initialState(true, 0), given: Partial<Context> = {}) {
  let state = from
  let commands: string[] = []
  for (const event of events) ({ state, commands } = transition(state, event, { ...context, ...given }))
  return { state, commands }
}

const wake = (state: LifecycleState): LifecycleEvent => ({ type: 'wake', at: state.wakeAt ?? Number.NaN })
const started: LifecycleEvent[] = [{ type: 'start' }, { type: 'launched', run: 1, pid: 4711 }]
const up: LifecycleEvent[] = [...started, { type: 'ready', run: 1, port: 8030 }]
const starting = () => follow(started).state
const running = () => follow(up).state
const stopping = () => follow([{ type: 'stop' }], running()).state
const backingOff = () => follow([{ type: 'exited', run: 1, exit: exitCode(1) }], running()).state
const failed = () =>
  follow([{ type: 'exited', run: 1, exit: { code: null, signal: null, spawnError: 'no such file' } }], starting()).state

describe('starting', () => {
  test('launches a new run and gives it a time to become ready', () => {
    const { state, commands } = follow([{ type: 'start' }])
    expect(commands).toEqual(['launch'])
    expect(state).toMatchObject({ lifecycle: 'starting', wanted: 'up', run: 1, startedAt: NOW, since: NOW })
    expect(state.wakeAt).toBe(NOW + START_WITHIN_MS)
  })

  test('is running when it says that it is ready, on the port that it says', () => {
    expect(running()).toMatchObject({ lifecycle: 'running', pid: 4711, port: 8030, reason: null })
  })

  test('not ready in time: killed, which counts as a crash and is told as such', () => {
    const late = follow([wake(starting())], starting())
    expect(late.commands).toEqual(['kill'])
    const { state } = follow([{ type: 'exited', run: 1, exit: killed }], late.state)
    expect(state).toMatchObject({ lifecycle: 'backing-off', wakeAt: NOW + 1_000, crashes: [NOW] })
    expect(state.reason && sayReason(state.reason)).toBe('Was not ready within 15 s, so it was restarted')
  })

  test('a ready that comes after the kill does not revive it', () => {
    const late = follow([wake(starting()), { type: 'ready', run: 1, port: 8030 }], starting())
    expect(late.state.lifecycle).toBe('starting')
  })

  test('a second start changes nothing', () => {
    expect(follow([{ type: 'start' }], running())).toEqual({ state: running(), commands: [] })
  })

  test('waits without a process while others have to be ready first, until it is released', () => {
    const held = follow([{ type: 'start' }], initialState(true, 0), { hold: true })
    expect(held.commands).toEqual([])
    expect(held.state).toMatchObject({ lifecycle: 'starting', held: true, run: 0, wakeAt: null })
    expect(hasProcess(held.state)).toBe(false)
    const released = follow([{ type: 'release' }], held.state)
    expect(released.commands).toEqual(['launch'])
    expect(released.state).toMatchObject({ lifecycle: 'starting', held: false, run: 1 })
  })

  test('stopped while it waits, it is not launched when the others are ready', () => {
    const held = follow([{ type: 'start' }], initialState(true, 0), { hold: true })
    expect(follow([{ type: 'stop' }, { type: 'release' }], held.state)).toMatchObject({
      state: { lifecycle: 'stopped', run: 0 },
      commands: [],
    })
  })
})

describe('causes that a restart cannot mend', () => {
  const taken = problemOf('port-in-use', 'Port 8032 is taken.', { since: 0, params: { port: 8032 } })

  test('a process that says why it cannot start has failed when it leaves, and is not started again', () => {
    const { state, commands } = follow(
      [
        { type: 'cannot-start', run: 1, problem: taken },
        { type: 'exited', run: 1, exit: exitCode(1) },
      ],
      starting(),
    )
    expect(state).toMatchObject({ lifecycle: 'failed', problem: taken, wakeAt: null, pid: null, crashes: [] })
    expect(state.reason).toEqual({ code: 'service.cannot-start', params: { why: 'Port 8032 is taken.' } })
    expect(commands).toEqual([])
  })

  test.each(['before', 'after'])('what is found out about it %s the exit is told', (when) => {
    const more = problemOf('port-in-use', 'Port 8032 is taken by nginx (pid 7).', { since: 0 })
    const exit: LifecycleEvent = { type: 'exited', run: 1, exit: exitCode(1) }
    const found: LifecycleEvent = { type: 'cannot-start', run: 1, problem: more }
    const { state } = follow(
      [{ type: 'cannot-start', run: 1, problem: taken }, ...(when === 'before' ? [found, exit] : [exit, found])],
      starting(),
    )
    expect(state).toMatchObject({ lifecycle: 'failed', problem: more })
  })

  test('one that says so and stays is killed, and the cause that it told stands', () => {
    const told = follow([{ type: 'cannot-start', run: 1, problem: taken }], starting())
    expect(told.state.wakeAt).toBe(NOW + STOP_WITHIN_MS)
    const forced = follow([wake(told.state)], told.state)
    expect(forced.commands).toEqual(['kill'])
    const { state } = follow([{ type: 'exited', run: 1, exit: killed }], forced.state)
    expect(state).toMatchObject({ lifecycle: 'failed', problem: taken })
  })

  test('a process that never began has failed at once', () => {
    expect(failed()).toMatchObject({ lifecycle: 'failed', problem: { code: 'spawn-failed', detail: 'no such file' } })
  })

  test('the user can start it again, with a clean record', () => {
    const { state, commands } = follow([{ type: 'start' }], failed())
    expect(commands).toEqual(['launch'])
    expect(state).toMatchObject({ lifecycle: 'starting', run: 2, problem: null, reason: null, crashes: [] })
  })
})

describe('crashes', () => {
  test.each([
    ['an exit code', exitCode(3), 'Crashed (exit code 3), starts again'],
    ['exit code 0: nobody asked it to leave', exitCode(0), 'Crashed (exit code 0), starts again'],
    ['a signal', killed, 'Crashed (ended by SIGKILL), starts again'],
    ['a lost link', { ...killed, linkLost: true }, 'Crashed (lost its connection to the app), starts again'],
  ])('%s is told', (_, exit, words) => {
    const { state } = follow([{ type: 'exited', run: 1, exit }], running())
    expect(state.reason && sayReason(state.reason)).toBe(words)
    expect(state).toMatchObject({ lifecycle: 'backing-off', pid: null, port: null, startedAt: null })
  })

  test('the delay over, a new run starts and counts as a restart', () => {
    const { state, commands } = follow([wake(backingOff())], backingOff())
    expect(commands).toEqual(['launch'])
    expect(state).toMatchObject({ lifecycle: 'starting', run: 2, restarts: 1, reason: null })
  })

  test('delays double up to 16 s, and the sixth crash within ten minutes is the last', () => {
    let state = initialState(true, 0)
    let now = NOW
    const delays: number[] = []
    const step = (event: LifecycleEvent): void => {
      state = transition(state, event, { ...context, now }).state
    }
    step({ type: 'start' })
    while (state.lifecycle !== 'failed') {
      step({ type: 'exited', run: state.run, exit: exitCode(1) })
      if (state.wakeAt === null) break
      delays.push(state.wakeAt - now)
      now = state.wakeAt
      step(wake(state))
    }
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000])
    expect(state).toMatchObject({ lifecycle: 'failed', restarts: RESTART_BUDGET, wanted: 'up', wakeAt: null })
    expect(state.problem).toMatchObject({ code: 'crash-loop', params: { count: 6, minutes: 10 } })
    expect(state.reason && sayReason(state.reason)).toBe('Crashed 6 times in 10 minutes')
  })

  test('after a stable run the delays begin again, while the budget and the count of restarts go on', () => {
    const crashedBefore = { ...running(), crashes: [NOW - 20_000, NOW - 10_000], step: 2, restarts: 2 }
    expect(crashedBefore.wakeAt).toBe(NOW + STABLE_AFTER_MS)
    const { state } = follow([wake(crashedBefore), { type: 'exited', run: 1, exit: exitCode(1) }], crashedBefore)
    expect(state.wakeAt).toBe(NOW + 1_000)
    expect(state).toMatchObject({ restarts: 2, crashes: [NOW - 20_000, NOW - 10_000, NOW] })
  })

  test('an unresponsive process is killed and started again, and that is why', () => {
    const { state, commands } = follow([{ type: 'unresponsive' }], running())
    expect(commands).toEqual(['kill'])
    const gone = follow([{ type: 'exited', run: 1, exit: killed }], state).state
    expect(gone).toMatchObject({ lifecycle: 'backing-off', reason: { code: 'service.killed-unresponsive' } })
  })

  test('the first cause wins: told unresponsive while it is being killed, it is not killed twice', () => {
    const once = follow([{ type: 'unresponsive' }], running()).state
    expect(follow([{ type: 'unresponsive' }], once)).toEqual({ state: once, commands: [] })
  })

  test('a kill that did not end it is repeated', () => {
    const once = follow([{ type: 'unresponsive' }], running()).state
    expect(once.wakeAt).toBe(NOW + KILL_AGAIN_MS)
    expect(follow([wake(once)], once).commands).toEqual(['kill'])
  })

  test.each(['starting', 'stopping', 'backing-off', 'stopped'])('%s, it cannot be unresponsive', (lifecycle) => {
    const states = {
      starting: starting(),
      stopping: stopping(),
      'backing-off': backingOff(),
      stopped: initialState(true, 0),
    }
    const state = states[lifecycle as keyof typeof states]
    expect(follow([{ type: 'unresponsive' }], state)).toEqual({ state, commands: [] })
  })
})

describe("the user's stop always wins", () => {
  test('running: asked to leave, forced after 5 s, and forced again while it is there', () => {
    const asked = follow([{ type: 'stop' }], running())
    expect(asked.commands).toEqual(['ask-to-leave'])
    expect(asked.state).toMatchObject({ lifecycle: 'stopping', wanted: 'down', wakeAt: NOW + STOP_WITHIN_MS })
    const forced = follow([wake(asked.state)], asked.state)
    expect(forced).toMatchObject({ commands: ['kill'], state: { forced: true, wakeAt: NOW + KILL_AGAIN_MS } })
    expect(follow([wake(forced.state)], forced.state).commands).toEqual(['kill'])
  })

  test.each([
    ['starting', starting],
    ['running', running],
  ])('%s: stopped when the exit is seen, and nothing is scheduled', (_, state) => {
    const stopped = follow([{ type: 'stop' }, { type: 'exited', run: 1, exit: exitCode(0) }], state()).state
    expect(stopped).toMatchObject({ lifecycle: 'stopped', wakeAt: null, pid: null, port: null, reason: null })
  })

  test.each([
    ['backing off', backingOff],
    ['failed', failed],
  ])('%s: stopped at once, and nothing is scheduled', (_, state) => {
    const { state: stopped, commands } = follow([{ type: 'stop' }], state())
    expect(stopped).toMatchObject({ lifecycle: 'stopped', wanted: 'down', wakeAt: null, problem: null })
    expect(commands).toEqual([])
  })

  test('a timer of the time before the stop does nothing', () => {
    const before = backingOff()
    expect(follow([{ type: 'stop' }, wake(before)], before)).toMatchObject({
      state: { lifecycle: 'stopped' },
      commands: [],
    })
  })

  test('a process that is killed for hanging and then stopped stays stopped', () => {
    const events: LifecycleEvent[] = [
      { type: 'unresponsive' },
      { type: 'stop' },
      { type: 'exited', run: 1, exit: killed },
    ]
    expect(follow(events, running()).state).toMatchObject({ lifecycle: 'stopped', cause: null })
  })

  test('start while it stops: started after it has stopped, as a new run', () => {
    const waiting = follow([{ type: 'start' }], stopping())
    expect(waiting).toMatchObject({ commands: [], state: { lifecycle: 'stopping', wanted: 'up' } })
    const again = follow([{ type: 'exited', run: 1, exit: exitCode(0) }], waiting.state)
    expect(again).toMatchObject({ commands: ['launch'], state: { lifecycle: 'starting', run: 2 } })
  })

  test('start and stop again while it stops: stays stopped', () => {
    const events: LifecycleEvent[] = [
      { type: 'start' },
      { type: 'stop' },
      { type: 'exited', run: 1, exit: exitCode(0) },
    ]
    expect(follow(events, stopping())).toMatchObject({ commands: [], state: { lifecycle: 'stopped' } })
  })
})

describe('restarting', () => {
  test('stops, then starts a new run; this is no crash, and the record is clean', () => {
    const asked = follow([{ type: 'restart' }], { ...running(), crashes: [NOW], step: 1, restarts: 1 })
    expect(asked).toMatchObject({ commands: ['ask-to-leave'], state: { lifecycle: 'stopping', wanted: 'up' } })
    const { state, commands } = follow([{ type: 'exited', run: 1, exit: killed }], asked.state)
    expect(commands).toEqual(['launch'])
    expect(state).toMatchObject({ run: 2, crashes: [], step: 0, restarts: 0, reason: null })
  })

  test.each([
    ['stopped', () => initialState(true, 0)],
    ['backing off', backingOff],
    ['failed', failed],
  ])('%s: starts', (_, state) => {
    expect(follow([{ type: 'restart' }], state()).commands).toEqual(['launch'])
  })
})

describe('what is not configured', () => {
  const absent = () => initialState(false, 0)

  test('is not started, but wanted', () => {
    const { state, commands } = follow([{ type: 'start' }], absent())
    expect(commands).toEqual([])
    expect(state).toMatchObject({ lifecycle: 'not-configured', wanted: 'up' })
  })

  test('starts when it becomes configured and is wanted', () => {
    expect(follow([{ type: 'start' }, { type: 'configured', is: true }], absent()).commands).toEqual(['launch'])
  })

  test('is stopped when it becomes configured and is not wanted', () => {
    const { state, commands } = follow([{ type: 'configured', is: true }], absent())
    expect(commands).toEqual([])
    expect(state.lifecycle).toBe('stopped')
  })

  test('leaves when it ceases to be configured, and comes back with its settings', () => {
    const asked = follow([{ type: 'configured', is: false }], running())
    expect(asked.commands).toEqual(['ask-to-leave'])
    const left = follow([{ type: 'exited', run: 1, exit: exitCode(0) }], asked.state)
    expect(left).toMatchObject({ commands: [], state: { lifecycle: 'not-configured' } })
    expect(follow([{ type: 'configured', is: true }], left.state).commands).toEqual(['launch'])
  })

  test('stopped by the user, it does not come back with its settings', () => {
    const events: LifecycleEvent[] = [
      { type: 'stop' },
      { type: 'exited', run: 1, exit: exitCode(0) },
      { type: 'configured', is: false },
      { type: 'configured', is: true },
    ]
    expect(follow(events, running())).toMatchObject({ commands: [], state: { lifecycle: 'stopped' } })
  })
})

describe('old news', () => {
  test.each<[string, LifecycleEvent]>([
    ['ready', { type: 'ready', run: 1, port: 9 }],
    ['exited', { type: 'exited', run: 1, exit: exitCode(1) }],
    ['launched', { type: 'launched', run: 1, pid: 9 }],
    ['cannot-start', { type: 'cannot-start', run: 1, problem: problemOf('config-invalid', 'x') }],
  ])('%s of an old run changes nothing', (_, event) => {
    const second = follow([wake(backingOff())], backingOff()).state
    expect(follow([event], second)).toEqual({ state: second, commands: [] })
  })

  test('a timer that fired late means nothing any more', () => {
    const before = starting()
    const now = running()
    expect(follow([wake(before)], now)).toEqual({ state: now, commands: [] })
  })
})
