import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDesktopRouter, type LoginStart } from '../../../electron/desktop-router.ts'
import { openPreferences } from '../../../electron/preferences.ts'
import { createStateFeed } from '../../../electron/state-feed.ts'
import { askSystemProxy } from '../../../electron/system-proxy.ts'
import { hasTrayHost } from '../../../electron/tray-host.ts'
import type { Api } from '../../../shared/contract/client.ts'
import { problemError } from '../../../shared/problem.ts'
import type { PanelState } from '../../../shared/state.ts'
import type { UpdateWay } from '../../../shared/updates.ts'
import { eventually } from '../../support/eventually.ts'
import { scenes } from '../../support/panel-scenes.ts'

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llm-trainer-desktop-'))
  file = join(folder, 'desktop.json')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('preferences', () => {
  test('start with what nobody has to choose', async () => {
    expect((await openPreferences(file)).get()).toEqual({
      language: 'system',
      onClose: 'ask',
      startHidden: true,
      notifications: { on: true, quiet: null },
      checkUpdates: true,
      place: null,
      zoom: 0,
    })
  })

  test('are there again, for this user alone', async () => {
    const place = { x: 1, y: 2, width: 800, height: 600, maximized: false }
    const store = await openPreferences(file)
    await Promise.all([store.set({ onClose: 'keep' }), store.set({ place, zoom: 1 })])
    expect((await openPreferences(file)).get()).toMatchObject({ onClose: 'keep', startHidden: true, place, zoom: 1 })
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  test('that cannot be used cost only themselves', async () => {
    await writeFile(file, JSON.stringify({ onClose: 'explode', startHidden: false, place: { x: 'left' }, zoom: 99 }))
    expect((await openPreferences(file)).get()).toEqual({
      language: 'system',
      onClose: 'ask',
      startHidden: false,
      notifications: { on: true, quiet: null },
      checkUpdates: true,
      place: null,
      zoom: 0,
    })
  })

  test.each(['', '{"onClose": ', 'null', '[]'])('in a damaged file (%j) are those of a new app', async (content) => {
    await writeFile(file, content)
    expect((await openPreferences(file)).get().onClose).toBe('ask')
  })

  test('that cannot be written are told, and count until the end', async () => {
    const store = await openPreferences(join(folder, 'nowhere', 'desktop.json'))
    await expect(store.set({ onClose: 'quit' })).rejects.toThrow()
    expect(store.get().onClose).toBe('quit')
    await store.settled()
  })
})

describe('whether a tray icon can be seen', () => {
  const missing = (): never => {
    throw Object.assign(new Error('not found'), { code: 'ENOENT' })
  }
  const answers = (each: Record<string, () => string>) => async (name: string) => (each[name] ?? missing)()

  test.each(['darwin', 'win32'] as const)('always on %s', async (platform) => {
    expect(await hasTrayHost(platform, missing)).toBe(true)
  })

  test.each([
    ['gdbus says so', { gdbus: () => '(true,)\n' }, true],
    ['gdbus says no', { gdbus: () => '(false,)\n' }, false],
    ['busctl says so', { busctl: () => 'b true\n' }, true],
    ['dbus-send says so', { 'dbus-send': () => 'method return …\n   boolean true\n' }, true],
    ['nobody can be asked', {}, false],
  ])('on Linux: %s', async (_, each, seen) => {
    expect(await hasTrayHost('linux', answers(each))).toBe(seen)
  })

  test('on Linux without a session bus: no, and nobody else is asked', async () => {
    const gdbus = (): never => {
      throw Object.assign(new Error('Cannot autolaunch D-Bus'), { code: 1 })
    }
    expect(await hasTrayHost('linux', answers({ gdbus, busctl: () => 'b true' }))).toBe(false)
  })
})

describe('the feed of states', () => {
  function setUp() {
    const told: PanelState[] = []
    let wake = Promise.withResolvers<void>()
    async function* watch(): AsyncGenerator<PanelState> {
      for (;;) {
        const next = told.shift()
        if (next) yield next
        else await wake.promise
      }
    }
    const failures: unknown[] = []
    const stop = new AbortController()
    const api = { state: { watch: async () => watch() } } as unknown as Api
    const feed = createStateFeed((error) => failures.push(error))
    feed.follow(api, stop.signal)
    const tell = (state: PanelState): void => {
      told.push(state)
      wake.resolve()
      wake = Promise.withResolvers()
    }
    return { feed, tell, stop, failures }
  }

  test('tells every state, and the present one to whoever comes later', async () => {
    const { feed, tell, failures } = setUp()
    const heard: string[] = []
    feed.subscribe(({ connection, state }) => heard.push(`${connection} ${state?.level}`))
    tell(scenes.ok())
    await eventually(() => expect(heard).toEqual(['connecting undefined', 'live ok']))
    const late: unknown[] = []
    feed.subscribe(({ state }) => late.push(state?.level))
    expect(late).toEqual(['ok'])
    expect(failures).toEqual([])
  })

  test('that broke off tells that what it knows is not the present any more, and why', async () => {
    const failures: unknown[] = []
    const broken = { state: { watch: () => Promise.reject(new Error('gone')) } } as unknown as Api
    const feed = createStateFeed((error) => failures.push(error))
    const heard: unknown[] = []
    feed.subscribe(({ connection }) => heard.push(connection))
    feed.follow(broken, new AbortController().signal)
    await eventually(() => expect(heard).toEqual(['connecting', 'lost']))
    expect(String(failures[0])).toContain('gone')
  })
})

/** Writes down what is asked of it. */
const noUpdates = (
  told: unknown[],
  way: UpdateWay = { kind: 'none', why: 'development' },
): Parameters<typeof createDesktopRouter>[0]['updates'] => ({
  state: () => ({
    version: '1.0.0',
    way,
    daily: true,
    checkedAt: null,
    busy: null,
    wish: null,
    now: { stage: 'idle' },
    failure: null,
    after: null,
    back: null,
  }),
  ask: (what) => void told.push(what),
  setDaily: (on) => void told.push(['daily', on]),
  goBack: () => Promise.reject(new Error('Nothing was kept')),
  async dismiss() {
    told.push('dismiss')
  },
  pageSeen: () => void told.push('page'),
})

const noUninstall = () => Promise.reject(new Error('Nothing is removed in this test'))

describe('what the window can ask of the app', () => {
  type Read = Awaited<ReturnType<LoginStart['read']>>
  async function setUp(login: Read, folders: string[] = [], way?: UpdateWay) {
    let now = login
    const asked: unknown[] = []
    const spoken: string[] = []
    const told: unknown[] = []
    const held: boolean[] = []
    const whyNot: string[] = []
    const preferences = await openPreferences(file)
    const router = createDesktopRouter({
      commandLine: '/opt/llm-trainer-panel',
      preferences,
      hasTray: async () => true,
      isAttached: () => true,
      async speak(choice) {
        spoken.push(choice)
      },
      hold: (isHeld) => void held.push(isHeld),
      chooseFolder: async () => folders.shift() ?? null,
      openLogs: async () => whyNot.shift() ?? '',
      updates: noUpdates(told, way),
      uninstall: noUninstall,
      loginStart: {
        read: async () => now,
        async set(wanted) {
          asked.push(wanted)
          now = { state: wanted.on ? 'on' : 'off', hidden: wanted.on ? wanted.hidden : null, detail: null }
        },
        refresh: async () => undefined,
      },
    })
    return { api: createRouterClient(router), asked, spoken, told, held, whyNot, preferences }
  }
  const off = { state: 'off', hidden: null, detail: null } as const

  test('a start at login that is off remembers how it would be', async () => {
    const { api, asked } = await setUp(off)
    expect(await api.get()).toEqual({
      startAtLogin: { ...off, hidden: true },
      language: 'system',
      onClose: 'ask',
      tray: true,
      attached: true,
      notifications: { on: true, quiet: null },
      commandLine: '/opt/llm-trainer-panel',
      checkUpdates: null,
    })
    expect((await api.update({ startHidden: false })).startAtLogin).toEqual({ ...off, hidden: false })
    expect(asked).toEqual([])
    expect((await api.update({ startAtLogin: true })).startAtLogin).toEqual({
      state: 'on',
      hidden: false,
      detail: null,
    })
    expect(asked).toEqual([{ on: true, hidden: false }])
  })

  test('one that is on is changed in the system, and can be switched off', async () => {
    const { api, asked } = await setUp({ state: 'on', hidden: true, detail: null })
    await api.update({ startHidden: false })
    await api.update({ startAtLogin: false })
    expect(asked).toEqual([
      { on: true, hidden: false },
      { on: false, hidden: false },
    ])
  })

  test('where the system keeps nothing of the window, the app does', async () => {
    const { api, preferences } = await setUp({ state: 'on', hidden: null, detail: null })
    expect((await api.get()).startAtLogin.hidden).toBe(true)
    expect((await api.update({ startHidden: false })).startAtLogin).toMatchObject({ state: 'on', hidden: false })
    expect(preferences.get().startHidden).toBe(false)
  })

  test('what closing does is kept, and touches nothing else', async () => {
    const { api, asked, preferences } = await setUp(off)
    expect((await api.update({ onClose: 'quit' })).onClose).toBe('quit')
    expect(preferences.get().onClose).toBe('quit')
    expect(asked).toEqual([])
  })

  test('a look for newer versions once a day is switched off for good, and at once', async () => {
    const { api, told, preferences } = await setUp(off, [], { kind: 'itself' })
    expect((await api.update({ checkUpdates: false })).checkUpdates).toBe(false)
    expect(preferences.get().checkUpdates).toBe(false)
    expect(told).toEqual([['daily', false]])
  })

  test('a build that never looks for newer versions offers no look', async () => {
    const packages = { kind: 'packages', format: 'deb', command: 'apt' } as const
    const offered = async (way: UpdateWay) => (await (await setUp(off, [], way)).api.get()).checkUpdates
    expect(await offered({ kind: 'none', why: 'no-source' })).toBeNull()
    expect(await offered({ ...packages, looks: false })).toBeNull()
    expect(await offered({ ...packages, looks: true })).toBe(true)
  })

  test('newer versions are asked for by name, and a way back that there is not is told', async () => {
    const { api, told } = await setUp(off)
    expect((await api.updates.get()).version).toBe('1.0.0')
    for (const what of ['check', 'download', 'install', 'dismiss'] as const) await api.updates[what]()
    expect(told).toEqual(['page', 'check', 'download', 'install', 'dismiss'])
    await expect(api.updates.goBack()).rejects.toMatchObject({ code: 'PROBLEM', data: { detail: 'Nothing was kept' } })
  })

  test('a language is spoken when it is asked for, and at no other change', async () => {
    const { api, spoken } = await setUp(off)
    await api.update({ onClose: 'keep' })
    await api.update({ language: 'fr' })
    expect(spoken).toEqual(['fr'])
  })

  test('a folder is chosen with the system’s own dialog, or none is', async () => {
    const { api } = await setUp(off, ['/home/ada/trainer'])
    expect(await api.chooseFolder()).toEqual({ path: '/home/ada/trainer' })
    expect(await api.chooseFolder()).toEqual({ path: null })
  })

  test('the folder of the logs is opened, or the system’s reason why not is told', async () => {
    const { api, whyNot } = await setUp(off)
    await api.openLogs()
    whyNot.push('There is no file manager')
    await expect(api.openLogs()).rejects.toMatchObject({
      code: 'PROBLEM',
      data: { detail: 'There is no file manager' },
    })
  })

  test('a page that holds something is kept, until it does no longer', async () => {
    const { api, held } = await setUp(off)
    await api.hold({ isHeld: true })
    await api.hold({ isHeld: false })
    expect(held).toEqual([true, false])
  })

  test('a problem reaches the page as such', async () => {
    const router = createDesktopRouter({
      commandLine: '/opt/llm-trainer-panel',
      preferences: await openPreferences(file),
      hasTray: async () => false,
      isAttached: () => false,
      speak: async () => undefined,
      hold: () => undefined,
      chooseFolder: async () => null,
      openLogs: async () => '',
      updates: noUpdates([]),
      uninstall: noUninstall,
      loginStart: {
        read: async () => off,
        set: () => Promise.reject(problemError('unavailable', 'The folder cannot be written')),
        refresh: async () => undefined,
      },
    })
    const asked = createRouterClient(router).update({ startAtLogin: true })
    await expect(asked).rejects.toMatchObject({ code: 'PROBLEM', data: { detail: 'The folder cannot be written' } })
  })
})

test('the system is asked for the way to the very address, and its answer is a proxy or none', async () => {
  const asked: string[] = []
  const answers = ['PROXY proxy.test:3128; DIRECT', 'DIRECT']
  const ask = askSystemProxy({
    async resolveProxy(url) {
      asked.push(url)
      return answers.shift() ?? ''
    },
  })
  expect(await ask('https://openrouter.ai/api/v1')).toBe('http://proxy.test:3128/')
  expect(await ask('https://openrouter.ai/api/v1')).toBeNull()
  expect(asked).toEqual(['https://openrouter.ai/api/v1', 'https://openrouter.ai/api/v1'])
})
