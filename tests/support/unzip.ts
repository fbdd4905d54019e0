import { crc32, inflateRawSync } from 'node:zlib'

/** Reads a zip from its directory at the end, as unpacking programs do. Throws where anything in it does not fit. */
export function unzip(file: Buffer): Map<string, string> {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const files = new Map<string, string>()
  let at = file.readUInt32LE(end + 16)
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (file.readUInt32LE(at) !== 0x02014b50) throw new Error('The directory is broken')
    const nameLength = file.readUInt16LE(at + 28)
    const name = file.toString('utf8', at + 46, at + 46 + nameLength)
    const local = file.readUInt32LE(at + 42)
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    const content = file.subarray(from, from + file.readUInt32LE(at + 20))
    const data = file.readUInt16LE(at + 10) === 8 ? inflateRawSync(content) : content
    if (crc32(data) !== file.readUInt32LE(at + 16)) throw new Error(`${name} is damaged`)
    files.set(name, data.toString())
    at += 46 + nameLength
  }
  return files
}
