import type { DatabaseSync } from 'node:sqlite'
import { type DatabaseKind, type OnSetAside, openDatabase, openDatabaseForReading } from '../database/open.ts'
import { migrations } from './schema.ts'

export const messaging: DatabaseKind = { migrations, name: 'a database of users and conversations' }

/**
 * Opens the users and conversations (`openDatabase`). Who writes: the bots, each its own platform, and the control plane what an
 * operator does; every change is one short transaction, so none waits for another.
 */
export function openMessaging(file: string, onSetAside?: OnSetAside): DatabaseSync {
  const db = openDatabase(file, messaging, onSetAside)
  db.exec('PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON')
  return db
}

export const openMessagingForReading = (file: string): DatabaseSync | null => openDatabaseForReading(file, messaging)
