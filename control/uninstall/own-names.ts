import { basename } from 'node:path'
import { companions } from '../../database/names.ts'
import { logWriters } from '../logs/service-logs.ts'
import { workspacePaths } from '../workspace/paths.ts'

/*
 * What in a folder is the app's, by name. Only what stands here is ever removed: a folder of ours may hold a file of somebody else.
 */

/** A name or a pattern of names. */
export type OwnName = string | RegExp

const inDatabase = (name: string): string[] => [name, ...companions.map((ending) => name + ending)]
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
/** With its copy of a damaged one, its guard, and what a write that was cut off left. */
const withCopies = (name: string): OwnName[] => {
  const [stem, extension] = [name.replace(/\.[^.]+$/, ''), /\.[^.]+$/.exec(name)?.[0] ?? '']
  return [
    name,
    `${name}.guard`,
    new RegExp(`^${escaped(stem)}\\.broken-[\\dT-]+${escaped(extension)}$`),
    new RegExp(`^\\.${escaped(name)}\\.llm-trainer-\\d+-[\\da-f-]+\\.tmp$`),
  ]
}

const {
  dir: _dir,
  inner: _inner,
  config: _config,
  logs: _logs,
  trainingLogs: _sessions,
  trainingDb: _training,
  historyDb,
  messagingDb: _messaging,
  ...ofInner
} = workspacePaths('/')

/** In a workspace's `.llm-trainer`. */
export const innerNames: readonly OwnName[] = Object.values(ofInner).flatMap((path) => withCopies(basename(path)))

export const historyNames: readonly OwnName[] = inDatabase(basename(historyDb))

/** In a workspace's `logs`: the files that are written by this app, and their older ones. */
export const logNames: readonly OwnName[] = ['control-plane', ...logWriters].map(
  (writer) => new RegExp(`^${escaped(writer)}\\.log(\\.\\d+)?$`),
)

/** Beside the list of workspaces. */
export const settingsNames: readonly OwnName[] = ['workspaces.json', 'machines.json', 'machine-tokens.json'].flatMap(
  withCopies,
)

/** In the folder that Electron keeps for the app: our own, then Chromium's. */
export const windowNames: readonly OwnName[] = [
  ...withCopies('desktop.json'),
  ...withCopies('updates.json'),
  'updates.json.new',
  'updates',
  '.updaterId',
  'blob_storage',
  'Cache',
  'Code Cache',
  'Cookies',
  'Cookies-journal',
  'Crashpad',
  'DawnCache',
  'DawnGraphiteCache',
  'DawnWebGPUCache',
  'DevToolsActivePort',
  'Dictionaries',
  /^DIPS(-wal|-shm|-journal)?$/,
  'GPUCache',
  'GraphiteDawnCache',
  'GrShaderCache',
  'IndexedDB',
  'Local State',
  'Local Storage',
  'lockfile',
  'Network',
  'Network Persistent State',
  'Partitions',
  'Preferences',
  'Service Worker',
  'Session Storage',
  'ShaderCache',
  'Shared Dictionary',
  /^SharedStorage(-wal|-shm|-journal)?$/,
  'shared_proto_db',
  'SingletonCookie',
  'SingletonLock',
  'SingletonSocket',
  'TransportSecurity',
  /^Trust Tokens(-journal)?$/,
  'VideoDecodeStats',
  'WebStorage',
]

/** What the library of updates fetched. */
export const cacheNames: readonly OwnName[] = ['pending', 'current.blockmap', 'installer.exe', 'update.zip']

export const isOwn = (names: readonly OwnName[], name: string): boolean =>
  names.some((own) => (typeof own === 'string' ? own === name : own.test(name)))
