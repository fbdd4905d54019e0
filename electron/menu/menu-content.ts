import { fill } from '../../shared/words/say.ts'
import { desktop, panel } from '../../shared/words/spoken.ts'
import type { TrayView } from '../tray/tray-content.ts'
import { allServicesEntry } from './all-services.ts'
import { type MenuEntry, type Role, separator } from './entry.ts'

type Ask = TrayView & { platform: NodeJS.Platform; packaged: boolean }

const role = (
  id: string,
  name: Role,
  more: { label?: string; accelerator?: string; visible?: boolean } = {},
): MenuEntry => ({
  type: 'role',
  id,
  role: name,
  ...more,
})
const about = (): MenuEntry => role('about', 'about', { label: fill(desktop.menu.about, { name: panel.app.name }) })

/** Beside the version, where people look for it. */
const updates = (): MenuEntry => ({
  type: 'item',
  id: 'updates',
  label: desktop.menu.updates,
  action: { kind: 'updates' },
})

/** No role of Electron's: what they do to the services depends on whose these are. */
const leaving = (platform: NodeJS.Platform): MenuEntry[] => [
  { type: 'item', id: 'keep', label: desktop.actions.keep, action: { kind: 'keep' } },
  {
    type: 'item',
    id: 'quit',
    label: desktop.actions.quit,
    action: { kind: 'quit' },
    ...(platform !== 'win32' && { accelerator: 'CommandOrControl+Q' }),
  },
]

/** The bar of menus. Which entries there are depends on platform and packing only; the state enables them. */
export function menuContent(ask: Ask): MenuEntry[] {
  const isMac = ask.platform === 'darwin'
  return [
    ...(isMac ? [appMenu()] : []),
    fileMenu(ask, isMac),
    editMenu(),
    viewMenu(ask, isMac),
    servicesMenu(ask),
    ...(isMac ? [role('window', 'windowMenu', { label: desktop.menu.window })] : []),
    helpMenu(ask, isMac),
  ]
}

const settings = (id: string, label: string, accelerator?: string): MenuEntry => ({
  type: 'item',
  id,
  label,
  action: { kind: 'open', route: 'settings' },
  ...(accelerator !== undefined && { accelerator }),
})

const appMenu = (): MenuEntry => ({
  type: 'submenu',
  id: 'app',
  label: panel.app.name,
  entries: [
    about(),
    updates(),
    separator('after-about'),
    settings('app:settings', desktop.menu.settings, 'Command+,'),
    separator('after-settings'),
    role('app:services', 'services'),
    separator('after-system-services'),
    role('app:hide', 'hide'),
    role('app:hide-others', 'hideOthers'),
    role('app:unhide', 'unhide'),
    separator('before-quit'),
    ...leaving('darwin'),
  ],
})

const isLive = ({ state, connection }: TrayView): boolean => connection === 'live' && state !== null

function fileMenu(ask: Ask, isMac: boolean): MenuEntry {
  const enabled = isLive(ask)
  return {
    type: 'submenu',
    id: 'file',
    label: desktop.menu.file,
    entries: [
      { type: 'item', id: 'file:browser', label: desktop.actions.browser, action: { kind: 'browser' }, enabled },
      {
        type: 'item',
        id: 'file:copy-address',
        label: desktop.menu.copyAddress,
        action: { kind: 'copy', text: async (api) => (await api.access.ticket()).url },
        enabled,
      },
      separator('before-close'),
      role('file:close', 'close'),
      ...(isMac ? [] : leaving(ask.platform)),
    ],
  }
}

const editMenu = (): MenuEntry => ({
  type: 'submenu',
  id: 'edit',
  label: desktop.menu.edit,
  entries: [
    role('edit:undo', 'undo'),
    role('edit:redo', 'redo'),
    separator('after-redo'),
    role('edit:cut', 'cut'),
    role('edit:copy', 'copy'),
    role('edit:paste', 'paste'),
    role('edit:delete', 'delete'),
    role('edit:select-all', 'selectAll'),
  ],
})

function viewMenu({ packaged }: Ask, isMac: boolean): MenuEntry {
  const forDevelopers = [
    separator('before-reload'),
    role('view:reload', 'reload'),
    role('view:developer-tools', 'toggleDevTools', { label: desktop.menu.developerTools }),
  ]
  return {
    type: 'submenu',
    id: 'view',
    label: desktop.menu.view,
    entries: [
      {
        type: 'item',
        id: 'view:overview',
        label: panel.views.overview,
        action: { kind: 'open', route: 'overview' },
        accelerator: 'CommandOrControl+1',
      },
      settings('view:settings', panel.views.settings, isMac ? undefined : 'Control+,'),
      separator('before-zoom'),
      role('view:zoom-in', 'zoomIn'),
      // The same key without Shift, on keyboards where plus is above equals.
      role('view:zoom-in-equals', 'zoomIn', { accelerator: 'CommandOrControl+=', visible: false }),
      role('view:zoom-out', 'zoomOut'),
      role('view:zoom-reset', 'resetZoom'),
      separator('before-full-screen'),
      role('view:full-screen', 'togglefullscreen'),
      ...(packaged ? [] : forDevelopers),
    ],
  }
}

function servicesMenu(ask: Ask): MenuEntry {
  const present = isLive(ask) ? ask.state : null
  return {
    type: 'submenu',
    id: 'services',
    label: desktop.menu.services,
    entries: (['start', 'stop', 'restart', 'check'] as const).map((verb) => allServicesEntry(verb, present)),
  }
}

function helpMenu(ask: Ask, isMac: boolean): MenuEntry {
  return {
    type: 'submenu',
    id: 'help',
    label: desktop.menu.help,
    role: 'help',
    entries: [
      { type: 'item', id: 'help:folder', label: desktop.menu.folder, action: { kind: 'folder' } },
      {
        type: 'item',
        id: 'help:report',
        label: desktop.menu.copyReport,
        // The state holds no secrets: `llm-trainer status --json` prints the same.
        action: { kind: 'copy', text: async (api) => JSON.stringify(await api.state.get(), null, 2) },
        enabled: isLive(ask),
      },
      ...(isMac ? [] : [separator('before-about'), updates(), about()]),
    ],
  }
}
