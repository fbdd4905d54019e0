import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { trayIconFile } from '../../../electron/tray/tray-icons.ts'
import { icnsTypes } from '../../../scripts/icons/containers.ts'
import { readSources } from '../../../scripts/icons/drawing.ts'
import { fingerprintOf, type IconFile, iconFiles } from '../../../scripts/icons/plan.ts'
import type { Shape } from '../../../shared/presentation/mark.ts'
import { drawings } from '../../../shared/presentation/shapes.ts'
import { type Pixels, readIcns, readIco, readPng } from '../../support/icon-files.ts'

const resources = join(import.meta.dirname, '../../../resources')
const read = (path: string): Buffer => readFileSync(join(resources, path))
const states = Object.keys(drawings) as Shape[]
const pairs = states.flatMap((one, index) => states.slice(index + 1).map((other) => [one, other] as const))

/** Every picture in a file, with the size that the file says it has. */
function picturesOf({ path, format, sizes }: IconFile): { claimed: number; pixels: Pixels }[] {
  const file = read(path)
  if (format === 'png') return sizes.map((claimed) => ({ claimed, pixels: readPng(file) }))
  if (format === 'ico') return readIco(file).map(({ claimed, png }) => ({ claimed, pixels: readPng(png) }))
  const sizeOf = (type: string): number =>
    Number(Object.keys(icnsTypes).find((size) => icnsTypes[Number(size)]?.includes(type)))
  return readIcns(file).map(({ type, png }) => ({ claimed: sizeOf(type), pixels: readPng(png) }))
}

describe('the committed files', () => {
  test('were drawn from the drawings as they are now (if not: node scripts/icons.ts)', async () => {
    const folder = join(resources, 'icons-source')
    expect(read('icons-source/drawn.txt').toString().trim()).toBe(fingerprintOf(await readSources(folder)))
  })

  test('are all there, and no others', () => {
    const found = globSync('{tray,icons}/**/*.*', { cwd: resources }).map((path) => path.replaceAll('\\', '/'))
    expect(found.sort()).toEqual(iconFiles.map(({ path }) => path).sort())
  })

  test.each(iconFiles)('$path holds $sizes px', (file) => {
    const pictures = picturesOf(file)
    for (const { claimed, pixels } of pictures) expect([pixels.width, pixels.height]).toEqual([claimed, claimed])
    expect([...new Set(pictures.map(({ claimed }) => claimed))]).toEqual(file.sizes)
  })

  test('hold what Windows, macOS and the installers ask for', () => {
    const sizes = (path: string): number[] => iconFiles.find((file) => file.path === path)?.sizes ?? []
    expect(sizes('icons/icon.ico')).toContain(256)
    for (const state of states)
      expect(sizes(`tray/${state}-dark.ico`)).toEqual(expect.arrayContaining([16, 20, 24, 32, 48, 64]))
    expect(sizes('icons/512x512.png')).toEqual([512])
    expect(sizes('icons/icon.icns')).toEqual(expect.arrayContaining([512, 1024]))
  })
})

describe('the tray finds its icons', () => {
  test.each(states)('%s, on every platform and bar', (state) => {
    for (const platform of ['darwin', 'win32', 'linux'] as const)
      for (const darkBar of [true, false]) {
        const name = trayIconFile({ state, platform, darkBar })
        expect(existsSync(join(resources, 'tray', name)), name).toBe(true)
        if (platform !== 'win32')
          expect(existsSync(join(resources, 'tray', name.replace('.png', '@2x.png')))).toBe(true)
      }
  })
})

const small = {
  template: (state: Shape) => readPng(read(`tray/${state}Template.png`)),
  light: (state: Shape) => smallest(`tray/${state}-light.ico`),
  dark: (state: Shape) => smallest(`tray/${state}-dark.ico`),
}

function smallest(path: string): Pixels {
  const [first] = readIco(read(path))
  if (first === undefined) throw new Error(`${path} is empty.`)
  return readPng(first.png)
}

const alphasOf = ({ rgba }: Pixels): number[] => [...rgba].filter((_, index) => index % 4 === 3)
/** How many pixels are clearly inked in one and not in the other. */
const unlike = (one: Pixels, other: Pixels): number => {
  const [ours, theirs] = [alphasOf(one), alphasOf(other)]
  return ours.filter((alpha, index) => Math.abs(alpha - (theirs[index] ?? 0)) > 96).length
}

describe('at 16 px', () => {
  test.each(pairs)('%s and %s are told apart by shape alone', (one, other) => {
    for (const picture of Object.values(small)) expect(unlike(picture(one), picture(other))).toBeGreaterThanOrEqual(6)
  })

  test('a picture is not unlike itself', () => {
    expect(unlike(small.light('ok'), small.light('ok'))).toBe(0)
  })
})

describe('for macOS', () => {
  test.each(states)('%s is black, and says everything by its alpha', (state) => {
    for (const name of [`${state}Template.png`, `${state}Template@2x.png`]) {
      const pixels = readPng(read(`tray/${name}`))
      const colours = [...pixels.rgba].filter((_, index) => index % 4 !== 3)
      expect(Math.max(...colours), name).toBe(0)
      expect(new Set(alphasOf(pixels)).size, name).toBeGreaterThan(2)
    }
  })
})

describe('on its bar', () => {
  const luminance = ([red = 0, green = 0, blue = 0]: number[]): number => {
    const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) => {
      const share = part / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (one: number, other: number): number => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)

  test.each([
    ['light', [0xee, 0xee, 0xee]],
    ['dark', [0x20, 0x20, 0x20]],
  ] as const)('%s: all full ink stands out by at least 3 to 1', (bar, ground) => {
    for (const state of states) {
      const { rgba } = small[bar](state)
      for (let at = 0; at < rgba.length; at += 4) {
        if (rgba[at + 3] !== 255) continue
        expect(contrast(luminance([...rgba.subarray(at, at + 3)]), luminance([...ground])), state).toBeGreaterThan(3)
      }
    }
  })
})
