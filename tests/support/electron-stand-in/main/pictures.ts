import { crc32 } from 'node:zlib'

export type Picture = { width: number; height: number; png: Buffer }

const pngStart = Buffer.from('89504e470d0a1a0a', 'hex')

/** A PNG, a JPEG, or the largest picture of an icon file. `null`: it is none, or it is broken. */
export function readPicture(bytes: Buffer): Picture | null {
  if (bytes.subarray(0, 8).equals(pngStart)) return readPng(bytes)
  if (bytes.length > 6 && bytes.readUInt32LE(0) === 0x10000) return readIcon(bytes)
  return bytes.length > 4 && bytes.readUInt16BE(0) === 0xffd8 ? readJpeg(bytes) : null
}

/** Every chunk must be whole: a file that broke off shows nothing. */
function readPng(bytes: Buffer): Picture | null {
  let at = 8
  let data = 0
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at)
    const end = at + 8 + length
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return null
    const kind = bytes.toString('latin1', at + 4, at + 8)
    if (kind === 'IDAT') data += length
    if (kind === 'IEND') {
      if (data === 0) return null
      return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), png: bytes }
    }
    at = end + 4
  }
  return null
}

function readIcon(bytes: Buffer): Picture | null {
  const count = bytes.readUInt16LE(4)
  if (count === 0 || bytes.length < 6 + count * 16) return null
  const entries = Array.from({ length: count }, (_, index) => readIconEntry(bytes, 6 + index * 16))
  const whole = entries.filter((entry) => entry !== null).sort((a, b) => b.width - a.width)
  return whole.length === count ? (whole[0] ?? null) : null
}

function readIconEntry(bytes: Buffer, at: number): Picture | null {
  const size = bytes.readUInt32LE(at + 8)
  const offset = bytes.readUInt32LE(at + 12)
  if (size === 0 || offset + size > bytes.length) return null
  const content = bytes.subarray(offset, offset + size)
  if (content.subarray(0, 8).equals(pngStart)) return readPng(content)
  // 0 stands for 256.
  return { width: bytes.readUInt8(at) || 256, height: bytes.readUInt8(at + 1) || 256, png: Buffer.alloc(0) }
}

/** The size stands in the first frame's header. */
function readJpeg(bytes: Buffer): Picture | null {
  let at = 2
  while (at + 9 < bytes.length && bytes.readUInt8(at) === 0xff) {
    const marker = bytes.readUInt8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) {
      return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5), png: Buffer.alloc(0) }
    }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}
