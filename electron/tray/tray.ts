import { join } from 'node:path'
import { Menu, nativeTheme, Tray } from 'electron/main'
import { actionOf, hasEntry, type ShellAction } from '../menu/entry.ts'
import { menuTemplate } from '../menu/template.ts'
import { type TrayView, trayContent } from './tray-content.ts'
import { isDarkBar, trayIconFile } from './tray-icons.ts'
import { createTrayPainter, type TraySurface } from './tray-painter.ts'

export type TrayParts = {
  /** Folder of the icons. */
  folder: string
  platform: NodeJS.Platform
  /** `XDG_CURRENT_DESKTOP`, on Linux. */
  desktop: string | undefined
  /** Tells the view now and after every change; returns the end of it. */
  subscribe(listener: (view: TrayView) => void): () => void
  run(action: ShellAction): void
}

export type TrayHandle = {
  /** Why there is no icon; `null` where one was made, seen or not. */
  failure: unknown
  dispose(): void
}

/** The icon in the tray, for as long as the handle lives. Call it when the app is ready. */
export function createTray({ folder, platform, desktop, subscribe, run }: TrayParts): TrayHandle {
  let content = trayContent({ state: null, connection: 'connecting' })
  const iconFile = (): string => {
    const darkBar = isDarkBar({ platform, theme: nativeTheme, desktop })
    return join(folder, trayIconFile({ state: content.icon, platform, darkBar }))
  }

  const made = makeTray(iconFile())
  if (!(made instanceof Tray)) return { failure: made.failure, dispose: () => undefined }
  const tray = made

  const choose = (id: string): void => {
    // A menu that was open may be older than what is known: what it offered and is gone leads to the panel.
    const action = hasEntry(content.menu, id) ? actionOf(content.menu, id) : ({ kind: 'open' } as const)
    if (action) run(action)
    setImmediate(painter.menuTouched)
  }
  const surface: TraySurface = {
    setImage: (file) => tray.setImage(file),
    setTooltip: (text) => tray.setToolTip(text),
    setMenu: (entries) => tray.setContextMenu(Menu.buildFromTemplate(menuTemplate(entries, choose))),
  }
  const painter = createTrayPainter(surface)
  const show = (): void => painter.show({ file: iconFile(), tooltip: content.tooltip, menu: content.menu })

  // On macOS a click opens the menu.
  if (platform !== 'darwin') tray.on('click', () => run({ kind: 'open' }))
  nativeTheme.on('updated', show)
  show()
  const unsubscribe = subscribe((view) => {
    content = trayContent(view)
    show()
  })

  return {
    failure: null,
    dispose() {
      unsubscribe()
      nativeTheme.off('updated', show)
      painter.close()
      tray.destroy()
    },
  }
}

function makeTray(file: string): Tray | { failure: unknown } {
  try {
    return new Tray(file)
  } catch (failure) {
    return { failure }
  }
}
