import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { TrayView } from '../../../../electron/tray/tray-content.ts'
import type { UpdateEngine } from '../../../../electron/updates/engine.ts'
import { openRecord, type RecordStore } from '../../../../electron/updates/record.ts'
import { createUpdates, type UpdateParts } from '../../../../electron/updates/updates.ts'
import type { PanelState } from '../../../../shared/state.ts'
import { eventually } from '../../../support/eventually.ts'
import { scenes } from '../../../support/panel-scenes.ts'

let folder: string
let record: RecordStore
const recordFile = (): string => join(folder, 'updates.json')
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llm-trainer-updates-'))
  record = await openRecord(recordFile())
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const info = { version: '2.0.0', files: [{ url: 'llm-trainer-2.0.0.exe', size: 10 }] }
const live = (state: PanelState): TrayView => ({ state, connection: 'live' })
const teaching = (): PanelState => {
  const state = scenes.ok()
  return { ...state, training: { ...state.training, step: 'running' } }
}

/** Updates with an engine that is led by the test, and what was done. */
function setUp(change: Partial<UpdateParts & UpdateEngine> = {}) {
  const done: unknown[] = []
  let tell: (view: TrayView) => void = () => undefined
  let loaded = 0
  const engine: UpdateEngine = {
    check: async () => info,
    async download(onProgress) {
      onProgress(10, 10)
      return true
    },
    cancel: () => void done.push('cancel'),
    install: (runAfter) => void done.push(['install', runAfter]),
    ...change,
  }
  const updates = createUpdates({
    version: '1.0.0',
    platform: 'linux',
    way: { kind: 'itself' },
    record,
    daily: true,
    opensWindow: true,
    async loadEngine() {
      loaded += 1
      return engine
    },
    foundOf: ({ version }) => ({ version, releasedAt: null, bytes: 10, command: null, url: null }),
    backUrl: () => 'https://updates.example/llm-trainer-1.0.0.exe',
    keep: async () => '/kept/1.0.0.AppImage',
    async putBack(file) {
      done.push(['put back', file])
    },
    restoreIfGone: (file) => void done.push(['restore', file]),
    startAgain: () => void done.push('start again'),
    subscribe(listener) {
      tell = listener
      listener({ state: null, connection: 'connecting' })
      return () => void done.push('unsubscribed')
    },
    isOnline: () => true,
    quit: () => void done.push('quit'),
    showTrouble: () => void done.push('trouble'),
    log: () => undefined,
    report: (error) => void done.push(error),
    chance: () => 0,
    ...change,
  })
  return { updates, done, tell: (view: TrayView) => tell(view), loaded: () => loaded }
}
const stage = ({ updates }: ReturnType<typeof setUp>): string => updates.state().now.stage

async function readyOne(change: Parameters<typeof setUp>[0] = {}) {
  const one = setUp(change)
  one.tell(live(scenes.ok()))
  one.updates.ask('check')
  await eventually(() => expect(stage(one)).toBe('available'))
  one.updates.ask('download')
  await eventually(() => expect(stage(one)).toBe('ready'))
  return one
}

describe('installing', () => {
  test('happens at the very end, after everything else, and then starts the new version', async () => {
    const one = await readyOne()
    one.updates.ask('install')
    expect(one.done).toEqual(['quit'])
    one.updates.leaving()
    expect(one.updates.finish()).toBe(false)
    one.tell({ state: null, connection: 'lost' })
    one.updates.atEnd(0)
    expect(one.done).toEqual(['quit', ['install', true]])
    expect(record.get()).toMatchObject({
      installed: { from: '1.0.0', to: '2.0.0', running: expect.arrayContaining(['llm-server']), starts: 0 },
      previous: {
        version: '1.0.0',
        file: '/kept/1.0.0.AppImage',
        url: 'https://updates.example/llm-trainer-1.0.0.exe',
      },
    })
    one.updates.dispose()
  })

  test('happens without a new start when the user just quits', async () => {
    const one = await readyOne()
    one.updates.leaving()
    one.updates.atEnd(0)
    expect(one.done).toEqual([['install', false]])
    one.updates.dispose()
  })

  test.each<[string, (one: ReturnType<typeof setUp>) => void, number]>([
    ['a training was under way when the user quit', ({ tell }) => tell(live(teaching())), 0],
    ['the system ends', ({ updates }) => updates.hold(), 0],
    ['the app ended by a fault', () => undefined, 1],
  ])('does not happen where %s', async (_, before, code) => {
    const one = await readyOne()
    before(one)
    one.updates.leaving()
    // That it ends with the app does not make it one that never was.
    one.tell(live(scenes.ok()))
    one.updates.atEnd(code)
    expect(one.done).toEqual([])
    expect(record.get().installed).toBeNull()
    one.updates.dispose()
  })

  test('an end that did not come about is forgotten', async () => {
    const one = await readyOne()
    one.tell(live(teaching()))
    one.updates.leaving()
    one.updates.staying()
    one.tell(live(scenes.ok()))
    one.updates.leaving()
    one.updates.atEnd(0)
    expect(one.done).toEqual([['install', false]])
    one.updates.dispose()
  })

  test('that fails leaves the app there, and is told at the next start', async () => {
    const one = await readyOne({
      install() {
        throw new Error('ENOSPC: no space left on device')
      },
    })
    one.updates.leaving()
    expect(() => one.updates.atEnd(0)).toThrow('ENOSPC')
    expect(one.done).toEqual([['restore', '/kept/1.0.0.AppImage']])
    one.updates.dispose()
    record = await openRecord(recordFile())
    const next = setUp()
    expect(next.updates.state().failure).toMatchObject({ during: 'install', reason: 'no-room' })
    await next.updates.dismiss()
    expect((await openRecord(recordFile())).get().failure).toBeNull()
    next.updates.dispose()
  })

  test('that the system did not do is told, too', async () => {
    await record.set({ installed: { from: '1.0.0', to: '2.0.0', running: [], starts: 0 } })
    const one = setUp()
    expect(one.updates.state().failure).toMatchObject({ during: 'install', reason: 'other' })
    expect(one.updates.state().after).toBeNull()
    one.updates.dispose()
  })

  test('on macOS the system’s updater ends the app', async () => {
    const one = await readyOne({ platform: 'darwin' })
    one.updates.ask('install')
    one.updates.leaving()
    expect(one.updates.finish()).toBe(true)
    expect(one.done).toEqual(['quit', ['install', true]])
    one.updates.dispose()
  })

  test('that macOS does not begin ends the app all the same', async () => {
    const failure = new Error('ENOSPC: no space left on device')
    const one = await readyOne({
      platform: 'darwin',
      install() {
        throw failure
      },
    })
    one.updates.ask('install')
    one.updates.leaving()
    expect(one.updates.finish()).toBe(false)
    expect(one.done).toContain(failure)
    expect(record.get()).toMatchObject({ installed: null, failure: { during: 'install', reason: 'no-room' } })
    one.updates.dispose()
  })

  test('that failed is told until a look is answered, and not by a version that was put over it by hand', async () => {
    const failure = { during: 'install', reason: 'no-room', detail: '' } as const
    await record.set({ failure, previous: { version: '1.0.0', file: null, url: null } })
    const other = setUp({ version: '2.0.0' })
    expect(other.updates.state().failure).toBeNull()
    other.updates.dispose()
    const one = setUp()
    expect(one.updates.state().failure).toEqual(failure)
    one.updates.ask('check')
    await eventually(async () => expect((await openRecord(recordFile())).get().failure).toBeNull())
    one.updates.dispose()
  })

  test('on macOS what the system installs by itself at the end is looked at afterwards', async () => {
    const one = await readyOne({ platform: 'darwin' })
    one.updates.leaving()
    expect(one.updates.finish()).toBe(false)
    one.updates.atEnd(0)
    expect(one.done).toEqual([])
    expect(record.get().installed).toMatchObject({ to: '2.0.0' })
    one.updates.dispose()
  })
})

describe('a training that begins', () => {
  test('gives a download up, which goes on when it has ended', async () => {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    let downloads = 0
    const one = setUp({
      download() {
        downloads += 1
        return downloads === 1 ? promise : Promise.resolve(true)
      },
    })
    one.updates.ask('check')
    await eventually(() => expect(stage(one)).toBe('available'))
    one.updates.ask('download')
    await eventually(() => expect(downloads).toBe(1))
    one.tell(live(teaching()))
    expect(one.done).toEqual(['cancel'])
    expect(one.updates.state()).toMatchObject({ busy: 'training', wish: 'download', now: { stage: 'available' } })
    resolve(false)
    one.tell(live(scenes.ok()))
    await eventually(() => expect(stage(one)).toBe('ready'))
    one.updates.dispose()
  })
})

describe('by itself', () => {
  test('it looks between one and ten minutes after the start, asks nobody, and loads nothing before', async () => {
    vi.useFakeTimers()
    try {
      const one = setUp({ chance: () => 0.5 })
      await vi.advanceTimersByTimeAsync(5.5 * 60_000 - 1)
      expect(one.loaded()).toBe(0)
      await vi.advanceTimersByTimeAsync(1)
      // The record is read from the disk in between, which no clock of paper hurries.
      await vi.waitFor(() => expect(one.loaded()).toBe(1))
      one.updates.dispose()
    } finally {
      vi.useRealTimers()
    }
  })

  test('it does not look again before a day has passed, however often the app starts', async () => {
    vi.useFakeTimers({ now: 1_000_000_000 })
    try {
      await record.set({ checkedAt: 1_000_000_000 - 3_600_000 })
      const one = setUp()
      await vi.advanceTimersByTimeAsync(22.9 * 3_600_000)
      expect(one.loaded()).toBe(0)
      await vi.advanceTimersByTimeAsync(0.5 * 3_600_000)
      // The record is read from the disk in between, which no clock of paper hurries.
      await vi.waitFor(() => expect(one.loaded()).toBe(1))
      one.updates.dispose()
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('the first start of a version', () => {
  const fresh = { from: '1.0.0', to: '2.0.0', running: ['llm-server' as const], starts: 1 }
  const previous = { version: '1.0.0', file: '/kept/1.0.0.AppImage', url: null }

  test('that shows the panel and runs what ran before is a good one', async () => {
    await record.set({ installed: fresh, previous })
    const one = setUp({ version: '2.0.0' })
    expect(one.updates.state().after).toEqual({ from: '1.0.0', verdict: 'watching', faults: [] })
    one.updates.begun()
    one.tell(live(scenes.ok()))
    expect(one.updates.state().after?.verdict).toBe('watching')
    one.updates.pageSeen()
    expect(one.updates.state().after?.verdict).toBe('good')
    await eventually(async () => expect((await openRecord(recordFile())).get().installed).toBeNull())
    expect(one.updates.state().back).toEqual({ kind: 'kept', version: '1.0.0' })
    expect(one.done).toEqual([])
    one.updates.dispose()
  })

  test('whose service fails is told, again at the next start, until it was read', async () => {
    await record.set({ installed: fresh, previous })
    const failing = scenes.ok()
    const broken = {
      ...failing,
      services: failing.services.map((one) =>
        one.id === 'llm-server' ? { ...one, lifecycle: 'failed' as const } : one,
      ),
    }
    const one = setUp({ version: '2.0.0' })
    one.updates.begun()
    one.updates.pageSeen()
    one.tell(live(broken))
    const faults = [{ kind: 'service', service: 'llm-server' }]
    expect(one.updates.state().after).toEqual({ from: '1.0.0', verdict: 'failed', faults })
    expect(one.done).toEqual(['trouble'])
    one.updates.dispose()
    await eventually(async () => expect((await openRecord(recordFile())).get().faults?.faults).toEqual(faults))
    record = await openRecord(recordFile())
    const next = setUp({ version: '2.0.0' })
    expect(next.updates.state().after?.faults).toEqual(faults)
    await next.updates.dismiss()
    expect(next.updates.state().after).toBeNull()
    next.updates.dispose()
  })

  test('the way back puts the file back, ends the app, and the version is not offered again', async () => {
    await record.set({ previous })
    const one = setUp({ version: '2.0.0' })
    await one.updates.goBack()
    one.updates.leaving()
    one.updates.atEnd(0)
    expect(one.done).toEqual([['put back', '/kept/1.0.0.AppImage'], 'quit', 'start again'])
    expect(record.get()).toMatchObject({ skip: '2.0.0', previous: null })
    one.updates.dispose()
  })

  test('without a file that was kept there is no such way', async () => {
    await record.set({ previous: { version: '1.0.0', file: null, url: 'https://updates.example/' } })
    const one = setUp({ version: '2.0.0' })
    expect(one.updates.state().back).toEqual({ kind: 'fetch', version: '1.0.0', url: 'https://updates.example/' })
    await expect(one.updates.goBack()).rejects.toThrow('No earlier version was kept')
    expect(one.done).toEqual([])
    one.updates.dispose()
  })

  test('that the user ends soon says nothing against it', async () => {
    await record.set({ installed: fresh })
    const one = setUp({ version: '2.0.0' })
    one.updates.leaving()
    one.updates.atEnd(0)
    expect(record.get().installed).toMatchObject({ starts: 0 })
    one.updates.dispose()
  })
})
