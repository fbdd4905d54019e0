import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron/main'
import { describe, expect, test } from 'vitest'
import type { Preventable } from '../../support/electron-stand-in/kit/preventable.ts'
import { createLifecycle } from '../../support/electron-stand-in/main/lifecycle.ts'
import { createWindows, type OpenWindow } from '../../support/electron-stand-in/main/windows.ts'

const events = ['before-quit', 'window-all-closed', 'will-quit', 'quit']
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** An app with windows that close when they are asked, unless told otherwise. */
function createApp({ windows: count = 0, onAllClosed = false, staysOpen = false } = {}) {
  const app = new EventEmitter()
  const windows = createWindows(app)
  const told: string[] = []
  const left: number[] = []
  for (const event of events) {
    if (event !== 'window-all-closed' || onAllClosed) app.on(event, () => void told.push(event))
  }
  const lifecycle = createLifecycle({ app, windows, leave: (code) => void left.push(code) })
  const destroy = (window: BrowserWindow) => async () => {
    told.push('closed')
    windows.remove(window)
  }
  for (let made = 0; made < count; made += 1) {
    const window = new EventEmitter() as unknown as BrowserWindow
    const closeForQuit = async () => {
      if (!staysOpen) await destroy(window)()
      return !staysOpen
    }
    windows.add({ window, closeForQuit, destroy: destroy(window) } as OpenWindow)
  }
  const prevent = (name: string) => app.once(name, (event: Preventable) => event.preventDefault())
  return { app, lifecycle, windows, told, left, prevent }
}

describe('quit', () => {
  test('tells before-quit, closes the windows, tells will-quit, then quit', async () => {
    const { lifecycle, told, left } = createApp({ windows: 2, onAllClosed: true })
    lifecycle.quit()
    await settled()
    expect(told).toEqual(['before-quit', 'closed', 'closed', 'will-quit', 'quit'])
    expect(left).toEqual([0])
  })

  test('is over when before-quit is prevented, and can be asked for again', async () => {
    const { lifecycle, told, left, prevent } = createApp({ windows: 1 })
    prevent('before-quit')
    lifecycle.quit()
    await settled()
    expect(told).toEqual(['before-quit'])
    lifecycle.quit()
    await settled()
    expect(told).toEqual(['before-quit', 'before-quit', 'closed', 'will-quit', 'quit'])
    expect(left).toEqual([0])
  })

  test('is over when a window stays open', async () => {
    const { lifecycle, told, left } = createApp({ windows: 1, staysOpen: true })
    lifecycle.quit()
    await settled()
    expect(told).toEqual(['before-quit'])
    expect(left).toEqual([])
  })

  test('is over when will-quit is prevented; asked for from there, it is not heard', async () => {
    const { app, lifecycle, told, left, prevent } = createApp()
    prevent('will-quit')
    app.once('will-quit', () => lifecycle.quit())
    lifecycle.quit()
    await settled()
    expect(told).toEqual(['before-quit', 'will-quit'])
    expect(left).toEqual([])
  })

  test('twice is once', async () => {
    const { lifecycle, told } = createApp({ windows: 1 })
    lifecycle.quit()
    lifecycle.quit()
    await settled()
    expect(told.filter((event) => event === 'before-quit')).toHaveLength(1)
  })
})

test('exit asks nobody', async () => {
  const { lifecycle, told, left } = createApp({ windows: 1, onAllClosed: true, staysOpen: true })
  lifecycle.exit(3)
  lifecycle.exit(4)
  await settled()
  expect(told).toEqual(['closed', 'quit'])
  expect(left).toEqual([3])
})

describe('when the last window has closed', () => {
  const closeAll = ({ windows }: ReturnType<typeof createApp>): void => {
    for (const { destroy } of windows.open()) void destroy()
  }

  test('the app quits', async () => {
    const app = createApp({ windows: 2 })
    closeAll(app)
    await settled()
    expect(app.told).toEqual(['closed', 'closed', 'before-quit', 'will-quit', 'quit'])
  })

  test('it stays where it listens to that', async () => {
    const app = createApp({ windows: 1, onAllClosed: true })
    closeAll(app)
    await settled()
    expect(app.told).toEqual(['closed', 'window-all-closed'])
    expect(app.left).toEqual([])
  })
})
