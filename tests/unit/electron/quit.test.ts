import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createFatal, type FatalParts } from '../../../control/own-health/fatal.ts'
import { createQuit, QUIT_WITHIN_MS } from '../../../electron/quit.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setUp(stop: () => Promise<void>) {
  const done: string[] = []
  const quit = createQuit({
    stop: () => {
      done.push('stop')
      return stop()
    },
    quit: () => done.push('quit'),
    onFailure: (error) => done.push(String(error)),
  })
  const ask = (): boolean => {
    let isPrevented = false
    quit.beforeQuit({ preventDefault: () => (isPrevented = true) })
    return isPrevented
  }
  return { quit, done, ask }
}

describe('quit', () => {
  test('is put off until everything has ended, then asked for again, and passes', async () => {
    const ended = Promise.withResolvers<void>()
    const { ask, done, quit } = setUp(() => ended.promise)
    expect(ask()).toBe(true)
    expect(quit.signal.aborted).toBe(true)
    await vi.advanceTimersByTimeAsync(1000)
    expect(done).toEqual(['stop'])
    ended.resolve()
    await vi.advanceTimersByTimeAsync(1)
    expect(done).toEqual(['stop', 'quit'])
    expect(ask()).toBe(false)
  })

  test('asked for twice stops once', async () => {
    const { ask, done } = setUp(() => Promise.resolve())
    expect([ask(), ask()]).toEqual([true, true])
    await vi.advanceTimersByTimeAsync(1)
    expect(done).toEqual(['stop', 'quit'])
  })

  test('does not wait longer than its time', async () => {
    const { ask, done } = setUp(() => new Promise(() => undefined))
    ask()
    await vi.advanceTimersByTimeAsync(QUIT_WITHIN_MS - 1)
    expect(done).toEqual(['stop'])
    await vi.advanceTimersByTimeAsync(2)
    expect(done).toEqual(['stop', 'quit'])
  })

  test('goes on when stopping fails, and tells', async () => {
    const { ask, done } = setUp(() => Promise.reject(new Error('no')))
    ask()
    await vi.advanceTimersByTimeAsync(1)
    expect(done).toEqual(['stop', 'Error: no', 'quit'])
  })

  test('lets a shutdown of the system pass, and stops beside it', () => {
    const { ask, done, quit } = setUp(() => new Promise(() => undefined))
    quit.systemEnds()
    expect(done).toEqual(['stop'])
    expect(ask()).toBe(false)
    expect(quit.signal.aborted).toBe(true)
  })

  test('under way when the system shuts down is not held up any more', () => {
    const { ask, quit } = setUp(() => new Promise(() => undefined))
    expect(ask()).toBe(true)
    quit.systemEnds()
    expect(ask()).toBe(false)
  })
})

describe('a fault that nobody caught', () => {
  function setUpFatal(change: Partial<FatalParts> = {}) {
    const done: string[] = []
    const fatal = createFatal({
      log: (error) => done.push(`log ${String(error)}`),
      stop: async () => void done.push('stop'),
      ask: async () => false,
      restart: () => done.push('restart'),
      exit: (code) => done.push(`exit ${code}`),
      ...change,
    })
    return { fatal, done }
  }

  test('ends the services, asks, and leaves with an error', async () => {
    const { fatal, done } = setUpFatal()
    fatal(new Error('one'))
    await vi.advanceTimersByTimeAsync(1)
    expect(done).toEqual(['log Error: one', 'stop', 'exit 1'])
  })

  test('is written down first, once, whatever the disk says to that', async () => {
    const noted: string[] = []
    const { fatal, done } = setUpFatal({
      note(error) {
        noted.push(String(error))
        throw new Error('no room')
      },
    })
    fatal(new Error('one'))
    fatal(new Error('two'))
    await vi.advanceTimersByTimeAsync(1)
    expect(noted).toEqual(['Error: one'])
    expect(done).toEqual(['log Error: no room', 'log Error: one', 'stop', 'log Error: two', 'exit 1'])
  })

  test('starts again where that is wanted', async () => {
    const { fatal, done } = setUpFatal({ ask: async () => true })
    fatal(new Error('one'))
    await vi.advanceTimersByTimeAsync(1)
    expect(done.slice(-2)).toEqual(['restart', 'exit 1'])
  })

  test('leaves although the services do not end and nobody can be asked', async () => {
    const stuck = setUpFatal({ stop: () => new Promise(() => undefined) })
    stuck.fatal(new Error('one'))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(stuck.done.at(-1)).toBe('exit 1')
    const mute = setUpFatal({ ask: () => Promise.reject(new Error('no display')) })
    mute.fatal(new Error('one'))
    await vi.advanceTimersByTimeAsync(1)
    expect(mute.done.slice(-2)).toEqual(['log Error: no display', 'exit 1'])
  })

  test('followed by another is told once more, and asked about once', async () => {
    const { fatal, done } = setUpFatal()
    fatal(new Error('one'))
    fatal(new Error('two'))
    await vi.advanceTimersByTimeAsync(1)
    expect(done).toEqual(['log Error: one', 'stop', 'log Error: two', 'exit 1'])
  })
})
