import type { MenuItemConstructorOptions } from 'electron/main'
import type { Api } from '../../shared/contract/client.ts'

/** What choosing an entry does. */
export type ShellAction =
  /** Shows the window, at a route of the panel if one is given. */
  | { kind: 'open'; route?: string }
  | { kind: 'link'; href: string }
  | { kind: 'call'; call(api: Api): Promise<unknown> }
  | { kind: 'copy'; text(api: Api): Promise<string> }
  /** Opens the panel in the browser. */
  | { kind: 'browser' }
  /** Opens the workspace's folder. */
  | { kind: 'folder' }
  /** Looks for a newer version, and shows what is known of it. */
  | { kind: 'updates' }
  /** The window goes, the services stay. */
  | { kind: 'keep' }
  /** The services end, then the app. */
  | { kind: 'quit' }

export type Role = NonNullable<MenuItemConstructorOptions['role']>

/** A line of a menu. Ids are stable, labels are plain words. */
export type MenuEntry =
  | { type: 'separator'; id: string }
  /** Without an action it only tells. */
  | { type: 'item'; id: string; label: string; action: ShellAction | null; enabled?: boolean; accelerator?: string }
  | { type: 'radio'; id: string; label: string; action: ShellAction | null; enabled?: boolean; checked: boolean }
  | { type: 'submenu'; id: string; label: string; entries: MenuEntry[]; enabled?: boolean; role?: Role }
  /** Electron and the system know what it does, and mostly what it is called. */
  | { type: 'role'; id: string; role: Role; label?: string; accelerator?: string; visible?: boolean }

export const separator = (id: string): MenuEntry => ({ type: 'separator', id })

/** Every entry, those of submenus included. */
export const allEntries = (entries: readonly MenuEntry[]): MenuEntry[] =>
  entries.flatMap((entry) => (entry.type === 'submenu' ? [entry, ...allEntries(entry.entries)] : [entry]))

export const hasEntry = (entries: readonly MenuEntry[], id: string): boolean =>
  allEntries(entries).some((entry) => entry.id === id)

/** Whether it can be chosen, or opened. */
export function isEnabled(entry: MenuEntry): boolean {
  switch (entry.type) {
    case 'item':
      return entry.enabled !== false && entry.action !== null
    // The choice in force has nothing to do, and is not to look forbidden.
    case 'radio':
    case 'submenu':
      return entry.enabled !== false
    case 'separator':
    case 'role':
      return true
  }
}

/** What choosing the entry would do; `null` where it is gone, only tells, or is not possible now. */
export function actionOf(entries: readonly MenuEntry[], id: string): ShellAction | null {
  const entry = allEntries(entries).find((candidate) => candidate.id === id)
  if (entry === undefined || !isEnabled(entry)) return null
  return entry.type === 'item' || entry.type === 'radio' ? entry.action : null
}
