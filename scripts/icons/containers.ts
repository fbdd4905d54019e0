/** A square picture. `size` in pixels. */
export type Picture = { size: number; png: Uint8Array }

const ICO_HEADER = 6
const ICO_ENTRY = 16
/** The largest picture an .ico can hold; its size is then written as 0. */
const ICO_LARGEST = 256

/** An .ico with the pictures as PNG, which Windows reads since Vista. */
export function ico(pictures: readonly Picture[]): Buffer {
  const tooLarge = pictures.find(({ size }) => size > ICO_LARGEST)
  if (tooLarge) throw new Error(`An .ico holds pictures up to ${ICO_LARGEST} px, not ${tooLarge.size}.`)
  const header = Buffer.alloc(ICO_HEADER + ICO_ENTRY * pictures.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = header.length
  for (const [index, { size, png }] of pictures.entries()) {
    const at = ICO_HEADER + ICO_ENTRY * index
    header.writeUInt8(size % ICO_LARGEST, at)
    header.writeUInt8(size % ICO_LARGEST, at + 1)
    header.writeUInt16LE(1, at + 4)
    header.writeUInt16LE(32, at + 6)
    header.writeUInt32LE(png.length, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)])
}

const ICNS_HEADER = 8

/**
 * Types of an .icns by the pixels of their picture: plain, and for displays of twice the density. Below 32 px macOS expects
 * other payloads than PNG in part, and scales down.
 */
export const icnsTypes: Record<number, string[]> = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic13', 'ic08'],
  512: ['ic14', 'ic09'],
  1024: ['ic10'],
}

/** An .icns with the pictures as PNG. */
export function icns(pictures: readonly Picture[]): Buffer {
  const parts = pictures.flatMap(({ size, png }) => {
    const types = icnsTypes[size]
    if (types === undefined) throw new Error(`An .icns has no place for a PNG of ${size} px.`)
    return types.map((type) => icnsPart(type, png))
  })
  return icnsPart('icns', Buffer.concat(parts))
}

function icnsPart(type: string, content: Uint8Array): Buffer {
  const header = Buffer.alloc(ICNS_HEADER)
  header.write(type, 0, 'latin1')
  header.writeUInt32BE(ICNS_HEADER + content.length, 4)
  return Buffer.concat([header, content])
}
