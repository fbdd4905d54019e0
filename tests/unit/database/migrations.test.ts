import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { archive } from '../../../archive/open.ts'
import { history } from '../../../control/history/open.ts'
import { copiesOf } from '../../../database/copy.ts'
import { backupFolder } from '../../../database/names.ts'
import { type DatabaseKind, openDatabase, openDatabaseForReading } from '../../../database/open.ts'
import { messaging } from '../../../messaging/open.ts'
import { fillEveryTable, sheetOf } from '../../support/rows-of-all.ts'
import { canMount, smallDisk } from '../../support/small-disk.ts'

const databases: Record<string, DatabaseKind> = {
  'training.db': archive,
  'history.db': history,
  'messaging.db': messaging,
}

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'llm-trainer-migrations-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A database as an earlier version of the app left it, with rows in every table. */
function older(file: string, kind: DatabaseKind, version: number, rows = 40): Record<string, unknown[]> {
  const db = openDatabase(file, { ...kind, migrations: kind.migrations.slice(0, version) })
  fillEveryTable(db, rows)
  const sheet = sheetOf(db)
  db.close()
  return sheet
}

/** One more step that rebuilds a table, as a later version will need it. */
const withOneStep = (kind: DatabaseKind): DatabaseKind => ({
  ...kind,
  migrations: [...kind.migrations, 'CREATE TABLE added (id INTEGER PRIMARY KEY, text TEXT) STRICT; ANALYZE;'],
})

const earlier = Object.entries(databases).flatMap(([name, kind]) =>
  kind.migrations.map((_, index) => [name, index + 1] as const),
)

describe('from every earlier version', () => {
  test.each(earlier)('%s of version %i reads the same afterwards, and a copy of it is kept', (name, version) => {
    const file = join(folder, name)
    const kind = withOneStep(databases[name] as DatabaseKind)
    const before = older(file, kind, version)
    const db = openDatabase(file, kind)
    expect(sheetOf(db)).toMatchObject(before)
    expect(Object.values(before).every((rows) => rows.length > 0)).toBe(true)
    expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: kind.migrations.length })
    expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([])
    db.close()
    const [copy = '', ...others] = copiesOf(file)
    expect(others).toEqual([])
    expect(copy).toMatch(
      new RegExp(`^${name.replace('.db', '')}\\.v${version}-\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d\\.db$`),
    )
    const kept = new DatabaseSync(join(backupFolder(file), copy), { readOnly: true })
    expect(sheetOf(kept)).toEqual(before)
    expect(kept.prepare('PRAGMA user_version').get()).toEqual({ user_version: version })
    kept.close()
  })
})

test('the steps that were released are the ones that were released', () => {
  const digests = Object.fromEntries(
    Object.entries(databases).map(([name, { migrations }]) => [
      name,
      migrations.map((step) => createHash('sha256').update(step).digest('hex').slice(0, 12)),
    ]),
  )
  // A step that was released is never changed: another one is put behind it.
  expect(digests).toMatchInlineSnapshot(`
    {
      "history.db": [
        "e2db9b93264f",
        "1bd2878980f6",
        "8c1430575075",
      ],
      "messaging.db": [
        "84f41e3a738b",
        "9bb3071a1db8",
      ],
      "training.db": [
        "99e73d3610d5",
      ],
    }
  `)
})

test('of each database the three newest copies stay, and what is not ours', () => {
  const file = join(folder, 'history.db')
  older(file, history, 1)
  const strangers = ['history.v1-2020-01-01T00-00-00.db.mine', 'history-copy.db', 'training.v1-2020-01-01T00-00-00.db']
  copiesOf(file)
  const made = [2020, 2021, 2022, 2023].map((year) => `history.v1-${year}-01-01T00-00-00.db`)
  for (const name of [...strangers, ...made])
    new DatabaseSync(join(backupFolder(file), name)).exec('CREATE TABLE x (y)')
  openDatabase(file, history).close()
  const left = readdirSync(backupFolder(file))
  expect(left).toEqual(expect.arrayContaining([...strangers, ...made.slice(-2)]))
  expect(copiesOf(file)).toHaveLength(3)
})

test('a step that fails leaves the old version and its copy', () => {
  const file = join(folder, 'history.db')
  const before = older(file, history, 2)
  const broken: DatabaseKind = {
    ...history,
    migrations: [...history.migrations.slice(0, 2), 'CREATE TABLE a (b); DROP TABLE incident; NO SUCH THING'],
  }
  expect(() => openDatabase(file, broken)).toThrow()
  const db = new DatabaseSync(file, { readOnly: true })
  expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: 2 })
  expect(sheetOf(db)).toEqual(before)
  db.close()
  expect(copiesOf(file)).toHaveLength(1)
})

test('nobody reads a database that is not up to date yet', () => {
  const file = join(folder, 'history.db')
  older(file, history, 1)
  expect(openDatabaseForReading(file, history)).toBeNull()
})

test.runIf(canMount)('where there is no room for the copy, nothing is changed', () => {
  using disk = smallDisk(1024)
  const file = join(disk.dir, 'history.db')
  const before = older(file, history, 1)
  disk.fill()
  const bytes = readFileSync(file)
  expect(() => openDatabase(file, history)).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ code: 'disk-full' }) }),
  )
  expect(readFileSync(file).equals(bytes)).toBe(true)
  expect(copiesOf(file)).toEqual([])
  disk.free()
  const db = openDatabase(file, history)
  expect(sheetOf(db)).toMatchObject(before)
  db.close()
})
