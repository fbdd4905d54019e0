import { basename, dirname, join } from 'node:path'

/** What lies beside a database and belongs to it. */
export const companions = ['-wal', '-shm', '-journal'] as const

const stamp = (now: number): string => new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')
const DATE = String.raw`\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}`
const nameOf = (file: string): string => basename(file, '.db')

/** `training.db` → `training.damaged-2026-11-27T14-02-07.db`; a number tells further ones of that second apart. */
export const damagedName = (file: string, now: number, attempt: number): string =>
  `${nameOf(file)}.damaged-${stamp(now)}${attempt === 0 ? '' : `-${attempt + 1}`}.db`

/** `training.db` of version 2 → `training.v2-2026-11-27T14-02-07.db`. */
export const backupName = (file: string, version: number, now: number): string =>
  `${nameOf(file)}.v${version}-${stamp(now)}.db`

const isNamed = (file: string, what: string, name: string): boolean =>
  new RegExp(String.raw`^${nameOf(file)}\.${what}-${DATE}(-\d+)?\.db$`).test(name)

/** Whether this is one of the damaged files that were set aside for a database. */
export const isDamagedName = (file: string, name: string): boolean => isNamed(file, 'damaged', name)
/** Whether this is one of the copies that were made before a database was brought up to date. */
export const isBackupName = (file: string, name: string): boolean => isNamed(file, String.raw`v\d+`, name)

/** When a copy was made or a damaged file set aside, epoch milliseconds; by its name. */
export function timeInName(name: string): number {
  const [, day = '', hour = '', minute = '', second = ''] =
    /-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})/.exec(name) ?? []
  return Date.parse(`${day}T${hour}:${minute}:${second}Z`)
}

/** The folder of the workspace that is ours alone. */
export const innerFolder = (file: string): string => join(dirname(file), '.llm-trainer')
export const backupFolder = (file: string): string => join(innerFolder(file), 'backups')
