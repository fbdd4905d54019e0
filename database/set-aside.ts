import { existsSync, readdirSync, renameSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { underDatabaseGuard } from './guard.ts'
import { companions, damagedName, isDamagedName } from './names.ts'

/** Which file lies under a name now; `null` where there is none. */
export type FileIdentity = string | null

export function identityOf(file: string): FileIdentity {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false })
  return found === undefined ? null : `${found.dev} ${found.ino}`
}

/**
 * Renames a damaged database with what belongs to it, so that a new one can be made. Nothing is deleted. Returns its new name;
 * `null` where another process has done it meanwhile. Throws what the file system refuses it for: on Windows, that somebody has
 * it open.
 */
export function setAside(file: string, damaged: FileIdentity, now: number): string | null {
  return underDatabaseGuard(file, () => {
    if (damaged === null || identityOf(file) !== damaged) return null
    const name = freeName(file, now)
    // First the database: what belongs to it is found and brought after it, should this process die in between.
    renameSync(file, join(dirname(file), name))
    bringCompanions(file, name)
    return name
  })
}

/** What belonged to a database that was set aside by a process that died over it follows it. To be called under the guard. */
export function finishSetAside(file: string): void {
  if (existsSync(file) || !companions.some((end) => existsSync(file + end))) return
  const last = readdirSync(dirname(file))
    .filter((name) => isDamagedName(file, name))
    .sort()
    .at(-1)
  if (last !== undefined) bringCompanions(file, last)
}

function bringCompanions(file: string, name: string): void {
  for (const end of companions) {
    const to = join(dirname(file), name + end)
    if (existsSync(file + end) && !existsSync(to)) renameSync(file + end, to)
  }
}

function freeName(file: string, now: number): string {
  for (let attempt = 0; ; attempt += 1) {
    const name = damagedName(file, now, attempt)
    if (![name, ...companions.map((end) => name + end)].some((each) => existsSync(join(dirname(file), each))))
      return name
  }
}
