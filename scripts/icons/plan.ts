import { createHash } from 'node:crypto'
import type { Shape } from '../../shared/presentation/mark.ts'
import { drawings } from '../../shared/presentation/shapes.ts'
import { icnsTypes } from './containers.ts'
import { appSvg, type Sources, traySvg } from './drawing.ts'
import { inks } from './inks.ts'

/** A file to make: one picture, or a container with one for each size. */
export type IconFile = {
  path: string
  format: 'png' | 'ico' | 'icns'
  sizes: number[]
  draw(sources: Sources, size: number): string
}

const trayStates = Object.keys(drawings) as Shape[]
const bars = ['light', 'dark'] as const

/** Points at which the desktops of Linux and macOS show a tray icon. */
const LINUX_POINTS = 22
const MAC_POINTS = 16
const windowsTraySizes = [16, 20, 24, 32, 40, 48, 64]
const linuxAppSizes = [16, 24, 32, 48, 64, 128, 256, 512]
const windowsAppSizes = [16, 20, 24, 32, 40, 48, 64, 128, 256]
const macAppSizes = Object.keys(icnsTypes).map(Number)

/** How much of its picture the tile of the app's icon takes: all of a small one, and as Apple's template has it. */
const tileShare = (size: number): number => (size <= 48 ? 1 : 0.94)
const MAC_TILE_SHARE = 824 / 1024

/** Everything that is made from the drawings, by its path below `resources`. */
export const iconFiles: readonly IconFile[] = [...trayStates.flatMap(trayFiles), ...appFiles()]

/** Of everything that is drawn: tells whether the files were made from the drawings as they are now. */
export function fingerprintOf(sources: Sources): string {
  const hash = createHash('sha256')
  for (const { path, sizes, draw } of iconFiles)
    hash.update(JSON.stringify([path, sizes.map((size) => [size, draw(sources, size)])]))
  return hash.digest('hex')
}

function trayFiles(state: Shape): IconFile[] {
  const png = (path: string, ink: keyof typeof inks, size: number): IconFile => ({
    path: `tray/${path}.png`,
    format: 'png',
    sizes: [size],
    draw: (sources, pixels) => traySvg(sources, state, inks[ink], pixels),
  })
  return [
    ...bars.flatMap((bar) => [
      png(`${state}-${bar}`, bar, LINUX_POINTS),
      png(`${state}-${bar}@2x`, bar, LINUX_POINTS * 2),
      {
        path: `tray/${state}-${bar}.ico`,
        format: 'ico' as const,
        sizes: windowsTraySizes,
        draw: (sources: Sources, size: number) => traySvg(sources, state, inks[bar], size),
      },
    ]),
    png(`${state}Template`, 'template', MAC_POINTS),
    png(`${state}Template@2x`, 'template', MAC_POINTS * 2),
  ]
}

function appFiles(): IconFile[] {
  const draw = (sources: Sources, size: number): string => appSvg(sources, size, tileShare(size))
  return [
    ...linuxAppSizes.map(
      (size): IconFile => ({ path: `icons/${size}x${size}.png`, format: 'png', sizes: [size], draw }),
    ),
    { path: 'icons/icon.png', format: 'png', sizes: [512], draw },
    { path: 'icons/icon.ico', format: 'ico', sizes: windowsAppSizes, draw },
    {
      path: 'icons/icon.icns',
      format: 'icns',
      sizes: macAppSizes,
      draw: (sources, size) => appSvg(sources, size, MAC_TILE_SHARE),
    },
  ]
}
