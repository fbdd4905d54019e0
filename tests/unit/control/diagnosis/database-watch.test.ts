import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
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
