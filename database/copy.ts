import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { backupFolder, backupName, isBackupName } from './names.ts'

const PRIVATE_DIR = 0o700
/** Of each database. */
const KEPT_COPIES = 3

/**
 * Copies a database as it is before it is brought up to date, into `.llm-trainer/backups` beside it; of earlier copies the newest stay. To
 * be called under the guard. Throws where there is no room for it; then nothing is left of it.
 */
export function copyBefore(db: DatabaseSync, file: string, version: number, now: number): string {
  const folder = backupFolder(file)
  mkdirSync(folder, { recursive: true, mode: PRIVATE_DIR })
  const unfinished = `.${basename(file)}.unfinished`
  const temp = join(folder, unfinished)
  const copy = join(folder, backupName(file, version, now))
  rmSync(temp, { force: true })
  try {
    db.prepare('VACUUM INTO ?').run(temp)
    reachDisk(temp)
    renameSync(temp, copy)
  } finally {
    rmSync(temp, { force: true })
    rmSync(`${temp}-journal`, { force: true })
  }
  for (const name of copiesOf(file).slice(0, -KEPT_COPIES)) rmSync(join(folder, name), { force: true })
  return copy
}

/** Names of the copies of a database, the oldest first. */
export function copiesOf(file: string): string[] {
  const folder = backupFolder(file)
  mkdirSync(folder, { recursive: true, mode: PRIVATE_DIR })
  const when = (name: string): string => name.replace(/^.*\.v\d+-/, '')
  return readdirSync(folder)
    .filter((name) => isBackupName(file, name))
    .sort((a, b) => when(a).localeCompare(when(b)))
}

function reachDisk(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
