import { constants } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { errorCode } from './file-problem.ts'

/** `config.json` at 14:02:07 → `config.broken-2026-11-23T14-02-07.json`; a number tells further ones of that second apart. */
export function datedName(file: string, what: string, now: number, attempt: number): string {
  const extension = extname(file)
  const date = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')
  const number = attempt === 0 ? '' : `-${attempt + 1}`
  return `${basename(file, extension)}.${what}-${date}${number}${extension}`
}

/** Copies a damaged file beside itself under a dated name, which it returns. Nothing is ever overwritten. */
export async function keepCopy(file: string, what: string, now: number): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    const name = datedName(file, what, now, attempt)
    try {
      await copyFile(file, join(dirname(file), name), constants.COPYFILE_EXCL)
      return name
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error
    }
  }
}
