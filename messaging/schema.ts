/**
 * What brings `messaging.db` from one version to the next; the place in the list is the version before it. A step that was released
 * is never changed. Dates are epoch milliseconds; `parts` is JSON.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE user (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    platform TEXT NOT NULL,
    address TEXT NOT NULL,
    account TEXT,
    name TEXT NOT NULL,
    -- Whether the name is the user's own choice, which the platform's does not replace.
    named INTEGER NOT NULL DEFAULT 0,
    language TEXT,
    backend TEXT,
    blocked INTEGER NOT NULL DEFAULT 0,
    unreachable TEXT,
    registered_at REAL NOT NULL,
    last_seen_at REAL,
    -- When something of theirs was last begun, so that everybody has their turn.
    served_at REAL NOT NULL DEFAULT 0,
    -- When they were last told that nobody can answer, or that too much waits; until something is answered again.
    told_outage_at REAL,
    told_full_at REAL,
    imported INTEGER NOT NULL DEFAULT 0,
    UNIQUE (platform, address)
  ) STRICT;

  -- What came in, so that nothing is taken twice; without its content, and kept when that is deleted.
  CREATE TABLE received (
    platform TEXT NOT NULL,
    source_id TEXT NOT NULL,
    at REAL NOT NULL,
    PRIMARY KEY (platform, source_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,
    -- Order of a user's messages, as the platform counts them.
    seq REAL NOT NULL,
    at REAL NOT NULL,
    text TEXT NOT NULL,
    -- Whether it is one that only the bot itself answers.
    command INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL,
    why TEXT,
    reply TEXT,
    -- The reply as it is sent, and how many of its parts were.
    parts TEXT,
    sent INTEGER NOT NULL DEFAULT 0,
    -- Whether one of these was under way when the bot died.
    doubtful INTEGER NOT NULL DEFAULT 0,
    answered_at REAL,
    -- What the platform calls the last part, and what became of it.
    delivery_id TEXT,
    delivery TEXT
  ) STRICT;

  CREATE INDEX message_by_user ON message (user, seq, id);
  CREATE INDEX message_open ON message (user, seq, id) WHERE state IN ('waiting', 'ready', 'sending');
  CREATE INDEX message_by_time ON message (at);
  CREATE INDEX message_by_delivery ON message (delivery_id) WHERE delivery_id IS NOT NULL;
  `,
  `
  -- What users are still to be told besides answers. Of each kind (outage, full, expired) a user has one.
  CREATE TABLE notice (
    user INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    at REAL NOT NULL,
    -- As it is sent, once it is, and how many of its parts were; whether the next one is under way.
    parts TEXT,
    sent INTEGER NOT NULL DEFAULT 0,
    sending INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (user, kind)
  ) STRICT, WITHOUT ROWID;

  -- The order of a conversation: Telegram's by its own clock, that of text messages as they came.
  DROP INDEX message_by_user;
  CREATE INDEX message_by_user ON message (user, at, seq);

  -- What the platform calls each part of an answer that went out, and what the network said of it.
  CREATE TABLE part (
    delivery_id TEXT NOT NULL,
    message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    delivery TEXT,
    PRIMARY KEY (delivery_id, message)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX part_by_message ON part (message);
  INSERT INTO part SELECT delivery_id, message.id, delivery FROM message JOIN user ON user.id = message.user
    WHERE delivery_id IS NOT NULL AND platform = 'sms';
  -- Who of the original is dealt with (taken-over.ts).
  CREATE TABLE taken_over (key TEXT PRIMARY KEY, at REAL NOT NULL) STRICT, WITHOUT ROWID;
  -- From when on it counts how long a message is kept; without, from when it was written.
  ALTER TABLE message ADD COLUMN kept_from REAL;

  -- message.delivery_id and user.imported are only what earlier versions wrote.
  DROP INDEX message_by_delivery;
  `,
]
