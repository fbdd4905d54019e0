import { implement, ORPCError } from '@orpc/server'
import { type DesktopState, desktopContract } from '../shared/contract/desktop.ts'
import { ProblemError, problemError } from '../shared/problem.ts'
import { looksForUpdates, type UpdatesState } from '../shared/updates.ts'
import type { LanguageChoice } from '../shared/words/languages.ts'
import type { PreferenceStore } from './preferences.ts'
import type { UninstallHere } from './uninstall/uninstall-here.ts'
import type { Updates } from './updates/updates.ts'

type LoginState = DesktopState['startAtLogin']

/** Whether the app starts when the user logs in. */
export type LoginStart = {
  /** As the system has it. `hidden` is `null` where the system keeps nothing of it. */
  read(): Promise<Omit<LoginState, 'hidden'> & { hidden: boolean | null }>
  /** Throws a `ProblemError` when the system does not take it. */
  set(wanted: { on: boolean; hidden: boolean }): Promise<void>
  /** Mends a start at login that leads to where the app no longer is. */
  refresh(): Promise<void>
}

type Parts = {
  preferences: PreferenceStore
  loginStart: LoginStart
  hasTray(): Promise<boolean>
  /** As it is typed. */
  commandLine: string
  /** Whether the control plane in force runs elsewhere. */
  isAttached(): boolean
  /** The whole app speaks it from now on, and the page is loaded anew. */
  speak(choice: LanguageChoice): Promise<void>
  /** Whether the page has something that is not saved. */
  hold(isHeld: boolean): void
  /** `null`: nothing was chosen. */
  chooseFolder(): Promise<string | null>
  /** Shows the folder of the logs. `''`, or why the system does not. */
  openLogs(): Promise<string>
  updates: Pick<Updates, 'state' | 'ask' | 'setDaily' | 'goBack' | 'dismiss' | 'pageSeen'>
  /** Loaded when it is asked for, which is seldom. */
  uninstall(): Promise<Pick<UninstallHere, 'list' | 'remove'>>
}

/** What the window can ask of the app itself. */
export function createDesktopRouter(parts: Parts) {
  const { preferences, loginStart, hasTray, commandLine, isAttached, speak, hold, chooseFolder, openLogs, updates } =
    parts
  const base = implement(desktopContract).use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      const { problem } = error
      throw new ORPCError('PROBLEM', { status: 409, message: problem.detail, data: problem, defined: true })
    }
  })
  const read = async (): Promise<DesktopState> => {
    const [login, tray] = await Promise.all([loginStart.read(), hasTray()])
    const { language, onClose, startHidden, notifications, ...other } = preferences.get()
    const checkUpdates = looksForUpdates(updates.state().way) ? other.checkUpdates : null
    const startAtLogin = { ...login, hidden: login.hidden ?? startHidden }
    return { startAtLogin, language, onClose, tray, attached: isAttached(), notifications, commandLine, checkUpdates }
  }
  return base.router({
    get: base.get.handler(read),
    hold: base.hold.handler(({ input }) => hold(input.isHeld)),
    chooseFolder: base.chooseFolder.handler(async () => ({ path: await chooseFolder() })),
    openLogs: base.openLogs.handler(async () => {
      const why = await openLogs()
      if (why !== '') throw problemError('unavailable', why)
    }),
    update: base.update.handler(async ({ input }) => {
      const before = (await read()).startAtLogin
      const on = input.startAtLogin ?? isOn(before)
      const hidden = input.startHidden ?? before.hidden
      if (on !== isOn(before) || (on && hidden !== before.hidden)) await loginStart.set({ on, hidden })
      await preferences.set({
        startHidden: hidden,
        ...(input.onClose && { onClose: input.onClose }),
        ...(input.notifications && { notifications: input.notifications }),
        ...(input.checkUpdates !== undefined && { checkUpdates: input.checkUpdates }),
      })
      if (input.checkUpdates !== undefined) updates.setDaily(input.checkUpdates)
      if (input.language) await speak(input.language)
      return read()
    }),
    updates: {
      get: base.updates.get.handler(() => {
        // The page of the window asks for it as soon as it shows the panel.
        updates.pageSeen()
        return updates.state()
      }),
      check: base.updates.check.handler(() => asked(updates, 'check')),
      download: base.updates.download.handler(() => asked(updates, 'download')),
      install: base.updates.install.handler(() => asked(updates, 'install')),
      goBack: base.updates.goBack.handler(async () => {
        await updates.goBack().catch((error: unknown) => {
          throw problemError('unavailable', error instanceof Error ? error.message : String(error))
        })
        return updates.state()
      }),
      dismiss: base.updates.dismiss.handler(async () => {
        await updates.dismiss()
        return updates.state()
      }),
    },
    uninstall: {
      list: base.uninstall.list.handler(async () => (await parts.uninstall()).list()),
      remove: base.uninstall.remove.handler(async ({ input }) => (await parts.uninstall()).remove(input.ids)),
    },
  })
}

function asked(updates: Parts['updates'], what: 'check' | 'download' | 'install'): UpdatesState {
  updates.ask(what)
  return updates.state()
}

const isOn = ({ state }: LoginState): boolean => state === 'on' || state === 'approval'
