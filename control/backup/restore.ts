import { existsSync, rmSync } from 'node:fs'
import { mkdir, open, statfs, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { archive } from '../../archive/open.ts'
import { isWhole } from '../../database/damage.ts'
import { messaging } from '../../messaging/open.ts'
import { readConfigText } from '../../shared/config-text.ts'
import { CONFIG_VERSION, configVersionOf } from '../../shared/config-version.ts'
import { type ProblemError, problemError } from '../../shared/problem.ts'
import { history } from '../history/open.ts'
import { replaceFile } from '../workspace/atomic-file.ts'
import { fileProblem } from '../workspace/file-problem.ts'
import { acquireLock } from '../workspace/lock.ts'
import type { WorkspacePaths } from '../workspace/paths.ts'
import { prepareWorkspace } from '../workspace/prepare-workspace.ts'
import { PRIVATE_FILE } from '../workspace/private-file.ts'
import { CONFIG_NAME, type DatabaseName, databaseNames, type Manifest } from './manifest.ts'
import { finishRestore, type Plan, putBack, stagePlaces } from './put-back.ts'
import { openBackup } from './read-backup.ts'

export type Restored = {
  manifest: Manifest
  /** Folder with what was there before; `null` where there was nothing. */
  replacedIn: string | null
}

type Order = { file: string; into: string; version: string; now: number; onStep?(): void }

const known: Record<DatabaseName, number> = {
  'training.db': archive.migrations.length,
  'history.db': history.migrations.length,
  'messaging.db': messaging.migrations.length,
}
/** Bytes that stay free. */
const MARGIN = 4 * 2 ** 20

/**
 * Puts a backup in the place of what is in a folder. All of it is read, checked and made ready beside the folder's files before anything is
 * changed; what was there is moved to `.llm-trainer/replaced` and stays. Killed at any moment, it has changed nothing, or the next
 * start of the app completes it. Throws `unavailable` while a control plane runs for the folder, `bad-input` for a file that is no
 * backup of ours or a newer one, `disk-full`; then nothing was changed.
 */
export async function restore({ file, into, version, now, onStep }: Order): Promise<Restored> {
  const backup = await openBackup(file)
  try {
    const { manifest } = backup
    refuseNewer(manifest)
    const { paths } = await prepareWorkspace(into, now)
    const lock = await acquireLock(paths, { pid: process.pid, startedAt: now, version })
    if (lock.kind === 'held')
      throw problemError(
        'unavailable',
        `LLM Trainer runs for ${paths.dir} (pid ${lock.by.pid}). End it with llm-trainer down, then try again; nothing was changed.`,
      )
    try {
      await finishRestore(paths)
      const plan: Plan = {
        files: manifest.files.map(({ name }) => name),
        replaced: freeName(paths, now),
      }
      await makeReady(paths, backup, plan, onStep)
      putBack(paths, plan, onStep)
      rmSync(stagePlaces(paths).stage, { recursive: true, force: true })
      const replacedIn = join(paths.inner, 'replaced', plan.replaced)
      return { manifest, replacedIn: existsSync(replacedIn) ? replacedIn : null }
    } finally {
      await lock.release()
    }
  } finally {
    await backup.close()
  }
}

/** What was moved away before is never moved over. */
function freeName({ inner }: WorkspacePaths, now: number): string {
  const date = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')
  for (let attempt = 1; ; attempt += 1) {
    const name = attempt === 1 ? date : `${date}-${attempt}`
    if (!existsSync(join(inner, 'replaced', name))) return name
  }
}

function refuseNewer({ versions }: Manifest): void {
  const newer = Object.entries(versions).find(([name, version]) => version > knownVersion(name))
  if (newer !== undefined) throw isNewer(newer[0])
}

const knownVersion = (name: string): number =>
  name === CONFIG_NAME ? CONFIG_VERSION : ((known as Record<string, number>)[name] ?? 0)

const isNewer = (name: string): ProblemError =>
  problemError(
    'bad-input',
    `${name} in this backup is of a newer version of this app. Update the app, then try again; nothing was changed.`,
  )

type Backup = Awaited<ReturnType<typeof openBackup>>

async function makeReady(paths: WorkspacePaths, backup: Backup, plan: Plan, onStep?: () => void): Promise<void> {
  const { stage, files, plan: planFile } = stagePlaces(paths)
  try {
    await refuseLittleRoom(paths, backup.manifest)
    for (const file of backup.manifest.files) {
      onStep?.()
      const data = await backup.read(file)
      if (file.name === CONFIG_NAME && !isUsableConfig(data.toString('utf8')))
        throw problemError('bad-input', 'config.json in this backup cannot be used here. Nothing was changed.')
      await writeOut(join(files, file.name), data)
    }
    checkAll(files, plan.files)
    // From here on it is decided: whoever finds the plan completes it.
    await replaceFile(planFile, `${JSON.stringify(plan, null, 2)}\n`, { mode: PRIVATE_FILE })
    onStep?.()
  } catch (error) {
    if (!existsSync(planFile)) rmSync(stage, { recursive: true, force: true })
    throw fileProblem(error, `restore into ${paths.dir}; nothing was changed in it`, 'unavailable')
  }
}

async function refuseLittleRoom({ dir }: WorkspacePaths, { files }: Manifest): Promise<void> {
  const wanted = files.reduce((sum, { bytes }) => sum + bytes, 0) + MARGIN
  const { bavail, bsize } = await statfs(dir)
  if (bavail * bsize < wanted)
    throw problemError(
      'disk-full',
      `There is too little room for this backup on the disk of ${dir}: it needs ${Math.ceil(wanted / 1e6)} MB. Make room, then try again; nothing was changed.`,
    )
}

async function writeOut(file: string, data: Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const handle = await open(file, 'w', PRIVATE_FILE)
  try {
    await writeFile(handle, data)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** As they lie there, ready: databases that are whole, and not newer than they say. */
function checkAll(folder: string, names: readonly string[]): void {
  for (const name of databaseNames) if (names.includes(name)) checkDatabase(join(folder, name), name)
}

function checkDatabase(file: string, name: DatabaseName): void {
  const damaged = problemError('bad-input', `${name} in this backup is damaged. Nothing was changed.`)
  let version = 0
  try {
    const db = new DatabaseSync(file, { readOnly: true })
    try {
      if (!isWhole(db, 'quick_check')) throw damaged
      version = Number(db.prepare('PRAGMA user_version').get()?.user_version)
    } finally {
      db.close()
    }
  } catch (error) {
    throw error === damaged ? damaged : problemError('bad-input', damaged.problem.detail, {}, error)
  }
  // What we wrote has a version from its first moment.
  if (version < 1) throw damaged
  if (version > known[name]) throw isNewer(name)
}

/** Whether a text may take the place of config.json. */
const isUsableConfig = (text: string): boolean =>
  readConfigText(text).kind === 'valid' && configVersionOf(text) <= CONFIG_VERSION
