import { uninstallPlaces } from '../../control/uninstall/places.ts'
import { listed, type Removable, removables, removeAll } from '../../control/uninstall/uninstall.ts'
import type { DesktopUninstallItem } from '../../shared/contract/desktop.ts'
import { problemError } from '../../shared/problem.ts'
import type { UninstallOutcome } from '../../shared/uninstall.ts'
import type { LoginStart } from '../desktop-router.ts'

export type UninstallHere = {
  list(): Promise<{ items: DesktopUninstallItem[]; window: string }>
  /** Throws `bad-input` for what is not on the list. */
  remove(ids: readonly string[]): Promise<{ outcomes: UninstallOutcome[]; ends: boolean }>
  /** When everything of the app has ended: removes what was in use. Resolves to what could not be removed. */
  atEnd(): Promise<UninstallOutcome[]>
}

type Parts = {
  env: NodeJS.ProcessEnv
  platform: NodeJS.Platform
  home: string
  /** What Electron keeps for this app. */
  window: string
  loginStart: Pick<LoginStart, 'read' | 'set'>
  /** Folders that were opened on this computer, by real paths. */
  folders(): Promise<readonly string[]>
  /** The one that this app runs; `null`: it shows one that another program runs, or none. */
  own(): string | null
  isRunning(folder: string): Promise<boolean>
  openKeychain: Parameters<typeof removables>[0]['openKeychain']
  quit(): void
}

/** What there is to remove as the window offers it. What this app itself uses is removed when it has ended. */
export function createUninstallHere(parts: Parts): UninstallHere {
  const places = { ...uninstallPlaces(parts), autostart: null }
  let waiting: readonly string[] = []
  const things = async (): Promise<Removable[]> => {
    const all = await removables({
      places,
      folders: await parts.folders(),
      openKeychain: parts.openKeychain,
      isRunning: parts.isRunning,
      services: [loginThing(parts.loginStart)],
    })
    // The browser inside this app writes it until its very end.
    return all.filter(({ kind }) => kind !== 'window')
  }
  const isOwn = ({ kind, id }: Pick<Removable, 'id' | 'kind'>): boolean => {
    const own = parts.own()
    // The lists are read and written by what runs.
    return kind === 'settings' || (own !== null && id === `${kind}:${own}`)
  }
  return {
    async list() {
      const items = (await listed(await things())).map((item) => {
        const atEnd = isOwn(item) && (item.problem === null || item.problem.code === 'running')
        return { ...item, problem: atEnd ? null : item.problem, atEnd }
      })
      return { items, window: parts.window }
    },
    async remove(ids) {
      const all = await things()
      const unknown = ids.find((id) => !all.some((thing) => thing.id === id))
      if (unknown !== undefined) throw problemError('bad-input', `${unknown} is not on the list.`)
      const chosen = all.filter(({ id }) => ids.includes(id))
      const outcomes = await removeAll(chosen.filter((thing) => !isOwn(thing)))
      waiting = chosen.filter(isOwn).map(({ id }) => id)
      const ends = waiting.length > 0
      // The answer goes out before the line ends.
      if (ends) setTimeout(parts.quit, ANSWER_MS)
      return { outcomes, ends }
    },
    async atEnd() {
      if (waiting.length === 0) return []
      const chosen = (await things()).filter(({ id }) => waiting.includes(id))
      waiting = []
      return (await removeAll(chosen)).filter(({ removed }) => !removed)
    },
  }
}

/** Milliseconds. */
const ANSWER_MS = 300

/** As this system keeps it. */
const loginThing = (loginStart: Parts['loginStart']): Removable => ({
  id: 'autostart',
  kind: 'autostart',
  where: '',
  async look() {
    const { state } = await loginStart.read()
    return state === 'on' || state === 'approval' ? { names: [], bytes: null, problem: null } : null
  },
  remove: () => loginStart.set({ on: false, hidden: false }),
})
