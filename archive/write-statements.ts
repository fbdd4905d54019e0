import type { DatabaseSync } from 'node:sqlite'
import { exchangeColumns, sessionColumns } from './rows.ts'

/** The statements of the writer, prepared once. */
export function prepareWrites(db: DatabaseSync) {
  return {
    begin: db.prepare(
      `INSERT INTO session (name, started_at, state, plan, plane, demo, imported_from) VALUES (?, ?, 'running', ?, ?, ?, ?)`,
    ),
    ask: db.prepare(
      `INSERT INTO exchange (session, n, at, topic, kind, state, message, source, model, tokens, cost_usd, teacher_ms)
       VALUES (?, ?, ?, ?, ?, 'asked', ?, ?, ?, ?, ?, ?)`,
    ),
    countAsked: db.prepare(
      `UPDATE session SET last = max(last, ?1), source = coalesce(?2, source), model = coalesce(?3, model),
         tokens = tokens + coalesce(?4, 0), cost_usd = CASE WHEN ?5 IS NULL THEN cost_usd ELSE coalesce(cost_usd, 0) + ?5 END,
         ran_ms = coalesce(?7, ran_ms)
       WHERE id = ?6`,
    ),
    answer: db.prepare(
      `UPDATE exchange SET state = 'answered', response = ?, emotions = ?, learner_ms = ?, words = ?, new_words = ?,
         vocabulary = ?, repetition = ?
       WHERE session = ? AND n = ? AND state <> 'answered'`,
    ),
    countAnswered: db.prepare('UPDATE session SET exchanges = exchanges + 1, vocabulary = ? WHERE id = ?'),
    hasExchange: db.prepare('SELECT 1 FROM exchange WHERE session = ? AND n = ?'),
    lose: db.prepare(`UPDATE exchange SET state = 'lost' WHERE session = ? AND n = ? AND state = 'asked'`),
    mark: db.prepare(
      'INSERT INTO mark (session, after, at, kind, params) SELECT id, ?, ?, ?, ? FROM session WHERE id = ?',
    ),
    setState: db.prepare('UPDATE session SET state = ?, reason = ?, ended_at = ?, ran_ms = ? WHERE id = ?'),
    adopt: db.prepare('UPDATE session SET plane = ? WHERE id = ?'),
    rename: db.prepare('UPDATE session SET name = ? WHERE id = ?'),
    remove: db.prepare('DELETE FROM session WHERE id = ?'),
    exportedAs: db.prepare('UPDATE session SET exported_as = ? WHERE id = ?'),
    unfinished: db.prepare(
      `SELECT ${sessionColumns}, plane FROM session WHERE state IN ('running', 'paused') ORDER BY id DESC`,
    ),
    newest: db.prepare(`SELECT ${sessionColumns} FROM session ORDER BY started_at DESC, id DESC LIMIT 1`),
    // From the first of so many that were answered: what was lost between and after them does not count.
    tail: db.prepare(
      `SELECT ${exchangeColumns} FROM exchange WHERE session = :session AND n >= coalesce((SELECT min(n) FROM (
         SELECT n FROM exchange WHERE session = :session AND state = 'answered' ORDER BY n DESC LIMIT :count
       )), 0) ORDER BY n DESC`,
    ),
    topics: db.prepare(
      `SELECT count(*) AS count FROM exchange
       WHERE session = ? AND state = 'answered' AND kind NOT IN ('reply', 'encouragement')`,
    ),
  }
}
