import type { DatabaseSync } from 'node:sqlite'
import type { Spend } from '../../../shared/spend.ts'

/** What answers used, on the day on which it was told. */
export type SpendRecord = { type: 'spend'; day: string; spend: Spend }

const two = (number: number): string => String(number).padStart(2, '0')

/** `YYYY-MM-DD`, by the computer's clock. `at`: epoch milliseconds. */
export function localDay(at: number): string {
  const date = new Date(at)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

export function createSpendWriter(db: DatabaseSync): (record: SpendRecord) => void {
  const add = db.prepare(
    `INSERT INTO spend (day, source, answers, cost, unpriced, tokens, uncounted) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (day, source) DO UPDATE SET answers = answers + excluded.answers, cost = cost + excluded.cost,
       unpriced = unpriced + excluded.unpriced, tokens = tokens + excluded.tokens,
       uncounted = uncounted + excluded.uncounted`,
  )
  return ({ day, spend: { source, answers, costUsd, unpriced, tokens, uncounted } }) =>
    void add.run(day, source, answers, costUsd, unpriced, tokens, uncounted)
}

/** Of one day, the source that was asked most first. */
export const spendOn = (db: DatabaseSync, day: string): Spend[] =>
  db
    .prepare(
      `SELECT source, answers, cost AS costUsd, unpriced, tokens, uncounted FROM spend WHERE day = ?
       ORDER BY answers DESC, source`,
    )
    .all(day) as Spend[]
