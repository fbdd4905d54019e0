import type { DatabaseSync } from 'node:sqlite'
import { keepDatabase, type Methods, overKept } from '../database/kept.ts'
import type { OnSetAside } from '../database/open.ts'
import { openArchive } from './open.ts'

/**
 * What its writer does with the archive, for as long as its process lives. Where the file shows itself damaged, it is set aside, and
 * a new one is begun; what met the damage throws a problem with its new name as `keptAs`. Throws as `openArchive` does.
 */
export const keepArchive = <T extends Methods>(
  file: string,
  build: (db: DatabaseSync) => T,
  onSetAside: OnSetAside,
): T & { close(): void } =>
  overKept(
    keepDatabase({ file, open: () => openArchive(file, onSetAside), build, again: false, mends: true, onSetAside }),
  )
