import type { MenuItemConstructorOptions } from 'electron/main'

type Item = MenuItemConstructorOptions & { submenu?: Item[] }

const all = (items: Item[]): Item[] => items.flatMap((item) => [item, ...all(item.submenu ?? [])])

/** A menu that remembers what it was built from and where it was shown. */
export class FakeMenu {
  items: Item[]
  shownAt: unknown = null

  constructor(template: MenuItemConstructorOptions[]) {
    this.items = template as Item[]
  }
  getMenuItemById(id: string): Item | null {
    return all(this.items).find((item) => item.id === id) ?? null
  }
  popup(where: unknown): void {
    this.shownAt = where
  }
  choose(id: string): void {
    const click = this.getMenuItemById(id)?.click as (() => void) | undefined
    if (click === undefined) throw new Error(`There is no ${id} in the menu.`)
    click()
  }
}

/** What the menus use of Electron. */
export const electron = {
  /** Every menu that was built, the newest last. */
  built: [] as FakeMenu[],
  applicationMenu: null as FakeMenu | null,
  /** The window of every page. */
  window: null as object | null,
  Menu: {
    buildFromTemplate(template: MenuItemConstructorOptions[]): FakeMenu {
      const menu = new FakeMenu(template)
      electron.built.push(menu)
      return menu
    },
    setApplicationMenu(menu: FakeMenu | null): void {
      electron.applicationMenu = menu
    },
  },
  BrowserWindow: { fromWebContents: () => electron.window },
}
