/**
 * What brings `history.db` from one version to the next; the place in the list is the version before it. A step that was released
 * is never changed. Dates are epoch milliseconds; `title`, `body`, `memory`, `source`, `text`, `before`, `steps`, `after` and
 * `problem` are JSON.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE incident (
    -- Given by the control plane, which is the only writer.
    id INTEGER PRIMARY KEY,
    cause TEXT NOT NULL,
    title TEXT NOT NULL,
    severity TEXT NOT NULL,
    started_at REAL NOT NULL,
    ended_at REAL,
    outcome TEXT NOT NULL,
    causes INTEGER NOT NULL
  ) STRICT;

  -- Apart, so that a long list is read from few pages.
  CREATE TABLE detail (
    incident INTEGER PRIMARY KEY REFERENCES incident (id) ON DELETE CASCADE,
    -- Causes, impact, solution, proof.
    body TEXT NOT NULL,
    -- What has to be known to go on with it.
    memory TEXT NOT NULL
  ) STRICT;

  CREATE INDEX incident_open ON incident (id) WHERE outcome = 'open';
  CREATE INDEX incident_by_end ON incident (ended_at) WHERE ended_at IS NOT NULL;

  CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    incident INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    at REAL NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    text TEXT NOT NULL
  ) STRICT;

  CREATE INDEX event_by_incident ON event (incident, at, id);

  CREATE TABLE receipt (
    id INTEGER PRIMARY KEY,
    incident INTEGER REFERENCES incident (id) ON DELETE SET NULL,
    kind TEXT NOT NULL,
    by TEXT NOT NULL,
    outcome TEXT NOT NULL,
    started_at REAL NOT NULL,
    ended_at REAL NOT NULL,
    before TEXT NOT NULL,
    steps TEXT NOT NULL,
    after TEXT NOT NULL,
    problem TEXT
  ) STRICT;

  CREATE INDEX receipt_by_incident ON receipt (incident, started_at);

  CREATE TABLE lesson (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pattern TEXT NOT NULL,
    why TEXT NOT NULL,
    rule TEXT NOT NULL,
    incident INTEGER REFERENCES incident (id) ON DELETE SET NULL,
    added_at REAL NOT NULL
  ) STRICT;
  `,
  `
  -- The time line. "from" and "to" are words of the kind; params and why are JSON, NULL where there is nothing.
  CREATE TABLE moment (
    id INTEGER PRIMARY KEY,
    at REAL NOT NULL,
    kind TEXT NOT NULL,
    service TEXT,
    "from" TEXT,
    "to" TEXT,
    params TEXT,
    why TEXT
  ) STRICT;

  CREATE INDEX moment_by_at ON moment (at);
  CREATE INDEX moment_by_kind ON moment (kind, service, at);

  -- Answers to probes, milliseconds; spans grow with age.
  CREATE TABLE sample (
    service TEXT NOT NULL,
    at INTEGER NOT NULL,
    span INTEGER NOT NULL,
    count INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    min REAL,
    median REAL,
    max REAL,
    PRIMARY KEY (service, at)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- What answers used, by local day. Cost in US dollars; those of unknown cost or tokens are counted beside.
  CREATE TABLE spend (
    day TEXT NOT NULL,
    source TEXT NOT NULL,
    answers INTEGER NOT NULL,
    cost REAL NOT NULL,
    unpriced INTEGER NOT NULL,
    tokens INTEGER NOT NULL,
    uncounted INTEGER NOT NULL,
    PRIMARY KEY (day, source)
  ) STRICT, WITHOUT ROWID;
  `,
]
