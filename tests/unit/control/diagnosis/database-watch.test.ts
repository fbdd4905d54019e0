import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createVersionReader } from '../../../../control/diagnosis/database-version.ts'
import { lookAtDatabases } from '../../../../control/diagnosis/database-watch.ts'
import { openHistory } from '../../../../control/history/open.ts'
import { workspacePaths } from '../../../../control/workspace/paths.ts'

/** Locks that this process has on a file, as the kernel tells them (proc_locks(5)). */
const locksOn = (file: string): number =>
  readFileSync('/proc/locks', 'utf8')
    .split('\n')
    .filter((line) => line.includes(` ${process.pid} `) && line.includes(`:${statSync(file).ino} `)).length

test.skipIf(process.platform !== 'linux')('a look at a database leaves the locks of who has it open', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'llm-trainer-watch-'))
  try {
    const paths = workspacePaths(dir)
    const db = openHistory(paths.historyDb)
    db.exec('CREATE TABLE mine (n)')
    const held = locksOn(paths.historyDb)
    expect(held).toBeGreaterThan(0)
    await lookAtDatabases(paths, 0)
    expect(locksOn(paths.historyDb)).toBe(held)
    db.close()
  } finally {
    rmSync(dir, { recursive: true })
  }
})

const anHourAgo = Date.now() / 1000 - 3600

function versions() {
  const dir = mkdtempSync(join(tmpdir(), 'llm-trainer-watch-'))
  const file = join(dir, 'some.db')
  let reads = 0
  const reader = createVersionReader(() => {
    reads += 1
    return reads
  })
  const write = (name: string, text: string, at: number): void => {
    writeFileSync(join(dir, name), text)
    utimesSync(join(dir, name), at, at)
  }
  return {
    write,
    reads: () => reads,
    read: async () => reader(file, await stat(file, { bigint: true })),
    [Symbol.dispose]: () => rmSync(dir, { recursive: true }),
  }
}

test('nothing is asked of SQLite while the file and its log are the same', async () => {
  using it = versions()
  it.write('some.db', 'x', anHourAgo)
  for (const _ of [1, 2, 3]) expect(await it.read()).toBe(1)
  it.write('some.db-wal', '', anHourAgo)
  expect(await it.read()).toBe(2)
  it.write('some.db-wal', 'x', anHourAgo)
  expect(await it.read()).toBe(3)
  it.write('some.db-wal', 'y', anHourAgo + 1)
  expect(await it.read()).toBe(4)
  it.write('some.db', 'y', anHourAgo + 1)
  expect(await it.read()).toBe(5)
  expect(await it.read()).toBe(5)
})

test('a file that was just written is asked about again, since its times may hide a second change', async () => {
  using it = versions()
  it.write('some.db', 'x', Date.now() / 1000)
  await it.read()
  await it.read()
  expect(it.reads()).toBe(2)
})
