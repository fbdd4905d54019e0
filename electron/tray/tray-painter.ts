import type { TrayEntry } from './tray-content.ts'

/** What a tray icon can be told. */
export type TraySurface = {
  setImage(file: string): void
  setTooltip(text: string): void
  setMenu(entries: TrayEntry[]): void
}

export type TrayPicture = { file: string; tooltip: string; menu: TrayEntry[] }

/** Milliseconds. Some desktops close an open menu whenever it is replaced. */
export const PAINT_EVERY_MS = 500

export type TrayPainter = {
  /** The newest picture wins; only what differs from what is there is set. */
  show(picture: TrayPicture): void
  /** The desktop changed the menu by itself (it ticks the radio item that was chosen), so it is set again. */
  menuTouched(): void
  close(): void
}

export function createTrayPainter(surface: TraySurface): TrayPainter {
  let shown = { file: '', tooltip: '', menu: '' }
  let latest: TrayPicture | null = null
  let resting: NodeJS.Timeout | null = null
  let closed = false

  /** Returns whether there was anything to change. */
  const paint = ({ file, tooltip, menu }: TrayPicture): boolean => {
    // Without the actions, which are looked up by id when one is chosen.
    const next = { file, tooltip, menu: JSON.stringify(menu) }
    const before = shown
    shown = next
    const changed = {
      image: file !== before.file,
      tooltip: tooltip !== before.tooltip,
      menu: next.menu !== before.menu,
    }
    if (changed.image) surface.setImage(file)
    if (changed.tooltip) surface.setTooltip(tooltip)
    if (changed.menu) surface.setMenu(menu)
    return changed.image || changed.tooltip || changed.menu
  }
  const proceed = (): void => {
    if (closed || resting !== null || latest === null || !paint(latest)) return
    resting = setTimeout(() => {
      resting = null
      proceed()
    }, PAINT_EVERY_MS)
  }

  return {
    show(picture) {
      latest = picture
      proceed()
    },
    menuTouched() {
      shown = { ...shown, menu: '' }
      proceed()
    },
    close() {
      closed = true
      if (resting) clearTimeout(resting)
    },
  }
}
