import { readlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import {
  type UninstallItem,
  type UninstallKind,
  type UninstallOutcome,
  type UninstallProblem,
  uninstallKindSchema,
} from '../../shared/uninstall.ts'
import { workspacePaths } from '../workspace/paths.ts'
import { findOwn, removeOwn } from './own-files.ts'
import {
  cacheNames,
  historyNames,
  innerNames,
  logNames,
  type OwnName,
  settingsNames,
  windowNames,
} from './own-names.ts'
import type { UninstallPlaces } from './places.ts'
import {
  type OpenKeychain,
  ownerOfFolder,
  ownerOfMachines,
  presentEntries,
  removeEntries,
  type SecretOwner,
} from './secret-items.ts'

type Look = Pick<UninstallItem, 'names' | 'bytes' | 'problem'>

class Hindered extends Error {
  override readonly name = 'Hindered'
  readonly problem: UninstallProblem
  constructor(problem: UninstallProblem) {
    super(problem.code)
    this.problem = problem
  }
}

/** One thing that can be ticked. */
export type Removable = Pick<UninstallItem, 'id' | 'kind' | 'where'> & {
  /** `null`: it is not there. */
  look(): Promise<Look | null>
  /** Throws in words why it was not removed. Nothing to remove is fine. */
  remove(): Promise<void>
}

export type UninstallParts = {
  places: UninstallPlaces
  /** Folders that were opened on this computer, by real paths. */
  folders: readonly string[]
  openKeychain: OpenKeychain
  /** Whether a control plane runs for a folder. */
  isRunning(folder: string): Promise<boolean>
  /** What only whoever asks knows how to remove: units of the system. */
  services: readonly Removable[]
}

/** Everything that the app may have put on this computer. */
export async function removables(parts: UninstallParts): Promise<Removable[]> {
  const { places, folders } = parts
  const ofFolders = await Promise.all(folders.map((folder) => inFolder(folder, parts)))
  const machines = await ownerOfMachines(places.settings)
  const all = [
    ...parts.services,
    ...(places.autostart === null
      ? []
      : [inPlace('autostart', dirname(places.autostart), [basename(places.autostart)])]),
    ...ofFolders.flat(),
    ...(machines === null ? [] : [secretsOf(machines, 'secrets:machines', parts.openKeychain)]),
    inPlace('settings', places.settings, settingsNames),
    whileClosed(inPlace('window', places.window, windowNames), places.window),
    inPlace('cache', places.cache, cacheNames),
  ]
  const order = uninstallKindSchema.options
  return all.toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind))
}

/** What is there. */
export async function listed(things: readonly Removable[]): Promise<UninstallItem[]> {
  const items: UninstallItem[] = []
  for (const { id, kind, where, look } of things) {
    const found = await look().catch((error: unknown) => ({ names: [], bytes: null, problem: problemOf(error) }))
    if (found !== null) items.push({ id, kind, where, ...found })
  }
  return items
}

/** Removes what was ticked; what cannot be removed is told, and the others go on. */
export async function removeAll(things: readonly Removable[]): Promise<UninstallOutcome[]> {
  const outcomes: UninstallOutcome[] = []
  for (const { id, look, remove } of things) {
    try {
      const problem = (await look())?.problem ?? null
      if (problem !== null) throw new Hindered(problem)
      await remove()
      outcomes.push({ id, removed: true, why: null })
    } catch (error) {
      outcomes.push({ id, removed: false, why: problemOf(error) })
    }
  }
  return outcomes
}

const problemOf = (error: unknown): UninstallProblem =>
  error instanceof Hindered
    ? error.problem
    : { code: 'failed', detail: error instanceof Error ? error.message : String(error) }

async function inFolder(folder: string, parts: UninstallParts): Promise<Removable[]> {
  const paths = workspacePaths(folder)
  const owner = await ownerOfFolder(folder)
  const secrets = owner && secretsOf(owner, `secrets:${folder}`, parts.openKeychain)
  const inner = inPlace('folder', paths.inner, innerNames, { id: `folder:${folder}` })
  const own: Removable = {
    ...inner,
    async remove() {
      // By the folder's number alone its keys are found again.
      const left = owner && (await presentEntries(owner, parts.openKeychain).catch(() => []))
      if (left && left.length > 0) throw new Hindered({ code: 'secrets-first', detail: `secrets:${folder}` })
      await inner.remove()
    },
  }
  const all = [
    ...(secrets === null ? [] : [secrets]),
    inPlace('logs', paths.logs, logNames, { id: `logs:${folder}` }),
    inPlace('history', paths.dir, historyNames, { id: `history:${folder}`, keepFolder: true }),
    own,
  ]
  return all.map((thing) => ({
    ...thing,
    async look() {
      const found = await thing.look()
      if (found === null || !(await parts.isRunning(folder))) return found
      return { ...found, problem: { code: 'running' as const, detail: folder } }
    },
  }))
}

/** Files of ours in a folder, by their names. */
function inPlace(
  kind: UninstallKind,
  folder: string,
  own: readonly OwnName[],
  { id = kind, keepFolder = kind === 'autostart' }: { id?: string; keepFolder?: boolean } = {},
): Removable {
  return {
    id,
    kind,
    where: folder,
    async look() {
      const found = await findOwn(folder, own)
      if (found.state === 'link') return { names: [], bytes: null, problem: { code: 'link', detail: '' } }
      if (found.state === 'missing' || found.names.length === 0) return null
      return { names: found.names, bytes: found.bytes, problem: null }
    },
    remove: () => removeOwn(folder, own, keepFolder),
  }
}

const secretsOf = (owner: SecretOwner, id: string, openKeychain: OpenKeychain): Removable => ({
  id,
  kind: 'secrets',
  where: owner.where,
  async look() {
    const present = await presentEntries(owner, openKeychain)
    return present.length === 0 ? null : { names: present, bytes: null, problem: null }
  },
  remove: () => removeEntries(owner, openKeychain),
})

/** A window that is open would write it again. */
const whileClosed = (thing: Removable, folder: string): Removable => ({
  ...thing,
  async look() {
    const found = await thing.look()
    return found !== null && (await isOpen(folder)) ? { ...found, problem: { code: 'window', detail: '' } } : found
  },
})

/** Chromium's lock is a link to `host-pid`; Windows refuses to remove what is in use by itself. */
async function isOpen(folder: string): Promise<boolean> {
  const pid = Number((await readlink(join(folder, 'SingletonLock')).catch(() => '')).split('-').at(-1))
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
