import type { DatabaseSync } from 'node:sqlite'
import { type DatabaseKind, type OnSetAside, openDatabase, openDatabaseForReading } from '../database/open.ts'
import { migrations } from './schema.ts'

export const archive: DatabaseKind = { migrations, name: 'an archive of training' }

/** Opens the archive for its one writer (`openDatabase`). */
export const openArchive = (file: string, onSetAside?: OnSetAside): DatabaseSync =>
  openDatabase(file, archive, onSetAside)

/** Opens the archive beside its writer (`openDatabaseForReading`). */
export const openArchiveForReading = (file: string): DatabaseSync | null => openDatabaseForReading(file, archive)
