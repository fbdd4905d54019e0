import { crc32, deflateSync } from 'node:zlib'
import type { MenuItemConstructorOptions } from 'electron/main'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '../../support/electron-stand-in/kit/context.ts'
import { createRecord } from '../../support/electron-stand-in/kit/record.ts'
import { createDialog } from '../../support/electron-stand-in/main/dialog.ts'
import { defineMenus } from '../../support/electron-stand-in/main/menu.ts'
import { createMenuRoles } from '../../support/electron-stand-in/main/menu-roles.ts'
import { createNativeImage } from '../../support/electron-stand-in/main/native-image.ts'
import { readPicture } from '../../support/electron-stand-in/main/pictures.ts'
import { defineTray } from '../../support/electron-stand-in/main/tray.ts'
import { createWindowFrame } from '../../support/electron-stand-in/main/window-frame.ts'
import { createWindows } from '../../support/electron-stand-in/main/windows.ts'

const moment = { isReady: () => true, needReady: () => undefined }
let record = createRecord()
let context = { record, moment } as unknown as Context
beforeEach(() => {
  record = createRecord()
  context = { record, moment } as unknown as Context
})

const chunk = (kind: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(kind), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
function png(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc((width + 1) * height))
  const start = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([start, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

describe('pictures', () => {
  test('a whole one has its size', () => {
    expect(readPicture(png(16, 9))).toMatchObject({ width: 16, height: 9 })
  })

  test('one that broke off, or has one wrong byte, is none', () => {
    const whole = png(4, 4)
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        expect(readPicture(whole.subarray(0, at))).toBeNull()
        const wrong = Buffer.from(whole)
        wrong.writeUInt8(wrong.readUInt8(at) ^ change, at)
        expect(readPicture(wrong)).toBeNull()
      }),
    )
  })

  test('what is none makes an empty image, which a tray does not take by its path', () => {
    const { createFromBuffer, createFromPath } = createNativeImage()
    expect(createFromBuffer(Buffer.from('no picture')).isEmpty()).toBe(true)
    expect(createFromPath('/nowhere/icon.png').isEmpty()).toBe(true)
    const Tray = defineTray(context)
    expect(() => new Tray('/nowhere/icon.png')).toThrow("Failed to load image from path '/nowhere/icon.png'")
    const tray = new Tray(createFromBuffer(png(22, 22)))
    expect(() => tray.setImage('/nowhere/icon.png')).toThrow('Failed to load image')
    tray.destroy()
    expect(() => tray.setToolTip('gone')).toThrow('Tray is destroyed')
    expect(record.trays).toMatchObject([{ isDestroyed: true, toolTip: '' }])
  })
})

describe('menus', () => {
  const menuOf = (...template: MenuItemConstructorOptions[]) => {
    const windows = createWindows({ emit: () => true } as never)
    const roles = createMenuRoles(context, () => ({ quit: () => void record.calls.push({ what: 'quit', args: [] }) }))
    return defineMenus(context, windows, roles).Menu.buildFromTemplate(template)
  }

  test('an entry does what it says unless it is disabled; of a group one is chosen', () => {
    const done: string[] = []
    const click = ({ id }: { id: string }): void => void done.push(id)
    const menu = menuOf(
      { id: 'open', label: 'Open', click },
      { id: 'off', label: 'Off', enabled: false, click },
      { id: 'a', label: 'A', type: 'radio', checked: true, click },
      { id: 'b', label: 'B', type: 'radio', click },
      { label: 'More', submenu: [{ id: 'deep', label: 'Deep', type: 'checkbox', click }] },
    )
    for (const id of ['open', 'off', 'b', 'deep']) menu.getMenuItemById(id)?.click()
    expect(done).toEqual(['open', 'b', 'deep'])
    expect(['a', 'b', 'deep'].map((id) => menu.getMenuItemById(id)?.checked)).toEqual([false, true, true])
  })

  test('a role does its own, and one that is not there is said', () => {
    menuOf({ id: 'quit', role: 'quit', click: () => expect.unreachable() })
      .getMenuItemById('quit')
      ?.click()
    expect(record.callsOf('quit')).toHaveLength(1)
    expect(() => menuOf({ role: 'toggleSpellChecker' })).toThrow('role toggleSpellChecker is not implemented')
    expect(() => menuOf({ label: 'x', after: ['y'] })).toThrow('option after is not implemented')
    expect(() => menuOf({ label: 'x', type: 'submenu' })).toThrow('Invalid submenu')
  })
})

describe('dialogs', () => {
  const ask = (buttons: string[], more: object = {}) =>
    createDialog(context).showMessageBox({ message: 'Really?', buttons, ...more })

  test('are dismissed as their buttons say', async () => {
    expect(await ask(['Yes', 'Cancel'])).toMatchObject({ response: 1 })
    expect(await ask(['Yes', 'Later'])).toMatchObject({ response: 0 })
    expect(await ask(['Yes', 'Cancel', 'Later'], { cancelId: 2 })).toMatchObject({ response: 2 })
    expect(await createDialog(context).showOpenDialog({})).toEqual({ canceled: true, filePaths: [] })
  })

  test('are answered by a test, at once or later, or end by their signal', async () => {
    record.dialogs.next.push({ response: 0 }, 'wait', 'wait')
    expect(await ask(['Yes', 'Cancel'])).toMatchObject({ response: 0 })
    const later = ask(['Yes', 'Cancel'])
    record.dialogs.shown.at(-1)?.answer({ response: 0, checkboxChecked: true })
    expect(await later).toEqual({ response: 0, checkboxChecked: true })
    const end = new AbortController()
    const ended = ask(['Yes', 'Cancel'], { signal: end.signal })
    end.abort()
    expect(await ended).toMatchObject({ response: 1 })
    expect(record.dialogs.shown.map(({ isOpen }) => isOpen)).toEqual([false, false, false])
  })

  test('want options', async () => {
    expect(() => createDialog(context).showMessageBox('Really?' as never)).toThrow('Options must be an object')
  })
})

test('a window is never smaller than its least size, and keeps its place while it is large', () => {
  const size = fc.record({ width: fc.nat(3000), height: fc.nat(3000) })
  fc.assert(
    fc.property(size, fc.array(size, { maxLength: 5 }), (least, sizes) => {
      const frame = createWindowFrame({ x: 3, y: 4, minWidth: least.width, minHeight: least.height })
      for (const next of sizes) frame.move(next)
      const before = frame.normalBounds()
      expect(before.width).toBeGreaterThanOrEqual(least.width)
      expect(before.height).toBeGreaterThanOrEqual(least.height)
      expect(frame.set('maximized', true)).toBe(true)
      expect(frame.set('maximized', true)).toBe(false)
      expect(frame.bounds()).toMatchObject({ x: 0, y: 0 })
      expect(frame.normalBounds()).toEqual(before)
      frame.set('maximized', false)
      expect(frame.bounds()).toEqual(before)
    }),
  )
})
