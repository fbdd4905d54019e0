import { BrowserWindow, Menu, type WebContents } from 'electron/main'
import type { TrayView } from '../tray/tray-content.ts'
import { contextMenu } from './context-menu.ts'
import { actionOf, allEntries, isEnabled, type MenuEntry, type ShellAction } from './entry.ts'
import { menuContent } from './menu-content.ts'
import { menuTemplate } from './template.ts'

type Parts = {
  platform: NodeJS.Platform
  packaged: boolean
  /** Tells the view now and after every change; returns the end of it. */
  subscribe(listener: (view: TrayView) => void): () => void
  run(action: ShellAction): void
}

/** The bar of menus. Built anew only for other words; what changes else is which entries can be chosen. */
export function installMenu({ platform, packaged, subscribe, run }: Parts): { dispose(): void } {
  let content = menuContent({ platform, packaged, state: null, connection: 'connecting' })
  const choose = (id: string): void => {
    const action = actionOf(content, id)
    if (action) run(action)
  }
  const build = (): Menu => {
    const built = Menu.buildFromTemplate(menuTemplate(content, choose))
    Menu.setApplicationMenu(built)
    return built
  }
  let menu = build()
  const unsubscribe = subscribe((view) => {
    const before = labelsOf(content)
    content = menuContent({ platform, packaged, ...view })
    if (labelsOf(content) !== before) menu = build()
    for (const entry of allEntries(content)) {
      if (entry.type !== 'item') continue
      const item = menu.getMenuItemById(entry.id)
      if (item && item.enabled !== isEnabled(entry)) item.enabled = isEnabled(entry)
    }
  })
  return { dispose: unsubscribe }
}

/** Everything that can be read in it. */
const labelsOf = (content: readonly MenuEntry[]): string =>
  JSON.stringify(content, (key, value: unknown) => (key === 'enabled' ? undefined : value))

/** Gives a page the menu of the other mouse button. */
export function attachContextMenu(contents: WebContents): void {
  contents.on('context-menu', (_event, params) => {
    const entries = contextMenu(params)
    const window = BrowserWindow.fromWebContents(contents)
    if (entries.length === 0 || window === null) return
    Menu.buildFromTemplate(menuTemplate(entries, () => undefined)).popup({ window })
  })
}
