import type { SQLOutputValue } from 'node:sqlite'
import { type Exchange, type Mark, markSchema, type Session, sessionSchema } from '../shared/training.ts'

/** As SQLite hands it out. */
export type Row = Record<string, SQLOutputValue>

const json = (value: SQLOutputValue | undefined): unknown => (typeof value === 'string' ? JSON.parse(value) : null)

/** Columns of `exchange` under the names that the app uses. */
export const exchangeColumns = `n, at, topic, kind, state, message, response, emotions, source, model, tokens,
  cost_usd AS costUsd, teacher_ms AS teacherMs, learner_ms AS learnerMs, words, new_words AS newWords, vocabulary, repetition`

export const sessionColumns = `id, name, started_at AS startedAt, ended_at AS endedAt, state, reason, plan, exchanges, last,
  source, model, tokens, cost_usd AS costUsd, vocabulary, ran_ms AS ranMs, imported_from AS importedFrom, demo`

/** Not checked field by field: a page of a long transcript has to be there at once, and its one writer is typed. */
export const exchangeOf = (row: Row): Exchange => ({ ...row, emotions: json(row.emotions) }) as Exchange
/** These throw where the row does not hold what the app writes. */
export const markOf = (row: Row): Mark => markSchema.parse({ ...row, params: json(row.params) })
export const sessionOf = (row: Row): Session =>
  sessionSchema.parse({ ...row, reason: json(row.reason), plan: json(row.plan), demo: row.demo === 1 })
