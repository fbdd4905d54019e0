import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes of the end of each log, and how many logs. */
export const MOST_LOG_BYTES = 256 * 1024
const MOST_LOGS = 24

export type LogTail = { name: string; text: string }

/** The ends of the logs in a folder, each from a whole line on. A log that cannot be read is told as such. */
export async function logTails(folder: string): Promise<LogTail[]> {
  const names = await readdir(folder).catch(() => [])
  const logs = names.filter((name) => /\.log(\.\d+)?$/.test(name)).toSorted()
  return Promise.all(
    logs.slice(0, MOST_LOGS).map(async (name) => {
      try {
        return { name, text: await tail(join(folder, name)) }
      } catch (error) {
        return { name, text: `Cannot be read: ${error instanceof Error ? error.message : String(error)}\n` }
      }
    }),
  )
}

async function tail(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const length = Math.min(size, MOST_LOG_BYTES)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length)
    const text = buffer.toString('utf8', 0, bytesRead)
    return length === size ? text : text.slice(text.indexOf('\n') + 1)
  } finally {
    await file.close()
  }
}
