import type { DatabaseSync } from 'node:sqlite'
import { type DatabaseKind, openDatabase, openDatabaseForReading } from '../../database/open.ts'
import { migrations } from './schema.ts'

export const history: DatabaseKind = { migrations, name: 'a history of incidents' }

/** Opens the history for its one writer (`openDatabase`). */
export const openHistory = (file: string): DatabaseSync => openDatabase(file, history)

/** Opens the history only to read it (`openDatabaseForReading`). */
export const openHistoryForReading = (file: string): DatabaseSync | null => openDatabaseForReading(file, history)
