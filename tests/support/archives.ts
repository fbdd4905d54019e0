import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { createMeasures, type Measures } from '../../archive/measures.ts'
import { openArchive } from '../../archive/open.ts'
import {
  type Answered,
  type ArchiveWriter,
  type Asked,
  createArchiveWriter,
  type NewSession,
} from '../../archive/write.ts'
import { noLimits } from '../../shared/training.ts'

export type TestArchive = { file: string; db: DatabaseSync; writer: ArchiveWriter }

/** Archives in temporary folders; `remove` closes and removes all of them. */
export function testArchives() {
  const dirs: string[] = []
  const open: DatabaseSync[] = []
  const folder = (): string => {
    const dir = mkdtempSync(join(tmpdir(), 'llm-trainer-archive-'))
    dirs.push(dir)
    return dir
  }
  return {
    folder,
    make(): TestArchive {
      const file = join(folder(), 'training.db')
      const db = openArchive(file)
      open.push(db)
      return { file, db, writer: createArchiveWriter(db) }
    },
    remove() {
      for (const db of open.splice(0)) if (db.isOpen) db.close()
      for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** 2025-01-31 12:00:00 UTC. */
export const START = Date.UTC(2025, 0, 31, 12)

export const newSession = (given: Partial<NewSession> = {}): NewSession => ({
  name: 'First words',
  startedAt: START,
  plan: { exchanges: 100, delay: 0, topicInterval: 10, topics: ['Colours', 'Food'], history: 5, limits: noLimits },
  plane: 'app-1',
  demo: false,
  ...given,
})

export const asked = (n: number, given: Partial<Asked> = {}): Asked => ({
  n,
  at: START + n * 1000,
  topic: n % 20 < 10 ? 'Colours' : 'Food',
  kind: n === 1 ? 'greeting' : 'reply',
  message: `Question ${n}: what is blue?`,
  source: 'openrouter',
  model: 'some/model',
  tokens: 10,
  costUsd: 0.5,
  teacherMs: 40,
  ...given,
})

export const answered = (response: string, measures: Measures = createMeasures([], [])): Answered => ({
  response,
  emotions: { joy: 0.5 },
  learnerMs: 12,
  ...measures.of(response),
})

/** A session with so many answered exchanges. */
export function fill({ writer }: Pick<TestArchive, 'writer'>, count: number, given: Partial<NewSession> = {}): number {
  const measures = createMeasures([], [])
  return writer.together(() => {
    const id = writer.begin(newSession(given))
    for (let n = 1; n <= count; n += 1) {
      writer.ask(id, asked(n))
      writer.answer(
        id,
        n,
        answered(`Answer ${n % 1000} is the sky, and ${'the grass is green '.repeat(n % 7)}`, measures),
      )
    }
    return id
  })
}
