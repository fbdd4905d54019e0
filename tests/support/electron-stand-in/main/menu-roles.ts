import type { App, BrowserWindow, MenuItemConstructorOptions } from 'electron/main'
import type { Context } from '../kit/context.ts'

export type Role = NonNullable<MenuItemConstructorOptions['role']>

type Facts = {
  label: string
  accelerator?: string
  /** What it does to the window that has the focus; without one it does nothing. */
  act?(window: BrowserWindow): void
  menu?: MenuItemConstructorOptions[]
}

export type MenuRoles = {
  /** @throws Error for a role that the stand-in does not have. */
  look(role: Role): { label: string; accelerator: string | null }
  menuOf(role: Role): MenuItemConstructorOptions[] | null
  /** Whether the role had something to do; then the item's own `click` is not called, as in Electron. */
  act(role: Role, window: BrowserWindow | null): boolean
}

const zoomBy = (step: number) => (window: BrowserWindow) => {
  window.webContents.zoomLevel += step
}
const list = (...roles: Role[]): MenuItemConstructorOptions[] => roles.map((role) => ({ role }))

const facts: Partial<Record<Role, Facts>> = {
  undo: { label: 'Undo', accelerator: 'CommandOrControl+Z', act: ({ webContents }) => webContents.undo() },
  redo: { label: 'Redo', accelerator: 'Shift+CommandOrControl+Z', act: ({ webContents }) => webContents.redo() },
  cut: { label: 'Cut', accelerator: 'CommandOrControl+X', act: ({ webContents }) => webContents.cut() },
  copy: { label: 'Copy', accelerator: 'CommandOrControl+C', act: ({ webContents }) => webContents.copy() },
  paste: { label: 'Paste', accelerator: 'CommandOrControl+V', act: ({ webContents }) => webContents.paste() },
  pasteAndMatchStyle: {
    label: 'Paste and Match Style',
    accelerator: 'Shift+CommandOrControl+V',
    act: ({ webContents }) => webContents.pasteAndMatchStyle(),
  },
  delete: { label: 'Delete', act: ({ webContents }) => webContents.delete() },
  selectAll: {
    label: 'Select All',
    accelerator: 'CommandOrControl+A',
    act: ({ webContents }) => webContents.selectAll(),
  },
  reload: { label: 'Reload', accelerator: 'CmdOrCtrl+R', act: (window) => window.reload() },
  forceReload: {
    label: 'Force Reload',
    accelerator: 'Shift+CmdOrCtrl+R',
    act: ({ webContents }) => webContents.reloadIgnoringCache(),
  },
  toggleDevTools: {
    label: 'Toggle Developer Tools',
    accelerator: 'Ctrl+Shift+I',
    act: ({ webContents }) => webContents.toggleDevTools(),
  },
  resetZoom: {
    label: 'Actual Size',
    accelerator: 'CommandOrControl+0',
    act({ webContents }) {
      webContents.zoomLevel = 0
    },
  },
  zoomIn: { label: 'Zoom In', accelerator: 'CommandOrControl+Plus', act: zoomBy(0.5) },
  zoomOut: { label: 'Zoom Out', accelerator: 'CommandOrControl+-', act: zoomBy(-0.5) },
  togglefullscreen: {
    label: 'Toggle Full Screen',
    accelerator: 'F11',
    act: (window) => window.setFullScreen(!window.isFullScreen()),
  },
  minimize: { label: 'Minimize', accelerator: 'CommandOrControl+M', act: (window) => window.minimize() },
  close: { label: 'Close Window', accelerator: 'CommandOrControl+W', act: (window) => window.close() },
  quit: { label: 'Quit', accelerator: 'CommandOrControl+Q' },
  about: { label: 'About' },
  hide: { label: 'Hide' },
  hideOthers: { label: 'Hide Others' },
  unhide: { label: 'Show All' },
  front: { label: 'Bring All to Front' },
  services: { label: 'Services' },
  zoom: { label: 'Zoom' },
  help: { label: 'Help' },
  window: { label: 'Window' },
  appMenu: {
    label: 'App',
    menu: list('about', 'services', 'hide', 'hideOthers', 'unhide', 'quit'),
  },
  fileMenu: { label: 'File', menu: list(process.platform === 'darwin' ? 'close' : 'quit') },
  editMenu: { label: 'Edit', menu: list('undo', 'redo', 'cut', 'copy', 'paste', 'delete', 'selectAll') },
  viewMenu: {
    label: 'View',
    menu: list('reload', 'forceReload', 'toggleDevTools', 'resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen'),
  },
  windowMenu: { label: 'Window', menu: list('minimize', 'zoom', 'close') },
}

/** Roles that are the application's own; what they show cannot be seen here, so it is recorded. */
const recorded = new Set<Role>(['hide', 'hideOthers', 'unhide', 'front', 'services', 'zoom', 'about'])

export function createMenuRoles({ record }: Pick<Context, 'record'>, app: () => Pick<App, 'quit'>): MenuRoles {
  const factsOf = (role: Role): Facts => {
    const known = Object.entries(facts).find(([name]) => name.toLowerCase() === role.toLowerCase())?.[1]
    if (known === undefined) throw new Error(`MenuItem role ${role} is not implemented by the stand-in`)
    return known
  }
  return {
    look(role) {
      const { label, accelerator = null } = factsOf(role)
      return { label, accelerator }
    },
    menuOf: (role) => factsOf(role).menu ?? null,
    act(role, window) {
      if (role === 'quit') {
        app().quit()
        return true
      }
      if (recorded.has(role)) {
        record.calls.push({ what: 'Menu.role', args: [role] })
        return true
      }
      const { act } = factsOf(role)
      if (act === undefined) return false
      if (window !== null) act(window)
      return true
    },
  }
}
