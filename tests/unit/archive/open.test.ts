import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, test } from 'vitest'
import { openArchive, openArchiveForReading } from '../../../archive/open.ts'
import { migrations } from '../../../archive/schema.ts'
import { testArchives } from '../../support/archives.ts'

const archives = testArchives()
afterEach(archives.remove)

const newFile = (): string => join(archives.folder(), 'training.db')

test('a new archive is a current one that others can read meanwhile', () => {
  const { db } = archives.make()
  expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: migrations.length })
  expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
  expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 1 })
  expect(db.prepare('PRAGMA foreign_keys').get()).toEqual({ foreign_keys: 1 })
})

test('opening again keeps what is there', () => {
  const { file, db, writer } = archives.make()
  writer.begin({ name: 'x', startedAt: 1, plan: anyPlan, plane: 'a', demo: false })
  db.close()
  const again = openArchive(file)
  expect(again.prepare('SELECT count(*) AS count FROM session').get()).toEqual({ count: 1 })
  again.close()
})

test('where there is no archive there is nothing to read, and none is made', () => {
  const file = newFile()
  expect(openArchiveForReading(file)).toBeNull()
  expect(existsSync(file)).toBe(false)
})

test('a file without tables yet is nothing to read', () => {
  const file = newFile()
  writeFileSync(file, '')
  expect(openArchiveForReading(file)).toBeNull()
})

test('a reader cannot write', () => {
  const { file } = archives.make()
  const reader = openArchiveForReading(file)
  expect(() => reader?.exec('DELETE FROM session')).toThrow('readonly')
  reader?.close()
})

test.each([
  ['writing', openArchive],
  ['reading', openArchiveForReading],
])('a newer archive is refused for %s, and stays as it is', (_, open) => {
  const file = newFile()
  const newer = new DatabaseSync(file)
  newer.exec(`PRAGMA user_version = ${migrations.length + 1}`)
  newer.close()
  expect(() => open(file)).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ code: 'unavailable' }) }),
  )
  expect(() => open(file)).toThrow('newer version')
})

test('a file that is something else is refused for reading, and stays', () => {
  const file = newFile()
  writeFileSync(file, 'Dear diary, today I wrote something that is no database. '.repeat(100))
  expect(() => openArchiveForReading(file)).toThrow('damaged or not an archive')
  expect(readFileSync(file, 'utf8')).toContain('Dear diary')
})

test('a step of the way to the current version that fails leaves nothing behind', () => {
  const file = newFile()
  const other = new DatabaseSync(file)
  other.exec('CREATE TABLE mark (x)')
  other.close()
  expect(() => openArchive(file)).toThrow('already exists')
  const after = new DatabaseSync(file)
  expect(after.prepare('SELECT name FROM sqlite_master').all()).toEqual([{ name: 'mark' }])
  after.close()
})

const anyPlan = {
  exchanges: 1,
  delay: 0,
  topicInterval: 1,
  topics: ['a'],
  history: 1,
  limits: { money: null, tokens: null, time: null },
}
