import type { Place } from './preferences.ts'

export type Rectangle = { x: number; y: number; width: number; height: number }

const USUAL = { width: 1180, height: 800 }
export const SMALLEST = { width: 400, height: 480 }
/** Pixels of the window's top edge that have to be on a screen, so that it can be grasped. */
const GRASP = { width: 120, height: 32 }

/** Where the window opens: as it was left, unless the screen that it was on is gone or has become smaller. */
export function fitPlace(
  place: Place | null,
  areas: readonly Rectangle[],
): Omit<Place, 'x' | 'y'> & Partial<Rectangle> {
  const largest = areas.reduce((best, area) => (area.width * area.height > best.width * best.height ? area : best), {
    width: 0,
    height: 0,
  })
  const wanted = place ?? { ...USUAL, x: null, y: null, maximized: false }
  const width = clamp(wanted.width, SMALLEST.width, largest.width)
  const height = clamp(wanted.height, SMALLEST.height, largest.height)
  const { x, y, maximized } = wanted
  if (x === null || y === null || !areas.some((area) => isGraspable({ x, y, width, height }, area)))
    return { width, height, maximized }
  return { x, y, width, height, maximized }
}

const clamp = (value: number, from: number, to: number): number => Math.max(from, Math.min(value, Math.max(from, to)))

function isGraspable({ x, y, width }: Rectangle, area: Rectangle): boolean {
  const seen = Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
  return seen >= GRASP.width && y >= area.y && y + GRASP.height <= area.y + area.height
}
