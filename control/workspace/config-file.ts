import { constants, open } from 'node:fs/promises'
import { errorCode, whyFileFailed } from './file-problem.ts'

/** Bytes. A configuration has some two thousand. */
export const MAX_CONFIG_BYTES = 1024 * 1024

export type ConfigFile =
  | { kind: 'text'; text: string }
  | { kind: 'missing' }
  /** It is there, but not as text that could be a configuration. */
  | { kind: 'unreadable'; why: string }

/** Reads config.json, of bounded size, as UTF-8. Never throws: what is wrong with the file is an answer. */
export async function readConfigFile(file: string): Promise<ConfigFile> {
  try {
    const bytes = await readBounded(file)
    if (typeof bytes === 'string') return { kind: 'unreadable', why: bytes }
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { kind: 'missing' }
    if (errorCode(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      return { kind: 'unreadable', why: 'it is not UTF-8 text; save it as UTF-8' }
    return { kind: 'unreadable', why: whyFileFailed(error) }
  }
}

async function readBounded(file: string): Promise<Buffer | string> {
  // A pipe in its place would otherwise wait for somebody to write.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const found = await handle.stat()
    if (found.isDirectory()) return 'it is a folder'
    if (!found.isFile()) return 'it is not a file'
    const buffer = Buffer.alloc(Math.min(found.size, MAX_CONFIG_BYTES) + 1)
    let length = 0
    while (length < buffer.length) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length)
      if (bytesRead === 0) break
      length += bytesRead
    }
    if (length > MAX_CONFIG_BYTES) return `it has more than ${MAX_CONFIG_BYTES / 1024 / 1024} MB`
    return buffer.subarray(0, length)
  } finally {
    await handle.close()
  }
}
