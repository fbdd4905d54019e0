import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { NativeImage } from 'electron/common'
import type { Size } from 'electron/main'
import { strict } from '../kit/strict.ts'
import { type Picture, readPicture } from './pictures.ts'

type Offered = Pick<
  NativeImage,
  | 'isEmpty'
  | 'getSize'
  | 'getAspectRatio'
  | 'getScaleFactors'
  | 'toPNG'
  | 'toDataURL'
  | 'addRepresentation'
  | 'setTemplateImage'
  | 'isTemplateImage'
  | 'resize'
>
type Variant = Picture & { scale: number }

/** Suffixes of file names that stand for a finer screen. */
const scales = [1.25, 1.33, 1.4, 1.5, 1.8, 2, 2.5, 3, 4, 5]

function imageOf(variants: Variant[], isTemplateAtFirst = false): NativeImage {
  let isTemplate = isTemplateAtFirst
  const best = (scale = 1): Variant | undefined => variants.find((variant) => variant.scale === scale) ?? variants[0]
  const sizeOf = (scale?: number): Size => {
    const variant = best(scale)
    if (variant === undefined) return { width: 0, height: 0 }
    return { width: Math.round(variant.width / variant.scale), height: Math.round(variant.height / variant.scale) }
  }
  const png = (): Buffer => best()?.png ?? Buffer.alloc(0)
  const offered: Offered = {
    isEmpty: () => variants.length === 0,
    getSize: sizeOf,
    getAspectRatio(scale) {
      const { width, height } = sizeOf(scale)
      return height === 0 ? 1 : width / height
    },
    getScaleFactors: () => variants.map(({ scale }) => scale),
    toPNG: png,
    toDataURL: () => `data:image/png;base64,${png().toString('base64')}`,
    addRepresentation({ scaleFactor = 1, buffer, dataURL }) {
      const bytes = buffer ?? bytesOf(dataURL ?? '')
      const picture = readPicture(bytes)
      if (picture !== null) variants.push({ ...picture, scale: scaleFactor })
    },
    setTemplateImage(next) {
      isTemplate = next
    },
    isTemplateImage: () => isTemplate,
    /** The size only: the stand-in paints nothing. */
    resize({ width, height }) {
      const { width: w, height: h } = sizeOf()
      const wide = width ?? Math.round((w * (height ?? h)) / Math.max(1, h))
      const high = height ?? Math.round((h * wide) / Math.max(1, w))
      return imageOf(
        variants.map((variant) => ({ ...variant, width: wide, height: high, scale: 1 })),
        isTemplate,
      )
    },
  }
  return strict('NativeImage', offered) as unknown as NativeImage
}

const bytesOf = (dataURL: string): Buffer => Buffer.from(dataURL.slice(dataURL.indexOf(',') + 1), 'base64')

function readVariant(file: string, scale: number): Variant[] {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch {
    // Electron gives an empty image for a file that is not there.
    return []
  }
  const picture = readPicture(bytes)
  return picture === null ? [] : [{ ...picture, scale }]
}

function fromPath(file: string): NativeImage {
  const { dir, name, ext } = path.parse(file)
  const finer = scales.flatMap((scale) => readVariant(path.join(dir, `${name}@${scale}x${ext}`), scale))
  return imageOf([...readVariant(file, 1), ...finer], name.endsWith('Template'))
}

export function createNativeImage() {
  const fromBuffer = (bytes: Buffer, { scaleFactor = 1 }: { scaleFactor?: number } = {}): NativeImage => {
    const picture = readPicture(bytes)
    return imageOf(picture === null ? [] : [{ ...picture, scale: scaleFactor }])
  }
  return strict('nativeImage', {
    createEmpty: () => imageOf([]),
    createFromPath: fromPath,
    createFromBuffer: fromBuffer,
    createFromDataURL: (url: string) => fromBuffer(bytesOf(url)),
  })
}

/** What a tray, a window or a menu takes for an image. @throws Error with Electron's words when it is a file that cannot be read. */
export function needImage(image: NativeImage | string): NativeImage {
  if (typeof image !== 'string') return image
  const read = fromPath(image)
  if (read.isEmpty()) throw new Error(`Failed to load image from path '${image}'`)
  return read
}
