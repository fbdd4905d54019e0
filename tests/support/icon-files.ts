import { inflateSync } from 'node:zlib'

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
/** Rows of pixels, four bytes each: red, green, blue, alpha. */
export type Pixels = { width: number; height: number; rgba: Buffer }

/** A PNG as browsers write it: 8 bits, with or without alpha, not interlaced. */
export function readPng(png: Buffer): Pixels {
  if (!png.subarray(0, 8).equals(PNG_SIGNATURE)) throw new Error('This is not a PNG.')
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const [depth, colour, , , interlaced] = png.subarray(24)
  if (depth !== 8 || (colour !== 6 && colour !== 2) || interlaced !== 0)
    throw new Error('This kind of PNG is not read.')
  const channels = colour === 6 ? 4 : 3
  const rows = unfiltered(inflateSync(imageData(png)), width * channels, height, channels)
  if (channels === 4) return { width, height, rgba: rows }
  const rgba = Buffer.alloc(width * height * 4, 255)
  for (let pixel = 0; pixel < width * height; pixel += 1) rows.copy(rgba, pixel * 4, pixel * 3, pixel * 3 + 3)
  return { width, height, rgba }
}

function imageData(png: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  return Buffer.concat(parts)
}

/** Undoes the filters by which a row is written as its difference from its neighbours. */
function unfiltered(data: Buffer, stride: number, height: number, channels: number): Buffer {
  const rows = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y += 1) {
    const filter = data[y * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x
      const left = x >= channels ? (rows[at - channels] ?? 0) : 0
      const up = y > 0 ? (rows[at - stride] ?? 0) : 0
      const corner = x >= channels && y > 0 ? (rows[at - stride - channels] ?? 0) : 0
      rows[at] = (data[y * (stride + 1) + 1 + x] ?? 0) + predicted(filter, left, up, corner)
    }
  }
  return rows
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  const guess = left + up - corner
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

/** The pictures of an .ico, each with the size that the directory claims. */
export function readIco(file: Buffer): { claimed: number; png: Buffer }[] {
  if (file.readUInt16LE(0) !== 0 || file.readUInt16LE(2) !== 1) throw new Error('This is not an .ico.')
  return Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const at = 6 + 16 * index
    const offset = file.readUInt32LE(at + 12)
    return { claimed: file[at] || 256, png: file.subarray(offset, offset + file.readUInt32LE(at + 8)) }
  })
}

/** The pictures of an .icns by their types. */
export function readIcns(file: Buffer): { type: string; png: Buffer }[] {
  if (file.toString('latin1', 0, 4) !== 'icns' || file.readUInt32BE(4) !== file.length)
    throw new Error('This is not an .icns.')
  const parts: { type: string; png: Buffer }[] = []
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at + 4)
    parts.push({ type: file.toString('latin1', at, at + 4), png: file.subarray(at + 8, at + length) })
    at += length
  }
  return parts
}
