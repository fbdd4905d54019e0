import type { DatabaseSync } from 'node:sqlite'
import { type DatabaseKind, openDatabase, openDatabaseForReading } from '../database/open.ts'
import { migrations } from './schema.ts'

const archive: DatabaseKind = { migrations, name: 'an archive of training' }

/** Opens the archive for its one writer (`openDatabase`). */
export const openArchive = (file: string): DatabaseSync => openDatabase(file, archive)

/** Opens the archive beside its writer (`openDatabaseForReading`). */
export const openArchiveForReading = (file: string): DatabaseSync | null => openDatabaseForReading(file, archive)
