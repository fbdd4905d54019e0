import type { BrowserWindowConstructorOptions, Rectangle } from 'electron/main'

/** The one screen that the stand-in has. */
export const SCREEN: Rectangle = { x: 0, y: 0, width: 1920, height: 1080 }

type ShapeName = 'minimized' | 'maximized' | 'fullScreen'

/** Place, size and shape of a window that no desktop keeps. */
export type WindowFrame = {
  is(shape: ShapeName): boolean
  /** Whether that changed anything. */
  set(shape: ShapeName, is: boolean): boolean
  bounds(): Rectangle
  normalBounds(): Rectangle
  minimum(): [number, number]
  setMinimum(width: number, height: number): void
  /** Never smaller than the minimum. */
  move(bounds: Partial<Rectangle>): { moved: boolean; resized: boolean }
}

export function createWindowFrame(options: BrowserWindowConstructorOptions): WindowFrame {
  const { x = 0, y = 0, width = 800, height = 600, minWidth = 0, minHeight = 0 } = options
  const shapes = new Set<ShapeName>(options.fullscreen === true ? ['fullScreen'] : [])
  let minimum: [number, number] = [minWidth, minHeight]
  let bounds: Rectangle = { x, y, width: Math.max(width, minWidth), height: Math.max(height, minHeight) }

  return {
    is: (shape) => shapes.has(shape),
    set(shape, is) {
      if (shapes.has(shape) === is) return false
      if (is) shapes.add(shape)
      else shapes.delete(shape)
      return true
    },
    bounds: () => ({ ...(shapes.has('maximized') || shapes.has('fullScreen') ? SCREEN : bounds) }),
    normalBounds: () => ({ ...bounds }),
    minimum: () => [...minimum],
    setMinimum(...next) {
      minimum = next
    },
    move(wanted) {
      const before = bounds
      const next = { ...before, ...wanted }
      bounds = { ...next, width: Math.max(next.width, minimum[0]), height: Math.max(next.height, minimum[1]) }
      return {
        moved: bounds.x !== before.x || bounds.y !== before.y,
        resized: bounds.width !== before.width || bounds.height !== before.height,
      }
    },
  }
}
