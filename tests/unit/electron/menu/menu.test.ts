import { EventEmitter } from 'node:events'
import type { WebContents } from 'electron/main'
import { beforeEach, expect, test, vi } from 'vitest'
import type { ShellAction } from '../../../../electron/menu/entry.ts'
import { attachContextMenu, installMenu } from '../../../../electron/menu/menu.ts'
import type { TrayView } from '../../../../electron/tray/tray-content.ts'
import { electron } from '../../../support/fake-menu.ts'
import { scenes } from '../../../support/panel-scenes.ts'

vi.mock('electron/main', async () => (await import('../../../support/fake-menu.ts')).electron)

beforeEach(() => {
  electron.built = []
  electron.applicationMenu = null
  electron.window = {}
})

function installed() {
  const ran: ShellAction[] = []
  const listeners = new Set<(view: TrayView) => void>()
  const { dispose } = installMenu({
    platform: 'linux',
    packaged: true,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    run: (action) => ran.push(action),
  })
  const menu = electron.applicationMenu
  if (menu === null) throw new Error('No menu was set.')
  const tell = (view: TrayView): void => {
    for (const listener of listeners) listener(view)
  }
  return { menu, ran, tell, dispose, listeners }
}

test('what needs the control plane can be chosen once it is there, in the same menu', () => {
  const { menu, tell } = installed()
  expect(menu.getMenuItemById('services:stop')?.enabled).toBe(false)
  expect(menu.getMenuItemById('file:browser')?.enabled).toBe(false)
  tell({ state: scenes.ok(), connection: 'live' })
  expect(menu.getMenuItemById('services:stop')?.enabled).toBe(true)
  expect(menu.getMenuItemById('file:browser')?.enabled).toBe(true)
  tell({ state: scenes.ok(), connection: 'lost' })
  expect(menu.getMenuItemById('services:stop')?.enabled).toBe(false)
  expect(electron.applicationMenu).toBe(menu)
  expect(electron.built).toHaveLength(1)
})

test('choosing does what the state of now allows', () => {
  const { menu, ran, tell } = installed()
  menu.choose('view:settings')
  menu.choose('services:stop')
  expect(ran).toEqual([{ kind: 'open', route: 'settings' }])
  tell({ state: scenes.ok(), connection: 'live' })
  menu.choose('services:stop')
  expect(ran.at(-1)).toMatchObject({ kind: 'call' })
})

test('afterwards nothing listens any more', () => {
  const { dispose, listeners } = installed()
  expect(listeners.size).toBe(1)
  dispose()
  expect(listeners.size).toBe(0)
})

const editable = {
  isEditable: true,
  selectionText: '',
  editFlags: { canCut: false, canCopy: false, canPaste: true, canSelectAll: false },
}
const clickOther = (params: object): void => {
  const contents = new EventEmitter()
  attachContextMenu(contents as WebContents)
  contents.emit('context-menu', {}, params)
}

test('the other mouse button on a field offers what is possible, over its window', () => {
  clickOther(editable)
  const [menu] = electron.built
  expect(menu?.items.map(({ role }) => role)).toEqual(['paste'])
  expect(menu?.shownAt).toEqual({ window: electron.window })
})

test('where there is nothing to offer, or no window any more, no menu is shown', () => {
  clickOther({ ...editable, isEditable: false })
  electron.window = null
  clickOther(editable)
  expect(electron.built).toEqual([])
})
