import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CONTEXT_FILE, defaultContext } from './prompts.ts'

/** Characters; the LLM server takes no more. */
const MAX_CONTEXT = 100_000

/** What the teacher is told, from the file in the workspace that a user can change; made there where it is missing. */
export async function readContext(folder: string): Promise<string> {
  const file = join(folder, CONTEXT_FILE)
  try {
    const text = (await readFile(file, 'utf8')).slice(0, MAX_CONTEXT)
    // Somebody who emptied it has no other wish for the teacher.
    return text.trim() === '' ? defaultContext : text
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') await makeIt(file)
    return defaultContext
  }
}

/** A folder that cannot be written costs only the file. */
const makeIt = (file: string): Promise<void> => writeFile(file, defaultContext, { flag: 'wx' }).catch(() => undefined)
