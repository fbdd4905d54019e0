import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { TrayView } from '../../../../electron/tray/tray-content.ts'
import type { UpdateEngine } from '../../../../electron/updates/engine.ts'
import { guardFirstStart, MANY_STARTS, type StuckAnswer } from '../../../../electron/updates/first-start.ts'
import { keepFile, putBack, restoreIfGone } from '../../../../electron/updates/kept-file.ts'
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
      expect(one.loaded()).toBe(1)
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
      expect(one.loaded()).toBe(1)
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

describe('a version that ends again and again before it is there', () => {
  const guard = (answer: StuckAnswer, done: string[]) =>
    guardFirstStart({
      record,
      version: '2.0.0',
      async ask({ count }) {
        done.push(`asked after ${count}`)
        return answer
      },
      async putBack(file) {
        done.push(`put back ${file}`)
      },
      async open(url) {
        done.push(`open ${url}`)
      },
    })
  const installed = { from: '1.0.0', to: '2.0.0', running: [], starts: 0 }

  test('is asked about at its third start, and the one before is put back', async () => {
    await record.set({ installed, previous: { version: '1.0.0', file: '/kept', url: null } })
    const done: string[] = []
    for (let start = 0; start < MANY_STARTS; start += 1) expect(await guard('back', done)).toBe('go')
    expect(done).toEqual([])
    expect(await guard('back', done)).toBe('back')
    expect(done).toEqual(['asked after 2', 'put back /kept'])
    expect((await openRecord(recordFile())).get()).toMatchObject({ skip: '2.0.0', installed: null, previous: null })
  })

  test('is tried again where the user wants it', async () => {
    await record.set({ installed: { ...installed, starts: MANY_STARTS } })
    expect(await guard('again', [])).toBe('go')
  })

  test('leads to the installer of the one before where none was kept', async () => {
    const url = 'https://updates.example/a.exe'
    await record.set({
      installed: { ...installed, starts: MANY_STARTS },
      previous: { version: '1.0.0', file: null, url },
    })
    const done: string[] = []
    expect(await guard('get', done)).toBe('leave')
    expect(done).toEqual(['asked after 2', `open ${url}`])
  })

  test('of another number counts nothing', async () => {
    await record.set({ installed: { ...installed, to: '3.0.0', starts: 9 } })
    expect(await guard('back', [])).toBe('go')
    expect(record.get().installed?.starts).toBe(9)
  })
})

describe('the file of a version', () => {
  test('is kept beside the preferences, takes no room, and replaces the one kept before', async () => {
    const app = join(folder, 'app.AppImage')
    const kept = join(folder, 'updates')
    await writeFile(app, 'one', { mode: 0o755 })
    await mkdir(kept)
    await writeFile(join(kept, 'somebody’s.txt'), 'stays')
    await keepFile(kept, app, '0.9.0')
    const file = await keepFile(kept, app, '1.0.0')
    expect((await readdir(kept)).sort()).toEqual(['llm-trainer-1.0.0.AppImage', 'somebody’s.txt'])
    expect((await stat(file)).ino).toBe((await stat(app)).ino)
    // As an installation does it.
    await rm(app)
    await writeFile(app, 'two')
    expect(await readFile(file, 'utf8')).toBe('one')
    await putBack(file, app)
    expect(await readFile(app, 'utf8')).toBe('one')
    expect((await stat(app)).mode & 0o111).toBe(0o111)
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test('is not put back through a link to something else', async () => {
    const app = join(folder, 'app.AppImage')
    await writeFile(app, 'one')
    await symlink('/etc/hostname', join(folder, 'kept'))
    await expect(putBack(join(folder, 'kept'), app)).rejects.toThrow('is not a file')
    expect(await readFile(app, 'utf8')).toBe('one')
  })

  test('comes back where an installation left none', async () => {
    const app = join(folder, 'app.AppImage')
    const kept = join(folder, 'kept')
    await writeFile(kept, 'one')
    restoreIfGone(kept, app)
    expect(await readFile(app, 'utf8')).toBe('one')
    await writeFile(app, 'two')
    restoreIfGone(kept, app)
    expect(await readFile(app, 'utf8')).toBe('two')
    restoreIfGone(null, join(folder, 'other'))
    expect(existsSync(join(folder, 'other'))).toBe(false)
  })
})

test('what is remembered survives damage: a value that cannot be used costs only itself', async () => {
  await writeFile(
    recordFile(),
    JSON.stringify({ checkedAt: 'never', skip: '2.0.0', installed: { from: 1 }, faults: 7 }),
  )
  expect((await openRecord(recordFile())).get()).toEqual({
    checkedAt: null,
    skip: '2.0.0',
    installed: null,
    previous: null,
    faults: null,
    failure: null,
  })
  await writeFile(recordFile(), '{"skip"')
  expect((await openRecord(recordFile())).get().skip).toBeNull()
})
