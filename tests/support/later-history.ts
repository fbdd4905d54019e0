import { history } from '../../control/history/open.ts'
import type { DatabaseKind } from '../../database/open.ts'

/** A history with steps that rebuild its tables, as a later version may need them. */
export const laterHistory: DatabaseKind = {
  ...history,
  migrations: [
    ...history.migrations,
    `CREATE TABLE event_2 (id INTEGER PRIMARY KEY, incident INTEGER NOT NULL, at REAL NOT NULL, kind TEXT NOT NULL,
       source TEXT NOT NULL, text TEXT NOT NULL) STRICT;
     INSERT INTO event_2 SELECT * FROM event; DROP TABLE event; ALTER TABLE event_2 RENAME TO event;
     CREATE INDEX event_by_incident ON event (incident, at, id);`,
    'CREATE INDEX event_by_text ON event (text); CREATE INDEX receipt_by_steps ON receipt (steps);',
  ],
}
