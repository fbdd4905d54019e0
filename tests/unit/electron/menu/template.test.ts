import { describe, expect, test } from 'vitest'
import { actionOf, hasEntry, isEnabled, type MenuEntry } from '../../../../electron/menu/entry.ts'
import { menuTemplate } from '../../../../electron/menu/template.ts'

const open = { kind: 'open' } as const
const item = (change: Partial<MenuEntry & { type: 'item' }> = {}): MenuEntry => ({
  type: 'item',
  id: 'a',
  label: 'A',
  action: open,
  ...change,
})
const radio = (change: Partial<MenuEntry & { type: 'radio' }> = {}): MenuEntry => ({
  type: 'radio',
  id: 'r',
  label: 'R',
  checked: true,
  action: null,
  ...change,
})
const ignore = (): void => undefined

describe('for Electron', () => {
  test('an item carries its id, label, shortcut and whether it can be chosen', () => {
    expect(menuTemplate([item({ accelerator: 'Control+1' })], ignore)).toEqual([
      { type: 'normal', id: 'a', label: 'A', accelerator: 'Control+1', enabled: true, click: expect.any(Function) },
    ])
    expect(menuTemplate([item({ enabled: false })], ignore)).toMatchObject([{ enabled: false }])
  })

  test('an item that only tells cannot be chosen; the radio item in force does not look forbidden', () => {
    expect(menuTemplate([item({ action: null }), radio()], ignore)).toMatchObject([
      { enabled: false },
      { type: 'radio', checked: true, enabled: true },
    ])
    expect(menuTemplate([radio({ enabled: false })], ignore)).toMatchObject([{ enabled: false }])
  })

  test('roles and separators are left to Electron', () => {
    const entries: MenuEntry[] = [
      { type: 'separator', id: 's' },
      { type: 'role', id: 'c', role: 'copy' },
      { type: 'role', id: 'z', role: 'zoomIn', accelerator: 'Control+=', visible: false },
    ]
    expect(menuTemplate(entries, ignore)).toEqual([
      { type: 'separator', id: 's' },
      { id: 'c', role: 'copy' },
      { id: 'z', role: 'zoomIn', accelerator: 'Control+=', visible: false },
    ])
  })

  test('a click tells the id, from inside a submenu too', () => {
    const chosen: string[] = []
    const [submenu] = menuTemplate([{ type: 'submenu', id: 'm', label: 'M', entries: [item({ id: 'inner' })] }], (id) =>
      chosen.push(id),
    )
    const inner = Array.isArray(submenu?.submenu) ? submenu.submenu[0] : undefined
    // @ts-expect-error Electron gives item, window and event, which are not used.
    inner?.click?.()
    expect(chosen).toEqual(['inner'])
  })

  test('an ampersand is shown, not taken for an access key', () => {
    const entries: MenuEntry[] = [
      item({ label: 'R&D && more' }),
      { type: 'role', id: 'about', role: 'about', label: 'A&B' },
      { type: 'submenu', id: 'm', label: '&', entries: [item({ id: 'inner', label: '&&' })] },
    ]
    expect(menuTemplate(entries, ignore)).toMatchObject([
      { label: 'R&&D &&&& more' },
      { label: 'A&&B' },
      { label: '&&', submenu: [{ label: '&&&&' }] },
    ])
  })
})

describe('what choosing does', () => {
  const entries: MenuEntry[] = [
    item(),
    item({ id: 'off', enabled: false }),
    item({ id: 'tells', action: null }),
    radio({ id: 'other', checked: false, action: { kind: 'quit' } }),
    { type: 'submenu', id: 'm', label: 'M', entries: [item({ id: 'inner', action: { kind: 'browser' } })] },
    { type: 'role', id: 'role', role: 'copy' },
  ]

  test.each([
    ['a', open],
    ['other', { kind: 'quit' }],
    ['inner', { kind: 'browser' }],
    ['off', null],
    ['tells', null],
    ['m', null],
    ['role', null],
    ['gone', null],
  ])('%s: %o', (id, action) => {
    expect(actionOf(entries, id)).toEqual(action)
    expect(hasEntry(entries, id)).toBe(id !== 'gone')
  })

  test('a submenu can be opened unless it is switched off', () => {
    const submenu = { type: 'submenu', id: 'm', label: 'M', entries: [] } as const satisfies MenuEntry
    expect(isEnabled(submenu)).toBe(true)
    expect(isEnabled({ ...submenu, enabled: false })).toBe(false)
  })
})
