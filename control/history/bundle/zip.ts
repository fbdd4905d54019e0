import { crc32, deflateRawSync } from 'node:zlib'

export type ZipEntry = { name: string; data: Buffer }

/** Of the format, PKWARE's APPNOTE 6.3: signatures, "names are UTF-8", "deflated", "stored". */
const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const VERSION = 20
const UTF8_NAMES = 0x0800
const DEFLATED = 8
const STORED = 0
/** Made on Unix, a plain file that its owner may read and write. */
const MADE_BY = (3 << 8) | VERSION
const MODE = (0o100600 << 16) >>> 0

/**
 * A zip in parts, in order; small ones are stored, the others deflated where that helps. For files of a few megabytes: no entry and
 * no archive may reach 4 GiB, and no more than 65,535 entries are allowed. `at`: time of all entries, epoch milliseconds.
 */
export function* zip(entries: readonly ZipEntry[], at: number): Generator<Buffer> {
  const { add, end } = zipParts(at)
  for (const entry of entries) yield* add(entry)
  yield* end()
}

/** The same as it grows: each entry's parts as it is added, then the directory. */
export function zipParts(at: number): { add(entry: ZipEntry): Buffer[]; end(): Buffer[] } {
  const stamp = dosTime(at)
  const central: Buffer[] = []
  let offset = 0
  let count = 0
  const add = ({ name, data }: ZipEntry): Buffer[] => {
    const nameBytes = Buffer.from(name)
    const deflated = deflateRawSync(data)
    const isSmaller = deflated.length < data.length
    const content = isSmaller ? deflated : data
    const common = Buffer.alloc(26)
    common.writeUInt16LE(VERSION, 0)
    common.writeUInt16LE(UTF8_NAMES, 2)
    common.writeUInt16LE(isSmaller ? DEFLATED : STORED, 4)
    common.writeUInt32LE(stamp, 6)
    common.writeUInt32LE(crc32(data), 10)
    common.writeUInt32LE(content.length, 14)
    common.writeUInt32LE(data.length, 18)
    common.writeUInt16LE(nameBytes.length, 22)
    const local = Buffer.concat([u32(LOCAL), common, nameBytes])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(MODE, 6)
    tail.writeUInt32LE(offset, 10)
    central.push(u32(CENTRAL), u16(MADE_BY), common, tail, nameBytes)
    offset += local.length + content.length
    count += 1
    return [local, content]
  }
  const end = (): Buffer[] => {
    const directory = Buffer.concat(central)
    const last = Buffer.alloc(22)
    last.writeUInt32LE(END, 0)
    last.writeUInt16LE(count, 8)
    last.writeUInt16LE(count, 10)
    last.writeUInt32LE(directory.length, 12)
    last.writeUInt32LE(offset, 16)
    return [directory, last]
  }
  return { add, end }
}

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

/** Date and time as the format has them, local, to two seconds; time in the lower half. */
function dosTime(at: number): number {
  const date = new Date(at)
  const day = ((date.getFullYear() - 1980) << 9) | ((date.getMonth() + 1) << 5) | date.getDate()
  const time = (date.getHours() << 11) | (date.getMinutes() << 5) | (date.getSeconds() >> 1)
  return ((day << 16) | time) >>> 0
}
