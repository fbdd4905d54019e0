import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { OwnHealth } from '../../shared/own-health.ts'
import type { WorkspacePaths } from '../workspace/paths.ts'

/** Bytes of a file; 0 where there is none. */
const sizeOf = async (path: string): Promise<number> => {
  try {
    return (await stat(path)).size
  } catch {
    return 0
  }
}

const sumOf = async (paths: readonly string[]): Promise<number> =>
  (await Promise.all(paths.map(sizeOf))).reduce((sum, bytes) => sum + bytes, 0)

/** A database with what SQLite keeps beside it. */
const databaseSize = (path: string): Promise<number> => sumOf([path, `${path}-wal`, `${path}-shm`])

async function folderSize(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => [])
  return sumOf(names.map((name) => join(folder, name)))
}

/** What lies where in a workspace, and how large it is now. The whole folder is not added up: it may hold anything. */
export async function lookAtPlaces(paths: WorkspacePaths): Promise<OwnHealth['places']> {
  const [config, logs, training, history, messaging] = await Promise.all([
    sizeOf(paths.config),
    folderSize(paths.logs),
    databaseSize(paths.trainingDb),
    databaseSize(paths.historyDb),
    databaseSize(paths.messagingDb),
  ])
  return [
    { id: 'workspace', path: paths.dir, bytes: null },
    { id: 'config', path: paths.config, bytes: config },
    { id: 'logs', path: paths.logs, bytes: logs },
    { id: 'training', path: paths.trainingDb, bytes: training },
    { id: 'history', path: paths.historyDb, bytes: history },
    { id: 'messaging', path: paths.messagingDb, bytes: messaging },
  ]
}
