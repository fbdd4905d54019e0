import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { archive } from '../../../archive/open.ts'
import { history } from '../../../control/history/open.ts'
import { isDamagedName } from '../../../database/names.ts'
import { type DatabaseKind, openDatabase, openDatabaseForReading } from '../../../database/open.ts'
import { messaging } from '../../../messaging/open.ts'
import { harms } from '../../support/harm.ts'
import { isLongRun } from '../../support/long-run.ts'
import { fillEveryTable, sheetOf } from '../../support/rows-of-all.ts'
import { canMount, smallDisk } from '../../support/small-disk.ts'

const databases: [string, DatabaseKind][] = [
  ['training.db', archive],
  ['history.db', history],
  ['messaging.db', messaging],
]

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'llm-trainer-damaged-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const asideIn = (dir: string, name: string): string[] => readdirSync(dir).filter((each) => isDamagedName(name, each))

function made(file: string, kind: DatabaseKind): void {
  const db = openDatabase(file, kind)
  fillEveryTable(db, 60)
  db.close()
}

describe.each(databases)('%s', (name, kind) => {
  const all = Object.entries(harms)
  test.each(isLongRun || name === 'training.db' ? all : all.slice(0, 1))(
    '%s is set aside as it is, and a new one is made',
    (_, harm) => {
      const file = join(folder, name)
      made(file, kind)
      harm(file)
      const bytes = readFileSync(file)
      const told: string[] = []
      const db = openDatabase(file, kind, (keptAs) => told.push(keptAs))
      expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
      expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: kind.migrations.length })
      expect(Object.values(sheetOf(db)).flat()).toEqual([])
      db.close()
      expect(told).toEqual(asideIn(folder, name))
      expect(told).toHaveLength(1)
      expect(readFileSync(join(folder, told[0] ?? '')).equals(bytes)).toBe(true)
    },
  )
})

test('what belongs to a damaged file goes with it, also after a kill in between', () => {
  const file = join(folder, 'history.db')
  made(file, history)
  // As a process leaves it that dies after it renamed the database.
  rmSync(file)
  writeFileSync(join(folder, 'history.damaged-2026-11-27T10-00-00.db'), 'damaged')
  writeFileSync(`${file}-wal`, 'what was written last')
  openDatabase(file, history).close()
  expect(readFileSync(join(folder, 'history.damaged-2026-11-27T10-00-00.db-wal'), 'utf8')).toBe('what was written last')
})

test('a second damage within a second overwrites nothing', () => {
  const file = join(folder, 'history.db')
  for (const text of ['one', 'two', 'three']) {
    rmSync(file, { force: true })
    writeFileSync(file, text.repeat(100))
    openDatabase(file, history).close()
  }
  expect(
    asideIn(folder, 'history.db')
      .map((each) => readFileSync(join(folder, each), 'utf8').slice(0, 3))
      .sort(),
  ).toEqual(['one', 'two', 'thr'].sort())
})

test('a reader sets nothing aside', () => {
  const file = join(folder, 'training.db')
  made(file, archive)
  harms['without its header']?.(file)
  expect(() => openDatabaseForReading(file, archive)).toThrow('is damaged')
  expect(asideIn(folder, 'training.db')).toEqual([])
})

test('a newer file is refused and stays the same to the byte, with what was written last beside it', () => {
  const file = join(folder, 'training.db')
  const newer = new DatabaseSync(file)
  newer.exec('PRAGMA journal_mode = WAL; CREATE TABLE later (x); PRAGMA wal_checkpoint(TRUNCATE)')
  newer.exec(`INSERT INTO later VALUES (1); PRAGMA user_version = ${archive.migrations.length + 1}`)
  const before = [file, `${file}-wal`].map((each) => readFileSync(each))
  for (const each of [file, `${file}-wal`]) writeFileSync(`${each}.kept`, readFileSync(each))
  newer.close()
  // As a crash leaves it: what was written last is still beside the database.
  for (const each of [file, `${file}-wal`]) writeFileSync(each, readFileSync(`${each}.kept`))
  expect(() => openDatabase(file, archive)).toThrow('newer version')
  expect([file, `${file}-wal`].map((each) => readFileSync(each).equals(before.shift() ?? Buffer.alloc(0)))).toEqual([
    true,
    true,
  ])
  expect(asideIn(folder, 'training.db')).toEqual([])
})

test('a folder in its place is told, and stays', () => {
  const file = join(folder, 'messaging.db')
  mkdirSync(file)
  expect(() => openDatabase(file, messaging)).toThrow(/cannot be opened/)
  expect(existsSync(file)).toBe(true)
  expect(asideIn(folder, 'messaging.db')).toEqual([])
})

test.runIf(canMount)('a full disk is told, and the file stays', () => {
  using disk = smallDisk(1024)
  const file = join(disk.dir, 'training.db')
  made(file, archive)
  disk.fill()
  const before = readFileSync(file)
  expect(() => openDatabase(file, archive).exec('CREATE TABLE more (x)')).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ code: 'disk-full' }) }),
  )
  expect(readFileSync(file).equals(before)).toBe(true)
  expect(asideIn(disk.dir, 'training.db')).toEqual([])
  disk.free()
  const db = openDatabase(file, archive)
  expect(sheetOf(db).session).toHaveLength(60)
  db.close()
})

test.runIf(canMount)('on a full disk a damaged file stays until there is room, and is not deleted', () => {
  using disk = smallDisk(1024)
  const file = join(disk.dir, 'history.db')
  made(file, history)
  harms['without its header']?.(file)
  const before = readFileSync(file)
  disk.fill()
  expect(() => openDatabase(file, history)).toThrow(/disk is full/)
  disk.free()
  openDatabase(file, history).close()
  const [aside = ''] = asideIn(disk.dir, 'history.db')
  expect(readFileSync(join(disk.dir, aside)).equals(before)).toBe(true)
})

test.runIf(process.getuid?.() === 0)('a file that this user may not read is told, and stays', () => {
  const file = join(folder, 'training.db')
  made(file, archive)
  chmodSync(file, 0o600)
  chmodSync(folder, 0o777)
  const program = `import { openArchive } from ${JSON.stringify(join(import.meta.dirname, '../../../archive/open.ts'))}
    try { openArchive(${JSON.stringify(file)}) } catch (error) { console.log(JSON.stringify(error.problem)) }`
  const nobody = { uid: 65534, gid: 65534 }
  const args = ['--input-type=module-typescript', '--eval', program]
  const told = execFileSync(process.execPath, args, {
    ...nobody,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  expect(JSON.parse(told)).toMatchObject({ code: 'unavailable' })
  expect(told).toContain('this user has no right to')
  expect(asideIn(folder, 'training.db')).toEqual([])
})
