import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Imported } from '../../../archive/import.ts'

export type ImportedLogs = { imported: number; known: number; unreadable: string[] }

/** Bytes; a log of the original holds about 500 an exchange. */
const MOST_BYTES = 256 * 2 ** 20

type Parts = { folder: string; read(log: { name: string; text: string }): Imported }

/** Takes over every log of the original in a folder. Their files stay as they are. */
export async function importLogs({ folder, read }: Parts): Promise<ImportedLogs> {
  const found: ImportedLogs = { imported: 0, known: 0, unreadable: [] }
  for (const name of await logsIn(folder)) {
    const outcome = await importOne(join(folder, name), name, read)
    if (outcome === 'unreadable') found.unreadable.push(name)
    else found[outcome] += 1
  }
  return found
}

async function importOne(file: string, name: string, read: Parts['read']): Promise<Imported> {
  try {
    if ((await stat(file)).size > MOST_BYTES) return 'unreadable'
    return read({ name, text: await readFile(file, 'utf8') })
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'EACCES', 'EISDIR'].includes(String(error.code)))
      return 'unreadable'
    throw error
  }
}

async function logsIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
