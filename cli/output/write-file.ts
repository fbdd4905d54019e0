import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { cliIncidents as words } from '../../shared/words/en/cli-incidents.ts'
import { fill } from '../../shared/words/say.ts'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'

/** Writes a file that is not there yet, for its owner only. Throws a `CliError`; half a file is none. */
export async function writeNewFile(
  file: string,
  chunks: Iterable<string | Buffer> | AsyncIterable<string | Buffer>,
): Promise<void> {
  try {
    await pipeline(chunks, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    if (!isThere) await rm(file, { force: true })
    const why = error instanceof Error ? error.message : String(error)
    throw new CliError(fill(isThere ? words.exists : words.notWritten, { file, why }), exitCodes.failed, {
      cause: error,
    })
  }
}
