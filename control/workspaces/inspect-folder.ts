import { lstat, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, isAbsolute, join, parse, resolve } from 'node:path'
import type { Config } from '../../shared/config.ts'
import { type Reason, reason } from '../../shared/reason.ts'
import type { Inspection, TakenPort } from '../../shared/workspaces.ts'
import { isFree } from '../supervisor/free-port.ts'
import { holderInWords, portHolder } from '../supervisor/port-holder.ts'
import { readConfigFile } from '../workspace/config-file.ts'
import { errorCode, whyFileFailed } from '../workspace/file-problem.ts'
import { readLock } from '../workspace/lock.ts'
import { type WorkspacePaths, workspacePaths } from '../workspace/paths.ts'
import { countUsers, logsOf, mayWrite, namesIn } from './folder-files.ts'
import { inspectConfig } from './inspected-config.ts'
import { sameFolder } from './same-folder.ts'

/** The workspace that is open now, seen from the one that asks. */
export type OpenNow = { dir: string; ports: readonly number[] }

type Options = {
  /** `null` where none is. */
  open: OpenNow | null
  home?: string
}

/** Of the original, by their names; see its facts. */
const programNames = [
  'llm_server.py',
  'middleware.py',
  'telegram_server.py',
  'sms_server.py',
  'web_interface.html',
  'control-panel.js',
]
const USERS = 'messaging_users.db'

/** The folder that somebody means; `~` is theirs. Throws nothing: what cannot be one is told by the inspection. */
export function readFolder(text: string, home: string = homedir()): string {
  const path = text.trim().replace(/^"(.*)"$/, '$1')
  if (path === '~' || /^~[/\\]/.test(path)) return join(home, path.slice(1))
  return isAbsolute(path) ? resolve(path) : path
}

/** Tells what is in a folder and what opening it would change. Nothing is made, changed or locked. */
export async function inspectFolder(text: string, options: Options): Promise<Inspection> {
  const path = readFolder(text, options.home)
  if (!isAbsolute(path)) return refused(path, reason(path === '' ? 'folder.none' : 'folder.relative', { path }))
  try {
    return await inspect(path, options.open)
  } catch (error) {
    if (errorCode(error) === null) throw error
    return refused(path, reason('folder.unreadable', { path, why: whyFileFailed(error) }))
  }
}

async function inspect(path: string, open: OpenNow | null): Promise<Inspection> {
  const place = await lookAtPlace(path)
  if (place.kind === 'refused') return refused(path, place.why)
  const paths = workspacePaths(path)
  const inTheWay = await notAFolder([paths.inner, paths.logs, paths.trainingLogs])
  if (inTheWay !== null) return refused(path, reason('folder.file-in-the-way', { path, name: basename(inTheWay) }))
  const names = place.kind === 'new' ? [] : await namesIn(path)
  const here = new Set(names)
  const { config, settings } = inspectConfig(await readConfigFile(paths.config), await isThere(paths.lastGood))
  const lock = here.has('.llm-trainer') ? await readLock(paths) : null
  const isCurrent = open !== null && (await sameFolder(path, open.dir))
  const running = lock !== null && !isCurrent
  return {
    path,
    standing: isCurrent ? 'current' : running ? 'running' : place.kind,
    refusal: null,
    opened: here.has('.llm-trainer'),
    empty: names.length === 0,
    config,
    programs: programNames.filter((name) => here.has(name)),
    logs: await logsOf(path, names),
    sessions: (await namesIn(paths.trainingLogs)).filter((name) => name.endsWith('.json')).length,
    users: here.has(USERS) ? { count: countUsers(join(path, USERS)) } : null,
    git: here.has('.git'),
    running: lock === null ? null : { pid: lock.pid, panel: lock.doors.panel },
    ports: isCurrent || running || settings === null ? [] : await takenPorts(settings, open?.ports ?? []),
    creates: created(paths).filter((name) => !here.has(name)),
  }
}

/** What opening makes. A folder of `training_logs` is made at once, the archive with the first session. */
const created = (paths: WorkspacePaths): string[] =>
  [paths.config, paths.inner, paths.logs, paths.trainingLogs, paths.trainingDb, paths.historyDb].map((each) =>
    basename(each),
  )

type Place = { kind: 'new' | 'usable' } | { kind: 'refused'; why: Reason }

async function lookAtPlace(path: string): Promise<Place> {
  if (parse(path).root === path) return { kind: 'refused', why: reason('folder.root', { path }) }
  const found = await statIfThere(path)
  if (found === null) return lookAbove(path)
  if (!found.isDirectory()) return { kind: 'refused', why: reason('folder.not-a-folder', { path }) }
  return (await mayWrite(path)) ? { kind: 'usable' } : { kind: 'refused', why: reason('folder.no-right', { path }) }
}

/** A folder that is not there is made where the nearest one above it takes it. */
async function lookAbove(path: string): Promise<Place> {
  // A link to nowhere is no place to make a folder at.
  if (await lstat(path).catch(() => null)) return { kind: 'refused', why: reason('folder.broken-link', { path }) }
  let above = dirname(path)
  for (let found = await statIfThere(above); ; found = await statIfThere(above)) {
    if (found?.isDirectory())
      return (await mayWrite(above))
        ? { kind: 'new' }
        : { kind: 'refused', why: reason('folder.no-right-above', { path, above }) }
    if (found !== null || dirname(above) === above)
      return { kind: 'refused', why: reason('folder.nothing-above', { path, above }) }
    above = dirname(above)
  }
}

async function statIfThere(path: string): Promise<Awaited<ReturnType<typeof stat>> | null> {
  try {
    return await stat(path)
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null
    throw error
  }
}

/** Of folders that are needed, the first whose name something else has. */
async function notAFolder(folders: readonly string[]): Promise<string | null> {
  for (const each of folders) if ((await statIfThere(each))?.isDirectory() === false) return each
  return null
}

const isThere = async (path: string): Promise<boolean> => (await statIfThere(path)) !== null

async function takenPorts(settings: Config, ours: readonly number[]): Promise<TakenPort[]> {
  const wanted = [
    { use: 'llm-server', port: settings.llm_server_port },
    { use: 'middleware', port: settings.middleware_port },
    { use: 'panel', port: settings.web_interface_port },
  ] as const
  const looks = await Promise.all(
    wanted.map(async ({ use, port }): Promise<TakenPort[]> => {
      if (ours.includes(port)) return [{ use, port, holder: null }]
      if (await isFree(port)) return []
      return [{ use, port, holder: holderInWords(await portHolder(port)) }]
    }),
  )
  return looks.flat()
}

const refused = (path: string, why: Reason): Inspection => ({
  path,
  standing: 'unusable',
  refusal: why,
  opened: false,
  empty: true,
  config: { state: 'missing' },
  programs: [],
  logs: { count: 0, newest: null },
  sessions: 0,
  users: null,
  git: false,
  running: null,
  ports: [],
  creates: [],
})
