import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openMessaging } from '../../../messaging/open.ts'
import { type Answers, createAnswers } from '../../../messaging/thread-answers.ts'
import { makeOriginalUsers } from '../../support/original-users.ts'

let dir: string
let answers: Answers

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'llm-trainer-users-'))
  answers = createAnswers({ file: join(dir, 'messaging.db'), original: join(dir, 'messaging_users.db') })
})
afterEach(async () => {
  answers.close()
  await rm(dir, { recursive: true, force: true })
})

const search = { limit: 10, offset: 0 }

test('without a database there is nobody, and none is made by asking', () => {
  expect(answers.to({ op: 'users', search })).toEqual({ users: [], total: 0 })
  expect(answers.to({ op: 'importable' })).toBe(false)
  expect(() => answers.to({ op: 'export', id: 1 })).toThrow('There is no user 1')
  expect(() => answers.to({ op: 'block', id: 1, blocked: true })).toThrow('There is no user 1')
  expect(existsSync(join(dir, 'messaging.db'))).toBe(false)
})

test('users of the original are offered until they were taken over, also by another run', async () => {
  const original = makeOriginalUsers(dir)
  const before = await readFile(original)
  expect(answers.to({ op: 'importable' })).toBe(true)
  expect(answers.to({ op: 'import' })).toMatchObject({ users: 2, skipped: 0 })
  expect(answers.to({ op: 'importable' })).toBe(false)
  answers.close()
  const next = createAnswers({ file: join(dir, 'messaging.db'), original })
  expect(next.to({ op: 'importable' })).toBe(false)
  expect(next.to({ op: 'users', search })).toMatchObject({ total: 2 })
  next.close()
  expect(await readFile(original)).toEqual(before)
})

test('users of the original that are all known already are not offered again', () => {
  makeOriginalUsers(dir)
  answers.to({ op: 'import' })
  expect(answers.to({ op: 'import' })).toMatchObject({ users: 0, known: 2 })
  expect(answers.to({ op: 'importable' })).toBe(false)
})

test('users of the original who were deleted are neither offered nor taken over again', () => {
  makeOriginalUsers(dir)
  answers.to({ op: 'import' })
  const { users } = answers.to({ op: 'users', search }) as { users: { id: number }[] }
  for (const { id } of users) answers.to({ op: 'remove', id })
  expect(answers.to({ op: 'importable' })).toBe(false)
  expect(answers.to({ op: 'import' })).toMatchObject({ users: 0, known: 2 })
  expect(answers.to({ op: 'users', search })).toMatchObject({ total: 0 })
})

test('somebody who is new in the file of the original is offered', () => {
  const original = makeOriginalUsers(dir)
  answers.to({ op: 'import' })
  const db = new DatabaseSync(original)
  db.exec("UPDATE users SET user_id = '4200999' WHERE platform = 'telegram'")
  db.close()
  expect(answers.to({ op: 'importable' })).toBe(true)
})

test('without a file of the original nothing is left of a user who was deleted', () => {
  const file = join(dir, 'messaging.db')
  const db = openMessaging(file)
  db.exec("INSERT INTO user (platform, address, name, registered_at) VALUES ('sms', '+15551110001', 'Ada', 1)")
  answers.to({ op: 'remove', id: 1 })
  expect(db.prepare('SELECT * FROM taken_over').all()).toEqual([])
  db.close()
})

test('a file that is no user database of the original is not offered', async () => {
  await writeFile(join(dir, 'messaging_users.db'), 'something else '.repeat(100))
  expect(answers.to({ op: 'importable' })).toBe(false)
  expect(() => answers.to({ op: 'import' })).toThrow('is not a user database of the original')
})
