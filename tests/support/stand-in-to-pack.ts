import { appendFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createStandInDist } from './electron-stand-in/stand-in-dist.ts'
import { FUSE_SENTINEL } from './fuse-wire.ts'

/** As in Electron 45 when it is delivered: a version, a length, a character for each. */
const fuses = `${FUSE_SENTINEL}\u0001\u0009100000011`

/** The stand-in with what packing changes in an Electron: fuses, which it finds by a text in the binary, and texts in two languages. */
export async function createStandInToPack(folder: string): Promise<void> {
  const executable = await createStandInDist(folder)
  await appendFile(executable, `# ${fuses}\n`)
  await writeFile(join(folder, 'locales', 'de.pak'), '')
}
