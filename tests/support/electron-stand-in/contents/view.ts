import type { Page } from './page.ts'

export type View = {
  /** Of the content, in pixels of the screen. */
  resize(size: { width: number; height: number }): void
  zoomLevel(): number
  setZoomLevel(level: number): void
  /** `null`: as the system has it. */
  setColours(scheme: 'dark' | 'light' | null): void
}

/** Each level is a fifth larger than the one before. */
export const zoomFactor = (level: number): number => 1.2 ** level
export const zoomLevel = (factor: number): number => Math.log(factor) / Math.log(1.2)

/** How large the page is, and how much of it there is to see: a page that is zoomed has fewer and larger pixels. */
export function createView(page: Page, size: { width: number; height: number }): View {
  let current = size
  let level = 0

  const metrics = () => {
    const factor = zoomFactor(level)
    const width = Math.round(current.width / factor)
    const height = Math.round(current.height / factor)
    return { width, height, deviceScaleFactor: factor, mobile: false }
  }
  const apply = (): void => {
    page.send('Emulation.setDeviceMetricsOverride', metrics()).catch(() => undefined)
  }
  page.prepare('Emulation.setDeviceMetricsOverride', metrics())
  return {
    resize(next) {
      current = next
      apply()
    },
    zoomLevel: () => level,
    setZoomLevel(next) {
      if (next === level) return
      level = next
      apply()
    },
    setColours(scheme) {
      const features = [{ name: 'prefers-color-scheme', value: scheme ?? '' }]
      page.send('Emulation.setEmulatedMedia', { features }).catch(() => undefined)
    },
  }
}
