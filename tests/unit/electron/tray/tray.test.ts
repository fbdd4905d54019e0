import { basename } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ShellAction } from '../../../../electron/menu/entry.ts'
import { createTray } from '../../../../electron/tray/tray.ts'
import type { TrayView } from '../../../../electron/tray/tray-content.ts'
import { PAINT_EVERY_MS } from '../../../../electron/tray/tray-painter.ts'
import { electron } from '../../../support/fake-tray.ts'
import { scenes } from '../../../support/panel-scenes.ts'
import { live } from './tray-menu.ts'

vi.mock('electron/main', async () => (await import('../../../support/fake-tray.ts')).electron)

function trayOn(platform: NodeJS.Platform) {
  const ran: ShellAction[] = []
  const listeners = new Set<(view: TrayView) => void>()
  const handle = createTray({
    folder: '/app/tray',
    platform,
    desktop: undefined,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    run: (action) => ran.push(action),
  })
  const tell = (view: TrayView): void => {
    vi.advanceTimersByTime(PAINT_EVERY_MS)
    for (const listener of listeners) listener(view)
  }
  const [tray] = electron.trays
  return { handle, ran, listeners, tell, tray: tray as NonNullable<typeof tray> }
}

beforeEach(() => {
  vi.useFakeTimers()
  electron.trays = []
  electron.refusal = null
  electron.nativeTheme.shouldUseDarkColors = false
})
afterEach(() => void vi.useRealTimers())

test('before anything is known the icon is neutral, and the app can be opened and quit', () => {
  const { tray, ran } = trayOn('linux')
  expect(basename(tray.image)).toBe('neutral-light.png')
  expect(tray.tooltip).toBe('LLM Trainer · Connecting…')
  tray.choose('open')
  tray.choose('quit')
  expect(ran).toEqual([{ kind: 'open' }, { kind: 'quit' }])
})

test('every state that is told shows', () => {
  const { tray, tell } = trayOn('linux')
  tell(live(scenes.keyRejected()))
  expect(basename(tray.image)).toBe('broken-light.png')
  expect(tray.tooltip).toContain('OpenRouter rejected the key')
  tell({ state: scenes.keyRejected(), connection: 'lost' })
  expect(basename(tray.image)).toBe('neutral-light.png')
  expect(tray.tooltip).toContain('Connection lost')
})

test('the ink follows the bar', () => {
  const { tray } = trayOn('linux')
  electron.nativeTheme.shouldUseDarkColors = true
  vi.advanceTimersByTime(PAINT_EVERY_MS)
  electron.nativeTheme.emit('updated')
  expect(basename(tray.image)).toBe('neutral-dark.png')
})

test.each([
  ['linux', true],
  ['win32', true],
  ['darwin', false],
] as const)('on %s a click opens the window: %s', (platform, opens) => {
  const { tray, ran } = trayOn(platform)
  tray.emit('click')
  expect(ran).toEqual(opens ? [{ kind: 'open' }] : [])
})

test('what is chosen is done as the state is now, not as it was when the menu was built', () => {
  const { tray, tell, ran } = trayOn('linux')
  tell(live(scenes.ok()))
  const opened = tray.menu
  tell(live(scenes.noKeychain()))
  tray.menu = opened
  tray.choose('source:openrouter')
  expect(ran).toEqual([{ kind: 'open', route: 'do/key' }])
})

test('what the menu offered and is gone leads to the panel; what is not possible any more does nothing', () => {
  const { tray, tell, ran } = trayOn('linux')
  tell(live(scenes.keyRejected()))
  const opened = tray.menu
  tell(live(scenes.stopped()))
  tray.menu = opened
  tray.choose('repair:switch-to-ollama')
  tray.choose('services:stop')
  expect(ran).toEqual([{ kind: 'open' }])
})

test('the menu is set again after a choice, so that no tick stays where nothing was switched', () => {
  const { tray, tell } = trayOn('linux')
  tell(live(scenes.ok()))
  vi.advanceTimersByTime(PAINT_EVERY_MS)
  const before = tray.menus
  tray.choose('source:ollama')
  vi.runAllTimers()
  expect(tray.menus).toBe(before + 1)
})

test('where no tray can be made, that is told and nothing else happens', () => {
  electron.refusal = new Error('no tray here')
  const { handle, listeners } = trayOn('linux')
  expect(handle.failure).toBe(electron.refusal)
  expect(listeners.size).toBe(0)
  expect(() => handle.dispose()).not.toThrow()
})

test('afterwards nothing is left: no icon, no listener, no timer', () => {
  const themeListeners = electron.nativeTheme.listenerCount('updated')
  const { handle, tray, listeners } = trayOn('linux')
  expect(handle.failure).toBeNull()
  handle.dispose()
  expect(tray.destroyed).toBe(true)
  expect(listeners.size).toBe(0)
  expect(electron.nativeTheme.listenerCount('updated')).toBe(themeListeners)
  expect(vi.getTimerCount()).toBe(0)
})
