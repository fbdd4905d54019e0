import { basename } from 'node:path'
import { type Problem, type ProblemError, problemError } from '../../shared/problem.ts'
import { readTextIfThere } from './atomic-file.ts'

/**
 * Of our small files of JSON. None says so: only a later app that gives one another meaning, or keeps in it what must not be lost, writes
 * `version` with a higher number into it.
 */
const FILE_VERSION = 1

/** Throws where a later version of the app has written this file: what we do not know of it would be lost. */
export async function refuseNewer(file: string): Promise<void> {
  const version = versionOf(await readTextIfThere(file))
  if (version > FILE_VERSION) throw writtenByNewer(file, version)
}

function versionOf(text: string | null): number {
  try {
    const values: unknown = JSON.parse(text ?? 'null')
    return typeof values === 'object' && values !== null && 'version' in values ? Number(values.version) : FILE_VERSION
  } catch {
    // What is no JSON is damaged, not newer.
    return FILE_VERSION
  }
}

const writtenByNewer = (file: string, version: number): ProblemError =>
  problemError(
    'unavailable',
    `${basename(file)} was written by a newer version of this app, so nothing was changed in it. Update the app, then try again.`,
    { params: { file, version }, retryable: false },
  )

/** Of config.json: its settings count as far as we know them, and nothing is written to it. */
export const newerConfig = (version: number, known: number, since: number) => ({
  detail: `config.json was written by a newer version of this app (its version is ${version}, this app knows ${known}).`,
  params: { version, known },
  since,
})

/** Whether the problem of a config.json is that a later version of the app has written it. */
export const isNewer = (problem: Problem | null): boolean => problem?.params?.known !== undefined
