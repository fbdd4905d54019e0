import type { MenuItemConstructorOptions } from 'electron/main'
import { isEnabled, type MenuEntry } from './entry.ts'

type Click = (id: string) => void

/** Entries as Electron takes them. `click` is told the id of the chosen entry. */
export const menuTemplate = (entries: readonly MenuEntry[], click: Click): MenuItemConstructorOptions[] =>
  entries.map((entry) => itemOf(entry, click))

function itemOf(entry: MenuEntry, click: Click): MenuItemConstructorOptions {
  switch (entry.type) {
    case 'separator':
      return { type: 'separator', id: entry.id }
    case 'role': {
      const { type: _, label, ...rest } = entry
      return { ...rest, ...(label !== undefined && { label: escaped(label) }) }
    }
    case 'submenu': {
      const { type: _, entries, label, ...rest } = entry
      return { ...rest, label: escaped(label), submenu: menuTemplate(entries, click) }
    }
    case 'item':
    case 'radio': {
      const { action: _, ...rest } = entry
      return {
        ...rest,
        type: entry.type === 'radio' ? 'radio' : 'normal',
        label: escaped(entry.label),
        enabled: isEnabled(entry),
        click: () => click(entry.id),
      }
    }
  }
}

/** Electron takes `&` for the mark of an access key; a doubled one is shown. */
const escaped = (label: string): string => label.replaceAll('&', '&&')
