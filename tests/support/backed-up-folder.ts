import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { archive } from '../../archive/open.ts'
import { databaseNames, listNames } from '../../control/backup/manifest.ts'
import { history } from '../../control/history/open.ts'
import { type WorkspacePaths, workspacePaths } from '../../control/workspace/paths.ts'
import { openDatabase } from '../../database/open.ts'
import { messaging } from '../../messaging/open.ts'
import { fakeKey } from './fake-openrouter.ts'
import { fillEveryTable, sheetOf } from './rows-of-all.ts'

const kinds = { 'training.db': archive, 'history.db': history, 'messaging.db': messaging }
export const SECRET = fakeKey('5ec')

/** Folders with something of everything in them. */
export function backedUpFolders() {
  const dirs: string[] = []
  const folder = (): string => {
    const dir = mkdtempSync(join(tmpdir(), 'llm-trainer-backup-test-'))
    dirs.push(dir)
    return dir
  }
  return {
    folder,
    filled(seed: number, dir = folder()): WorkspacePaths {
      const paths = workspacePaths(dir)
      mkdirSync(paths.inner, { recursive: true })
      mkdirSync(paths.trainingLogs, { recursive: true })
      writeFileSync(paths.config, JSON.stringify({ max_exchanges: seed, openrouter_api_key: SECRET, mine: [seed] }))
      writeFileSync(paths.keys, JSON.stringify({ keys: [], seed }))
      writeFileSync(paths.token, 'a token that nobody else may have')
      writeFileSync(join(paths.trainingLogs, 'session_1.json'), JSON.stringify({ seed }))
      for (const name of databaseNames) {
        const db = openDatabase(join(dir, name), kinds[name])
        fillEveryTable(db, 12, seed)
        db.close()
      }
      return paths
    },
    remove() {
      for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** What a folder says, file by file: rows of databases, texts of the others. */
export function contentOf({ dir }: WorkspacePaths): Record<string, unknown> {
  const logs = existsSync(join(dir, 'training_logs')) ? readdirSync(join(dir, 'training_logs')) : []
  const texts = ['config.json', ...listNames, ...logs.map((name) => `training_logs/${name}`)]
  const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')
  return Object.fromEntries([
    ...texts.filter((name) => existsSync(join(dir, name))).map((name) => [name, digest(join(dir, name))]),
    ...databaseNames
      .filter((name) => existsSync(join(dir, name)))
      .map((name) => {
        const db = openDatabase(join(dir, name), kinds[name])
        const sheet = sheetOf(db)
        db.close()
        return [name, JSON.stringify(sheet)]
      }),
  ])
}
