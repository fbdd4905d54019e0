import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { openArchive } from '../../../archive/open.ts'
import { session, transcript } from '../../../archive/read.ts'
import { createArchiveWriter } from '../../../archive/write.ts'
import { testArchives } from '../../support/archives.ts'
import { isLongRun } from '../../support/long-run.ts'
import { random } from '../../support/seeded-random.ts'

const KILLS = isLongRun ? 50 : 1
const program = fileURLToPath(new URL('../../support/archive-writer-program.ts', import.meta.url))

const archives = testArchives()
afterEach(archives.remove)

/** Lets the writer write, kills it when it has told so many lines, and tells its session and the last exchange that it told. */
async function writeAndKill(file: string, lines: number): Promise<{ id: number; last: number }> {
  const child = spawn(process.execPath, [program, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const told: number[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    told.push(Number(line))
    if (told.length === lines) child.kill('SIGKILL')
  })
  await once(child, 'close')
  return { id: told[0] ?? 0, last: told.length < 2 ? 0 : (told.at(-1) ?? 0) }
}

test(`a writer that is killed ${KILLS} times loses nothing that was answered`, async () => {
  const file = join(archives.folder(), 'training.db')
  const next = random(11)
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const { id, last } = await writeAndKill(file, 1 + Math.floor(next() * 400))
    const db = openArchive(file)
    expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    const { exchanges } = transcript(db, id, 1, 1_000_000)
    const answered = exchanges.filter(({ state, response }) => state === 'answered' && response !== '')
    expect(answered.length).toBeGreaterThanOrEqual(last)
    expect(answered.map(({ n }) => n)).toEqual(answered.map((_, index) => index + 1))
    expect(exchanges.length - answered.length).toBeLessThanOrEqual(1)
    expect(session(db, id)).toMatchObject({
      ...{ exchanges: answered.length, last: exchanges.length, tokens: exchanges.length * 10, state: 'running' },
    })
    expect(createArchiveWriter(db).unfinished()).toHaveLength(kill)
    db.close()
  }
}, 300_000)
