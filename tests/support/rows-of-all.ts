import type { DatabaseSync } from 'node:sqlite'
import { random } from './seeded-random.ts'

type Column = { name: string; type: string; notnull: number; pk: number; dflt_value: unknown }
type Reference = { from: string; table: string; to: string }

const tablesOf = (db: DatabaseSync): string[] =>
  db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid")
    .all()
    .map(({ name }) => String(name))

/** Every row of every table, in order. */
export const sheetOf = (db: DatabaseSync): Record<string, unknown[]> =>
  Object.fromEntries(
    tablesOf(db).map((table) => {
      const order = db.prepare(`PRAGMA table_info("${table}")`).all().length > 1 ? '1, 2' : '1'
      return [table, db.prepare(`SELECT * FROM "${table}" ORDER BY ${order}`).all()]
    }),
  )

/**
 * So many rows in every table, made of the schema alone: numbers that grow, texts that differ, and every third one nothing, where that
 * may be. References lead to rows that are there.
 */
export function fillEveryTable(db: DatabaseSync, rows: number, seed = 3): void {
  const next = random(seed)
  db.exec('PRAGMA foreign_keys = OFF; BEGIN')
  for (const table of tablesOf(db)) {
    const columns = db.prepare(`PRAGMA table_info("${table}")`).all() as Column[]
    const references = db.prepare(`PRAGMA foreign_key_list("${table}")`).all() as Reference[]
    const insert = db.prepare(
      `INSERT OR IGNORE INTO "${table}" (${columns.map(({ name }) => `"${name}"`).join()}) VALUES (${columns.map(() => '?').join()})`,
    )
    for (let n = 1; n <= rows; n += 1) insert.run(...columns.map((column) => contentOf(column, references, n, next)))
  }
  db.exec('COMMIT')
}

function contentOf(
  { name, type, notnull, pk }: Column,
  references: readonly Reference[],
  n: number,
  next: () => number,
) {
  if (pk > 0 || references.some(({ from }) => from === name)) return type === 'TEXT' ? `${name}-${n}` : n
  if (notnull === 0 && n % 3 === 0) return null
  switch (type) {
    case 'INTEGER':
      return n
    case 'REAL':
      return n + Math.round(next() * 1000) / 1000
    default:
      return JSON.stringify({ [name]: n, text: 'ä€😀 '.repeat(Math.floor(next() * 20)) })
  }
}
