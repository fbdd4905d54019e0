import { describe, expect, test } from 'vitest'
import { refuseUnsafe } from '../../support/electron-stand-in/contents/preferences.ts'
import { preventable } from '../../support/electron-stand-in/kit/preventable.ts'
import { absent, NotImplemented, StrictEmitter, strict } from '../../support/electron-stand-in/kit/strict.ts'
import { absentNames } from '../../support/electron-stand-in/main/names.ts'

describe('what the stand-in does not offer throws by its name', () => {
  test('a method of a module', () => {
    const shell = strict('shell', { beep: () => 'heard' })
    expect(shell.beep()).toBe('heard')
    expect(() => Reflect.get(shell, 'moveToTrash')).toThrow(new NotImplemented('shell.moveToTrash'))
  })

  test('a method of an instance, beside the events that it has', () => {
    const screen = new (class extends StrictEmitter {})('screen')
    const heard: unknown[] = []
    screen.on('added', (what) => void heard.push(what))
    screen.emit('added', 1)
    expect(heard).toEqual([1])
    expect(() => Reflect.get(screen, 'dipToScreenPoint')).toThrow('screen.dipToScreenPoint is not implemented')
  })

  test('a module or class that is there by name only', () => {
    const autoUpdater = absent('autoUpdater') as Record<string, () => void> & (new () => object) & (() => void)
    expect(() => autoUpdater.checkForUpdates?.()).toThrow('autoUpdater.checkForUpdates is not implemented')
    expect(() => new autoUpdater()).toThrow('new autoUpdater is not implemented')
    expect(() => autoUpdater()).toThrow('autoUpdater is not implemented')
  })

  test('languages and consoles may look at all of it', async () => {
    const module = strict('app', { name: 'Sample' })
    expect(await module).toBe(module)
    expect(JSON.stringify(module)).toBe('{"name":"Sample"}')
    expect(`${typeof absent('net')}`).toBe('function')
    expect(Reflect.get(absent('net'), Symbol.toPrimitive)).toBeUndefined()
  })

  test('every name that can be imported and is not offered is one of them', () => {
    expect(absentNames({ app: {} })).toEqual(expect.arrayContaining(['net', 'safeStorage', 'BrowserView']))
    expect(absentNames({ app: {} })).not.toContain('app')
  })
})

describe('a window whose page could reach beyond its sandbox is refused', () => {
  test.each([
    { nodeIntegration: true },
    { contextIsolation: false },
    { sandbox: false },
    { webSecurity: false },
    { webviewTag: true },
    { nodeIntegrationInSubFrames: true },
  ])('%o', (preferences) => {
    const [name = ''] = Object.keys(preferences)
    expect(() => refuseUnsafe(preferences)).toThrow(`webPreferences.${name}`)
  })

  test('so is a preload whose path is not absolute', () => {
    expect(() => refuseUnsafe({ preload: 'preload.cjs' })).toThrow('must be an absolute path')
  })

  test('a window with the guards is not', () => {
    const guarded = { nodeIntegration: false, contextIsolation: true, sandbox: true, webSecurity: true }
    expect(() => refuseUnsafe({ ...guarded, preload: import.meta.filename })).not.toThrow()
    expect(() => refuseUnsafe({})).not.toThrow()
  })
})

test('an event is prevented by its listener only', () => {
  const event = preventable({ url: 'app://panel/' })
  expect(event).toMatchObject({ url: 'app://panel/', defaultPrevented: false })
  expect(Reflect.set(event, 'defaultPrevented', true)).toBe(false)
  event.preventDefault()
  expect(event.defaultPrevented).toBe(true)
})
