/**
 * What brings the database from one version to the next; the place in the list is the version before it. A step that was
 * released is never changed. Dates are epoch milliseconds; `plan`, `reason`, `emotions` and `params` are JSON.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE session (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    started_at REAL NOT NULL,
    ended_at REAL,
    state TEXT NOT NULL,
    reason TEXT,
    plan TEXT NOT NULL,
    -- The run of the app that it belongs to.
    plane TEXT NOT NULL,
    exchanges INTEGER NOT NULL DEFAULT 0,
    last INTEGER NOT NULL DEFAULT 0,
    source TEXT,
    model TEXT,
    tokens REAL NOT NULL DEFAULT 0,
    cost_usd REAL,
    vocabulary INTEGER NOT NULL DEFAULT 0,
    ran_ms REAL NOT NULL DEFAULT 0,
    imported_from TEXT UNIQUE,
    -- Name of the file that it was written to as a log of the original.
    exported_as TEXT,
    demo INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  CREATE INDEX session_by_start ON session (started_at);

  CREATE TABLE exchange (
    id INTEGER PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    at REAL NOT NULL,
    topic TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    source TEXT,
    model TEXT,
    tokens REAL,
    cost_usd REAL,
    teacher_ms REAL,
    learner_ms REAL,
    words INTEGER NOT NULL DEFAULT 0,
    new_words INTEGER NOT NULL DEFAULT 0,
    vocabulary INTEGER NOT NULL DEFAULT 0,
    repetition REAL NOT NULL DEFAULT 0,
    message TEXT NOT NULL,
    response TEXT NOT NULL DEFAULT '',
    emotions TEXT NOT NULL DEFAULT '{}',
    UNIQUE (session, n)
  ) STRICT;

  -- Everything that a curve is drawn from, so that no text has to be read for it.
  CREATE INDEX exchange_curve ON exchange (session, n, words, new_words, vocabulary, repetition) WHERE state = 'answered';

  CREATE TABLE mark (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    after INTEGER NOT NULL,
    at REAL NOT NULL,
    kind TEXT NOT NULL,
    params TEXT NOT NULL
  ) STRICT;

  CREATE INDEX mark_by_place ON mark (session, after, id);
  `,
]
