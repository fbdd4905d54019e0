import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actionOf, allEntries, isEnabled, type MenuEntry } from '../../../../electron/menu/entry.ts'
import { menuContent } from '../../../../electron/menu/menu-content.ts'
import { anyPanelState } from '../../../support/any-panel-state.ts'
import { recordedApi } from '../../../support/api-recorder.ts'
import { type SceneName, scenes } from '../../../support/panel-scenes.ts'

type Ask = Parameters<typeof menuContent>[0]

const platforms = ['linux', 'win32', 'darwin'] as const
const menuWith = (change: Partial<Ask> = {}): MenuEntry[] =>
  menuContent({ platform: 'linux', packaged: true, state: scenes.ok(), connection: 'live', ...change })
const ids = (menu: MenuEntry[]): string[] => allEntries(menu).map(({ id }) => id)
const enabledServices = (scene: SceneName): string[] =>
  allEntries(menuWith({ state: scenes[scene]() }))
    .filter((entry) => entry.id.startsWith('services:') && isEnabled(entry))
    .map(({ id }) => id.replace('services:', ''))

describe('on every platform', () => {
  test.each(platforms)('%s: ids are unique, and everything on the top opens', (platform) => {
    for (const packaged of [true, false]) {
      const menu = menuWith({ platform, packaged })
      expect(new Set(ids(menu)).size).toBe(ids(menu).length)
      for (const entry of menu)
        expect(entry.type === 'submenu' || (entry.type === 'role' && entry.role === 'windowMenu')).toBe(true)
    }
  })

  test.each(platforms)('%s: the app can be quit and told about, the text be edited, the page be zoomed', (platform) => {
    const roles = allEntries(menuWith({ platform })).flatMap((entry) => (entry.type === 'role' ? [entry.role] : []))
    for (const role of [
      'about',
      'close',
      'undo',
      'redo',
      'cut',
      'copy',
      'paste',
      'selectAll',
      'zoomIn',
      'zoomOut',
      'resetZoom',
      'togglefullscreen',
    ] as const)
      expect(roles, role).toContain(role)
    // What Electron's own does to the services depends on whose these are.
    expect(roles).not.toContain('quit')
    expect(actionOf(menuWith({ platform }), 'keep')).toEqual({ kind: 'keep' })
    expect(actionOf(menuWith({ platform }), 'quit')).toEqual({ kind: 'quit' })
  })

  test.each(platforms)('%s: no two entries have the same shortcut', (platform) => {
    const shortcuts = allEntries(menuWith({ platform, packaged: false })).flatMap((entry) =>
      'accelerator' in entry && entry.accelerator ? [entry.accelerator] : [],
    )
    expect(new Set(shortcuts).size).toBe(shortcuts.length)
  })

  test('macOS has the menu of the app first and that of its windows before help', () => {
    expect(menuWith({ platform: 'darwin' }).map(({ id }) => id)).toEqual([
      'app',
      'file',
      'edit',
      'view',
      'services',
      'window',
      'help',
    ])
    expect(menuWith({ platform: 'win32' }).map(({ id }) => id)).toEqual(['file', 'edit', 'view', 'services', 'help'])
  })
})

test('tools for developers are there only while the app is not packed', () => {
  const forDevelopers = ['view:reload', 'view:developer-tools']
  expect(ids(menuWith({ packaged: false }))).toEqual(expect.arrayContaining(forDevelopers))
  for (const id of forDevelopers) expect(ids(menuWith({ packaged: true }))).not.toContain(id)
})

test('views are opened by their routes', () => {
  expect(actionOf(menuWith(), 'view:overview')).toEqual({ kind: 'open', route: 'overview' })
  expect(actionOf(menuWith(), 'view:settings')).toEqual({ kind: 'open', route: 'settings' })
  expect(actionOf(menuWith({ platform: 'darwin' }), 'app:settings')).toEqual({ kind: 'open', route: 'settings' })
})

describe('services', () => {
  test.each<[SceneName, string[]]>([
    ['ok', ['stop', 'restart', 'check']],
    ['stopped', ['start', 'check']],
    ['failedService', ['start', 'stop', 'restart', 'check']],
  ])('%s: all can be asked to %j', (scene, verbs) => {
    expect(enabledServices(scene)).toEqual(verbs)
  })

  test.each(['start', 'stop', 'restart', 'check'] as const)('%s asks it of all', async (verb) => {
    const action = actionOf(menuWith({ state: scenes.failedService() }), `services:${verb}`)
    const { api, calls } = recordedApi()
    if (action?.kind === 'call') await action.call(api)
    expect(calls).toEqual([[`services.${verb}`, {}]])
  })
})

test('an address for the browser and a report are copied from the control plane', async () => {
  const state = scenes.keyRejected()
  const { api } = recordedApi({ 'access.ticket': { url: 'http://127.0.0.1:1/once' }, 'state.get': state })
  const textOf = async (id: string): Promise<string> => {
    const action = actionOf(menuWith(), id)
    if (action?.kind !== 'copy') throw new Error(`${id} copies nothing`)
    return action.text(api)
  }
  expect(await textOf('file:copy-address')).toBe('http://127.0.0.1:1/once')
  expect(JSON.parse(await textOf('help:report'))).toEqual(state)
})

test.each(['connecting', 'lost'] as const)('%s: what needs the control plane cannot be chosen', (connection) => {
  const chosen = allEntries(menuWith({ connection }))
    .filter((entry) => entry.type === 'item' && isEnabled(entry))
    .map(({ id }) => id)
  expect(chosen).toEqual(['keep', 'quit', 'view:overview', 'view:settings', 'help:folder', 'updates'])
})

test('the state changes nothing but what can be chosen', () => {
  const shape = (menu: MenuEntry[]): string =>
    JSON.stringify(menu, (key, value) => (key === 'enabled' || key === 'action' ? undefined : value))
  fc.assert(
    fc.property(anyPanelState, (state) => {
      expect(shape(menuWith({ state }))).toBe(shape(menuWith({ state: null })))
    }),
    { numRuns: 50 },
  )
})
