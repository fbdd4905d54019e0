import { sqliteKind } from '../database/damage.ts'

/** SQLite's number for a database in which another process is writing. */
const BUSY = 5

/** Whether something was not written because another process is writing for longer than one waits. */
export const isInUse = (error: unknown): boolean => sqliteKind(error) === BUSY
