import { EventEmitter } from 'node:events'
import type { IpcMainEvent } from 'electron/main'
import { describe, expect, test } from 'vitest'
import type { Context } from '../../support/electron-stand-in/kit/context.ts'
import { createIpcMain } from '../../support/electron-stand-in/main/ipc-main.ts'
import { createProtocol } from '../../support/electron-stand-in/main/protocol.ts'

const event = {} as IpcMainEvent

describe('ipcMain', () => {
  test('a channel has one handler', () => {
    const { ipcMain } = createIpcMain()
    ipcMain.handle('ask', () => 1)
    expect(() => ipcMain.handle('ask', () => 2)).toThrow("Attempted to register a second handler for 'ask'")
    ipcMain.removeHandler('ask')
    expect(() => ipcMain.handle('ask', () => 2)).not.toThrow()
  })

  test('one that is for once is gone after it', () => {
    const { ipcMain, dispatch } = createIpcMain()
    ipcMain.handleOnce('ask', (_event, value) => value)
    expect(dispatch.invoke('ask', event, ['first'])).toBe('first')
    expect(() => dispatch.invoke('ask', event, ['second'])).toThrow("No handler registered for 'ask'")
  })

  test('nobody handles what was only listened to', () => {
    const { ipcMain, dispatch } = createIpcMain()
    ipcMain.on('ask', () => undefined)
    expect(() => dispatch.invoke('ask', event, [])).toThrow("No handler registered for 'ask'")
  })

  test('a handler is a function', () => {
    const { ipcMain } = createIpcMain()
    expect(() => ipcMain.handle('ask', undefined as never)).toThrow('Expected handler to be a function')
  })
})

describe('protocol', () => {
  const app = { scheme: 'app', privileges: { standard: true, secure: true } }
  const handler = (): Response => new Response('')

  function create({ isReady = false } = {}) {
    let ready = isReady
    const moment = {
      isReady: () => ready,
      needReady(message: string) {
        if (!ready) throw new Error(message)
      },
    }
    const context = { moment, schemes: new Set<string>(), app: new EventEmitter() } as unknown as Context
    return { ...createProtocol(context), schemes: context.schemes, becomeReady: () => (ready = true) }
  }

  test('schemes are registered before ready', () => {
    const { protocol } = create({ isReady: true })
    expect(() => protocol.registerSchemesAsPrivileged([app])).toThrow('should be called before app is ready')
  })

  test('and once: a second call would lose those of the first', () => {
    const { protocol, schemes } = create()
    protocol.registerSchemesAsPrivileged([app])
    expect(() => protocol.registerSchemesAsPrivileged([{ ...app, scheme: 'other' }])).toThrow('is not additive')
    expect([...schemes]).toEqual(['app'])
  })

  test('what is not standard and secure is not offered', () => {
    const { protocol } = create()
    expect(() => protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { secure: true } }])).toThrow(
      'standard and secure',
    )
  })

  test('a page may fetch from a scheme that says so only', () => {
    const { protocol, rules } = create()
    const privileges = { ...app.privileges, supportFetchAPI: true }
    protocol.registerSchemesAsPrivileged([app, { scheme: 'data-of-app', privileges }])
    expect(rules.mayFetch('app')).toBe(false)
    expect(rules.mayFetch('data-of-app')).toBe(true)
  })

  test('a handler comes after ready, for a scheme that is registered, and alone', () => {
    const { protocol, rules, becomeReady } = create()
    protocol.registerSchemesAsPrivileged([app])
    expect(() => protocol.handle('app', handler)).toThrow('after app is ready')
    becomeReady()
    expect(() => protocol.handle('other', handler)).toThrow('other is not')
    protocol.handle('app', handler)
    expect(rules.handlerOf('app')).toBe(handler)
    expect(() => protocol.handle('app', handler)).toThrow('has a handler already')
    protocol.unhandle('app')
    expect(rules.handlerOf('app')).toBeNull()
    expect(() => protocol.unhandle('app')).toThrow('has no handler')
  })
})
