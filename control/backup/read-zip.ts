import { type FileHandle, open } from 'node:fs/promises'
import { crc32, inflateRawSync } from 'node:zlib'
import { type ProblemError, problemError } from '../../shared/problem.ts'

/** Of the format, PKWARE's APPNOTE 6.3. */
const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const END_BYTES = 22
const LOCAL_BYTES = 30
const CENTRAL_BYTES = 46
const STORED = 0
const DEFLATED = 8
/** Bit 0: encrypted; bit 3: sizes stand behind the content. */
const REFUSED_FLAGS = 0x0009
const MOST_ENTRIES = 20_002
/** Bytes. */
const MOST_DIRECTORY = 16 * 2 ** 20
export const MOST_ENTRY = 2 ** 31 - 1

export type ZipEntry = { name: string; bytes: number }

export type ZipReader = {
  entries: readonly ZipEntry[]
  /** The content of an entry, its checksum compared. Throws `bad-input`. */
  read(name: string): Promise<Buffer>
  close(): Promise<void>
}

type Place = ZipEntry & { at: number; packed: number; method: number; crc: number }

/**
 * Reads a zip strictly, as ours are: one directory at the end, no comment, no encryption, no entry twice, every size as it is told.
 * Nothing is unpacked beyond its told size. Throws `bad-input` for everything else.
 */
export async function openZip(file: string): Promise<ZipReader> {
  const handle = await open(file, 'r')
  try {
    const places = await readDirectory(handle)
    return {
      entries: [...places.values()].map(({ name, bytes }) => ({ name, bytes })),
      async read(name) {
        const place = places.get(name)
        if (place === undefined) throw broken(`it holds no ${name}`)
        return await readEntry(handle, place)
      },
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

const broken = (why: string): ProblemError =>
  problemError('bad-input', `The file is no backup, or it is damaged: ${why}. Nothing was changed.`)

async function bytesAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let read = 0
  while (read < length) {
    const { bytesRead } = await handle.read(buffer, read, length - read, at + read)
    if (bytesRead === 0) throw broken('it ends too early')
    read += bytesRead
  }
  return buffer
}

async function readDirectory(handle: FileHandle): Promise<Map<string, Place>> {
  const { size } = await handle.stat()
  if (size < END_BYTES) throw broken('it is too short')
  const end = await bytesAt(handle, size - END_BYTES, END_BYTES)
  const [count, length, from] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)]
  const isWhole = end.readUInt32LE(0) === END && end.readUInt16LE(20) === 0 && end.readUInt32LE(4) === 0
  if (!isWhole || end.readUInt16LE(8) !== count || from + length !== size - END_BYTES)
    throw broken('its end is missing')
  if (count > MOST_ENTRIES || length > MOST_DIRECTORY) throw broken('it holds too many files')
  const directory = await bytesAt(handle, from, length)
  const places = new Map<string, Place>()
  let at = 0
  for (let left = count; left > 0; left -= 1) {
    const { place, next } = readPlace(directory, at)
    if (places.has(place.name)) throw broken(`${JSON.stringify(place.name)} is there twice`)
    if (place.at + LOCAL_BYTES + place.packed > from) throw broken('its directory does not fit')
    places.set(place.name, place)
    at = next
  }
  if (at !== directory.length) throw broken('its directory does not fit')
  return places
}

function readPlace(directory: Buffer, at: number): { place: Place; next: number } {
  if (at + CENTRAL_BYTES > directory.length || directory.readUInt32LE(at) !== CENTRAL)
    throw broken('its directory does not fit')
  const nameLength = directory.readUInt16LE(at + 28)
  const next = at + CENTRAL_BYTES + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  if (next > directory.length) throw broken('its directory does not fit')
  const place: Place = {
    name: directory.toString('utf8', at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameLength),
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
    packed: directory.readUInt32LE(at + 20),
    bytes: directory.readUInt32LE(at + 24),
    at: directory.readUInt32LE(at + 42),
  }
  if ((directory.readUInt16LE(at + 8) & REFUSED_FLAGS) !== 0) throw broken('it is encrypted or of another kind')
  if (place.method !== STORED && place.method !== DEFLATED) throw broken('it is packed in a way that is not ours')
  if (place.bytes > MOST_ENTRY || place.packed > MOST_ENTRY) throw broken(`${JSON.stringify(place.name)} is too large`)
  return { place, next }
}

async function readEntry(handle: FileHandle, { name, at, packed, bytes, method, crc }: Place): Promise<Buffer> {
  const local = await bytesAt(handle, at, LOCAL_BYTES)
  if (local.readUInt32LE(0) !== LOCAL) throw broken(`${name} does not lie where it should`)
  const from = at + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28)
  const content = await bytesAt(handle, from, packed)
  const data = method === STORED ? content : inflated(content, bytes, name)
  if (data.length !== bytes || crc32(data) !== crc) throw broken(`${name} is not what it was`)
  return data
}

function inflated(content: Buffer, bytes: number, name: string): Buffer {
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, bytes) })
  } catch (error) {
    throw problemError('bad-input', broken(`${name} is not what it was`).problem.detail, {}, error)
  }
}
