import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { history } from '../../../control/history/open.ts'
import { copiesOf } from '../../../database/copy.ts'
import { backupFolder } from '../../../database/names.ts'
import { openDatabase } from '../../../database/open.ts'
import { laterHistory } from '../../support/later-history.ts'
import { isLongRun } from '../../support/long-run.ts'
import { fillEveryTable, sheetOf } from '../../support/rows-of-all.ts'
import { random } from '../../support/seeded-random.ts'

const KILLS = isLongRun ? 25 : 1
const SEED = 5
const program = fileURLToPath(new URL('../../support/migrate-program.ts', import.meta.url))

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'llm-trainer-killed-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Kills it so many milliseconds after it began. */
async function migrateAndKill(file: string, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [program, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = once(child, 'close')
  await once(child.stdout, 'data')
  const timer = setTimeout(() => child.kill('SIGKILL'), afterMs)
  await closed
  clearTimeout(timer)
}

test(`a kill in the midst of bringing a database up to date leaves the old or the new one (seed ${SEED}, ${KILLS} kills)`, async () => {
  const next = random(SEED)
  const file = join(folder, 'history.db')
  const old = openDatabase(file, { ...history, migrations: history.migrations.slice(0, 1) })
  fillEveryTable(old, isLongRun ? 3_000 : 300)
  const before = sheetOf(old)
  old.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  old.close()
  for (let kill = 0; kill < KILLS; kill += 1) {
    await migrateAndKill(file, next() * (isLongRun ? 400 : 60))
    const found = new DatabaseSync(file)
    const version = Number(found.prepare('PRAGMA user_version').get()?.user_version)
    expect([1, laterHistory.migrations.length]).toContain(version)
    expect(found.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    expect(sheetOf(found)).toMatchObject(before)
    if (version !== 1) {
      // Back to the old version for the next kill.
      found.close()
      rmSync(file)
      const again = openDatabase(file, { ...history, migrations: history.migrations.slice(0, 1) })
      fillEveryTable(again, isLongRun ? 3_000 : 300)
      again.close()
    } else found.close()
  }
  for (const name of copiesOf(file)) {
    const copy = new DatabaseSync(join(backupFolder(file), name), { readOnly: true })
    expect(sheetOf(copy)).toEqual(before)
    copy.close()
  }
  const db = openDatabase(file, laterHistory)
  expect(sheetOf(db)).toMatchObject(before)
  db.close()
}, 300_000)
