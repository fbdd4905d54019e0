import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  DAY_MS,
  firstModel,
  mayInstallAtEnd,
  RETRY_MS,
  SPREAD_MS,
  stepUpdates,
  type UpdateEffect,
  type UpdateEvent,
  type UpdateModel,
} from '../../../../electron/updates/machine.ts'
import type { FoundUpdate, UpdateFailure } from '../../../../shared/updates.ts'

const found: FoundUpdate = { version: '2.0.0', releasedAt: null, bytes: 1000, command: null, url: null }
const offline: UpdateFailure = { during: 'check', reason: 'offline', detail: 'net::ERR_NAME_NOT_RESOLVED' }
const packages = { kind: 'packages', format: 'deb', command: 'sudo apt install x', looks: true } as const

const modelWith = (change: Partial<UpdateModel> = {}): UpdateModel => ({
  ...firstModel({ way: { kind: 'itself' }, daily: true, checkedAt: null, nextAt: 1000, skip: null }),
  ...change,
})

/** What comes of events, one after the other. */
function play(events: UpdateEvent[], start = modelWith()): { model: UpdateModel; effects: UpdateEffect[] } {
  const effects: UpdateEffect[] = []
  let model = start
  for (const event of events) {
    const step = stepUpdates(model, event)
    model = step.model
    if (step.effect !== null) effects.push(step.effect)
  }
  return { model, effects }
}
const ask = (what: 'check' | 'download' | 'install'): UpdateEvent => ({ type: 'ask', what })
const time = (at: number, online = true): UpdateEvent => ({ type: 'time', at, online, chance: 0 })
const looked = (one: FoundUpdate | null = found): UpdateEvent => ({ type: 'looked', found: one, at: 5000, chance: 0.5 })
const busy = (what: UpdateModel['busy']): UpdateEvent => ({ type: 'busy', busy: what })
const failed = (failure: UpdateFailure): UpdateEvent => ({ type: 'failed', failure })
const toReady: UpdateEvent[] = [ask('check'), looked(), ask('download'), { type: 'downloaded' }]

describe('from a look to an installation', () => {
  test('each step is asked for, none follows by itself', () => {
    const { model, effects } = play([ask('check'), looked()])
    expect(effects).toEqual(['check'])
    expect(model.now).toEqual({ stage: 'available', found })
    const later = play([ask('download'), { type: 'progress', done: 10, total: 1000 }], model)
    expect(later.effects).toEqual(['download'])
    expect(later.model.now).toEqual({ stage: 'downloading', found, done: 10, total: 1000 })
    const ready = play([{ type: 'downloaded' }], later.model)
    expect(ready.model.now).toEqual({ stage: 'ready', found })
    expect(ready.effects).toEqual([])
    const end = play([ask('install')], ready.model)
    expect(end.effects).toEqual(['install'])
    expect(end.model.now.stage).toBe('installing')
  })

  test('nothing newer is told', () => {
    expect(play([ask('check'), looked(null)]).model.now).toEqual({ stage: 'current' })
  })

  test('what is not there cannot be downloaded or installed', () => {
    expect(play([ask('download'), ask('install')]).effects).toEqual([])
    expect(play([ask('check'), ask('download'), looked(), ask('install')]).effects).toEqual(['check'])
  })

  test('a package manager’s app is told of newer versions, and downloads none', () => {
    const { model, effects } = play([ask('check'), looked(), ask('download')], modelWith({ way: packages }))
    expect(effects).toEqual(['check'])
    expect(model.now.stage).toBe('available')
  })

  test.each([{ kind: 'none', why: 'no-source' } as const, { ...packages, looks: false }])('%o never looks', (way) => {
    expect(play([ask('check'), time(9e9)], modelWith({ way })).effects).toEqual([])
  })
})

describe('looks by itself', () => {
  test('when it is time, and then a day and a bit later', () => {
    expect(play([time(999)]).effects).toEqual([])
    const { model, effects } = play([time(1000), looked(null)])
    expect(effects).toEqual(['check'])
    expect(model).toMatchObject({ checkedAt: 5000, nextAt: 5000 + DAY_MS + SPREAD_MS / 2 })
    expect(play([time(4000 + DAY_MS)], model).effects).toEqual([])
    expect(play([time(model.nextAt)], model).effects).toEqual(['check'])
  })

  test('not while it is switched off, and again when it is on', () => {
    expect(play([{ type: 'daily', on: false }, time(2000)]).effects).toEqual([])
    expect(play([{ type: 'daily', on: false }, { type: 'daily', on: true }, time(2000)]).effects).toEqual(['check'])
  })

  test('not while the computer is offline', () => {
    expect(play([time(2000, false), time(2000, false)]).effects).toEqual([])
  })

  test('also after the clock was set back', () => {
    expect(play([time(2000)], modelWith({ checkedAt: 9e9, nextAt: 9e9 + DAY_MS })).effects).toEqual(['check'])
  })

  test('that fail are nobody’s business; those that were asked for are', () => {
    expect(play([time(2000), failed(offline)]).model).toMatchObject({ failure: null, now: { stage: 'idle' } })
    expect(play([ask('check'), failed(offline)]).model).toMatchObject({ failure: offline, now: { stage: 'idle' } })
    // Asked for while one was under way by itself.
    expect(play([time(2000), ask('check'), failed(offline)]).model.failure).toEqual(offline)
  })

  test('that fail are not tried again at once: a place that is down is left in peace', () => {
    const { model } = play([time(2000), failed(offline)])
    expect(play([time(2000 + RETRY_MS - 1)], model).effects).toEqual([])
    expect(play([time(2000 + RETRY_MS)], model).effects).toEqual(['check'])
  })

  test('that fail leave what was found before', () => {
    const { model } = play([ask('check'), looked(), ask('check'), failed(offline)])
    expect(model.now).toEqual({ stage: 'available', found })
  })

  test('a version that the user went back from is offered only to who asks', () => {
    const skipping = modelWith({ skip: '2.0.0' })
    expect(play([time(2000), looked()], skipping).model.now.stage).toBe('current')
    expect(play([ask('check'), looked()], skipping).model.now.stage).toBe('available')
  })
})

describe('while a training or a repair is under way', () => {
  test('a look that is asked for waits, and follows by itself', () => {
    const { model, effects } = play([busy('training'), ask('check')])
    expect(effects).toEqual([])
    expect(model.wish).toBe('check')
    expect(play([busy(null)], model).effects).toEqual(['check'])
  })

  test('a download is given up, and taken up again', () => {
    const { model, effects } = play([ask('check'), looked(), ask('download'), busy('training')])
    expect(effects).toEqual(['check', 'download', 'cancel'])
    expect(model).toMatchObject({ wish: 'download', now: { stage: 'available' } })
    expect(play([busy('repair'), busy(null)], model).effects).toEqual(['download'])
  })

  test('nothing is installed, now or at the end', () => {
    const { model, effects } = play([...toReady, busy('repair'), ask('install')])
    expect(effects).not.toContain('install')
    expect(mayInstallAtEnd(model)).toBe(false)
    expect(mayInstallAtEnd(play([busy(null)], model).model)).toBe(true)
  })

  const anyEvent = fc.oneof(
    fc.constantFrom<UpdateEvent>(
      ...(['check', 'download', 'install'] as const).map(ask),
      busy('training'),
      busy('repair'),
      busy(null),
      looked(),
      looked(null),
      { type: 'downloaded' },
      { type: 'progress', done: 1, total: 2 },
      failed(offline),
      failed({ ...offline, during: 'download' }),
      { type: 'daily', on: false },
      { type: 'daily', on: true },
    ),
    fc.record({
      type: fc.constant('time' as const),
      at: fc.integer({ min: 0, max: 3 * DAY_MS }),
      online: fc.boolean(),
      chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
    }),
  )

  test('whatever happens in whatever order, nothing is looked for, fetched or installed', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let model = modelWith()
        for (const event of events) {
          const step = stepUpdates(model, event)
          model = step.model
          if (model.busy !== null) {
            expect([null, 'cancel']).toContain(step.effect)
            expect(model.now.stage).not.toBe('downloading')
            expect(mayInstallAtEnd(model)).toBe(false)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  const beginnings = { checking: 'check', downloading: 'download', installing: 'install' } as const

  test('whatever happens, what is under way was begun, and nothing is ready that was not fetched', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let model = modelWith()
        for (const event of events) {
          const before = model.now.stage
          const step = stepUpdates(model, event)
          model = step.model
          const { stage } = model.now
          if (stage === before) continue
          if (stage in beginnings) expect(step.effect).toBe(beginnings[stage as keyof typeof beginnings])
          if (stage === 'ready') expect(['downloading', 'installing']).toContain(before)
        }
      }),
      { numRuns: 500 },
    )
  })
})
