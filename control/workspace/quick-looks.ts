import { accessSync, type BigIntStats, readdirSync, statSync } from 'node:fs'
import { access, readdir, stat } from 'node:fs/promises'
import { isOnOwnDisk } from './own-disk.ts'

/** What is asked of files again and again. Each throws what the file system says. */
export type Looks = {
  names(folder: string): Promise<string[]>
  stat(file: string): Promise<BigIntStats>
  access(file: string, mode: number): Promise<void>
}

export const patientLooks: Looks = {
  names: (folder) => readdir(folder),
  stat: (file) => stat(file, { bigint: true }),
  access,
}

/** Without waking a thread that waits for the disk, which costs several times as much as the look. */
const quickLooks: Looks = {
  names: async (folder) => readdirSync(folder),
  stat: async (file) => statSync(file, { bigint: true }),
  access: async (file, mode) => accessSync(file, mode),
}

/** For a folder and what is in it: only a disk of this computer answers at once. */
export async function looksIn(folder: string): Promise<Looks> {
  const answersAtOnce = await isOnOwnDisk(folder).catch(() => false)
  return answersAtOnce ? quickLooks : patientLooks
}
