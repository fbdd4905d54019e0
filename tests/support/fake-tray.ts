import { EventEmitter } from 'node:events'
import type { MenuItemConstructorOptions } from 'electron/main'

/** A tray that remembers what it was told. Its menu is the template that it was built from. */
export class FakeTray extends EventEmitter {
  image: string
  tooltip = ''
  menu: MenuItemConstructorOptions[] = []
  /** How often a menu was set. */
  menus = 0
  destroyed = false

  constructor(image: string) {
    super()
    if (electron.refusal) throw electron.refusal
    this.image = image
    electron.trays.push(this)
  }
  setImage(image: string): void {
    this.image = image
  }
  setToolTip(text: string): void {
    this.tooltip = text
  }
  setContextMenu(menu: MenuItemConstructorOptions[]): void {
    this.menus += 1
    this.menu = menu
  }
  destroy(): void {
    this.destroyed = true
  }
  choose(id: string): void {
    const click = itemsOf(this.menu).find((item) => item.id === id)?.click as (() => void) | undefined
    if (click === undefined) throw new Error(`There is no ${id} in the menu.`)
    click()
  }
}

const itemsOf = (menu: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  menu.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])])

/** What the tray uses of Electron. */
export const electron = {
  trays: [] as FakeTray[],
  /** What making a tray throws. */
  refusal: null as Error | null,
  Tray: FakeTray,
  Menu: { buildFromTemplate: (template: MenuItemConstructorOptions[]) => template },
  nativeTheme: Object.assign(new EventEmitter(), {
    shouldUseDarkColors: false,
    shouldUseDarkColorsForSystemIntegratedUI: false,
  }),
}
