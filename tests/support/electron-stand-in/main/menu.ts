import type { BaseWindow, BrowserWindow, Menu, MenuItem, MenuItemConstructorOptions } from 'electron/main'
import type { Context } from '../kit/context.ts'
import { StrictEmitter, strict } from '../kit/strict.ts'
import type { MenuRoles } from './menu-roles.ts'
import { needImage } from './native-image.ts'
import type { Windows } from './windows.ts'

type ItemOffered =
  | 'id'
  | 'label'
  | 'sublabel'
  | 'toolTip'
  | 'role'
  | 'type'
  | 'accelerator'
  | 'icon'
  | 'enabled'
  | 'visible'
  | 'checked'
  | 'registerAccelerator'
  | 'submenu'
  | 'click'
  | 'menu'
  | 'commandId'
type MenuOffered = 'items' | 'append' | 'insert' | 'getMenuItemById' | 'popup' | 'closePopup'
type Template = (MenuItemConstructorOptions | MenuItem)[]

/** Options that would change the order of a template, which the stand-in keeps as it is written. */
const unordered = ['before', 'after', 'beforeGroupContaining', 'afterGroupContaining'] as const

/** What an item is, given what was said of it. @throws Error for what the stand-in does not have. */
function itemDefaults(options: MenuItemConstructorOptions, hasSubmenu: boolean, roles: MenuRoles) {
  for (const name of unordered) {
    if (options[name] !== undefined) throw new Error(`MenuItem option ${name} is not implemented by the stand-in`)
  }
  const { role, icon } = options
  const ofRole = role === undefined ? { label: '', accelerator: null } : roles.look(role)
  return {
    role,
    icon: icon === undefined ? undefined : needImage(icon),
    type: options.type ?? (hasSubmenu ? 'submenu' : 'normal'),
    id: options.id ?? '',
    label: options.label ?? ofRole.label,
    sublabel: options.sublabel ?? '',
    toolTip: options.toolTip ?? '',
    accelerator: options.accelerator ?? ofRole.accelerator,
    enabled: options.enabled ?? true,
    visible: options.visible ?? true,
    checked: options.checked ?? false,
    registerAccelerator: options.registerAccelerator ?? true,
  }
}

export function defineMenus({ record }: Pick<Context, 'record'>, windows: Windows, roles: MenuRoles) {
  let lastCommand = 0
  let applicationMenu: Menu | null = null

  class StandInMenuItem implements Pick<MenuItem, ItemOffered> {
    declare id: string
    declare label: string
    declare sublabel: string
    declare toolTip: string
    declare type: MenuItem['type']
    declare accelerator: MenuItem['accelerator']
    declare enabled: boolean
    declare visible: boolean
    declare checked: boolean
    declare registerAccelerator: boolean
    declare role?: NonNullable<MenuItem['role']>
    declare icon?: NonNullable<MenuItem['icon']>
    declare submenu?: Menu
    declare menu: Menu
    readonly click: (event?: object, window?: BaseWindow | null, contents?: unknown) => void
    readonly commandId: number

    constructor(options: MenuItemConstructorOptions) {
      const submenu = submenuOf(options)
      // All are there, whether or not they are set.
      Object.assign(this, { menu: undefined, submenu, ...itemDefaults(options, submenu !== undefined, roles) })
      if (this.type === 'submenu' && submenu === undefined) throw new Error('Invalid submenu')
      lastCommand += 1
      this.commandId = lastCommand
      this.click = (event = {}, window = windows.focused()) => this.#press(options.click, event, window)
      // biome-ignore lint/correctness/noConstructorReturn: the only way to have every instance looked after.
      return strict('MenuItem', this)
    }

    #press(act: MenuItemConstructorOptions['click'], event: object, window: BaseWindow | null): void {
      if (!this.enabled) return
      if (this.type === 'checkbox') this.checked = !this.checked
      if (this.type === 'radio') this.#choose()
      if (this.role !== undefined && roles.act(this.role, window as BrowserWindow | null)) return
      act?.(this as unknown as MenuItem, window ?? undefined, event as never)
    }
    /** The others of its group, which are those next to it of the same kind, are no longer chosen. */
    #choose(): void {
      const items = this.menu.items
      const own = items.findIndex(({ commandId }) => commandId === this.commandId)
      const isOther = (item: MenuItem): boolean => item.type !== 'radio'
      const start = items.slice(0, own).findLastIndex(isOther) + 1
      const after = items.slice(own).findIndex(isOther)
      for (const item of items.slice(start, after < 0 ? items.length : own + after)) item.checked = false
      this.checked = true
    }
  }

  class StandInMenu extends StrictEmitter implements Pick<Menu, MenuOffered> {
    items: MenuItem[] = []

    constructor() {
      super('Menu')
    }
    static buildFromTemplate(template: Template): Menu {
      if (!Array.isArray(template)) throw new TypeError('Invalid template for Menu: Menu template must be an array')
      const menu = new StandInMenu()
      for (const item of template) menu.append(itemOf(item))
      return menu as unknown as Menu
    }
    static setApplicationMenu(menu: Menu | null): void {
      applicationMenu = menu
    }
    static getApplicationMenu(): Menu | null {
      return applicationMenu
    }
    append(item: MenuItem): void {
      this.insert(this.items.length, item)
    }
    insert(position: number, item: MenuItem): void {
      item.menu = this as unknown as Menu
      this.items.splice(position, 0, item)
    }
    getMenuItemById(id: string): MenuItem | null {
      for (const item of this.items) {
        if (item.id === id) return item
        const found = item.submenu?.getMenuItemById(id)
        if (found) return found
      }
      return null
    }
    popup(options?: object): void {
      record.calls.push({ what: 'Menu.popup', args: [this, options] })
      this.emit('menu-will-show', {})
    }
    closePopup(): void {
      this.emit('menu-will-close', {})
    }
  }

  const submenuOf = ({ role, submenu }: MenuItemConstructorOptions): Menu | undefined => {
    const given = submenu ?? (role === undefined ? null : roles.menuOf(role))
    return given === null ? undefined : menuOf(given)
  }
  const menuOf = (submenu: Template | Menu): Menu =>
    Array.isArray(submenu) ? StandInMenu.buildFromTemplate(submenu) : submenu
  const itemOf = (item: MenuItemConstructorOptions | MenuItem): MenuItem => {
    const made = item instanceof StandInMenuItem ? item : new StandInMenuItem(item as MenuItemConstructorOptions)
    return made as unknown as MenuItem
  }
  return { Menu: StandInMenu, MenuItem: StandInMenuItem }
}
