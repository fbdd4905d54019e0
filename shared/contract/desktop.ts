import { z } from 'zod'
import { notifySettingsSchema } from '../notify-settings.ts'
import { uninstallItemSchema, uninstallOutcomeSchema } from '../uninstall.ts'
import { updatesStateSchema } from '../updates.ts'
import { languageChoiceSchema } from '../words/languages.ts'
import { admin } from './base.ts'
import { contract } from './index.ts'

/*
 * What only the window of the desktop app can ask: how the app itself behaves on this computer. Served beside the contract of
 * the control plane, over the same port.
 */

/** What closing the window does: ask once, go on without a window, or quit. */
export const onCloseSchema = z.enum(['ask', 'keep', 'quit'])
export type OnClose = z.infer<typeof onCloseSchema>

export const desktopStateSchema = z.object({
  startAtLogin: z.object({
    /** As the system has it now, not as it was once asked for. `approval`: the user has to allow it in the system's settings. */
    state: z.enum(['off', 'on', 'approval', 'unavailable']),
    /** Starts in the tray, without a window. */
    hidden: z.boolean(),
    /** Why it is not available; the system's own words. */
    detail: z.string().nullable(),
  }),
  /** Of the whole app: page, tray, menus, notifications. */
  language: languageChoiceSchema,
  onClose: onCloseSchema,
  /** Whether an icon in the tray can be seen on this computer. */
  tray: z.boolean(),
  /** The control plane that the window shows runs elsewhere, and goes on when the window goes to another folder. */
  attached: z.boolean(),
  notifications: notifySettingsSchema,
  /** How this app is started as a command line, as it is typed. */
  commandLine: z.string(),
  /** Looks for a newer version once a day; `null`: this build never looks. */
  checkUpdates: z.boolean().nullable(),
})
export type DesktopState = z.infer<typeof desktopStateSchema>

export const desktopChangeSchema = z.object({
  startAtLogin: z.boolean().optional(),
  startHidden: z.boolean().optional(),
  language: languageChoiceSchema.optional(),
  onClose: onCloseSchema.optional(),
  notifications: notifySettingsSchema.optional(),
  /** Looks for a newer version once a day. */
  checkUpdates: z.boolean().optional(),
})
export type DesktopChange = z.infer<typeof desktopChangeSchema>

/** `atEnd`: this app uses it itself, so that it is removed when the app has ended. */
export const desktopUninstallItemSchema = uninstallItemSchema.extend({ atEnd: z.boolean() })
export type DesktopUninstallItem = z.infer<typeof desktopUninstallItemSchema>

export const desktopContract = {
  get: admin.output(desktopStateSchema),
  /** Answers with the state as it was read back afterwards. */
  update: admin.input(desktopChangeSchema).output(desktopStateSchema),
  /** Something in the page is not saved, or no longer: a window that is hidden for long keeps its page meanwhile. */
  hold: admin.input(z.object({ isHeld: z.boolean() })).output(z.void()),
  /** Shows the system's own choice of a folder. Answers when that is closed; `null`: nothing was chosen. */
  chooseFolder: admin.output(z.object({ path: z.string().nullable() })),
  /** Shows the folder of the logs in the system's own file manager. */
  openLogs: admin.output(z.void()),
  /** Newer versions of the app. What takes long goes on after the answer, which is how things stand now. */
  updates: {
    get: admin.output(updatesStateSchema),
    check: admin.output(updatesStateSchema),
    download: admin.output(updatesStateSchema),
    /** Ends the app, installs what was downloaded and starts again. */
    install: admin.output(updatesStateSchema),
    /** Puts the version before back and starts it. */
    goBack: admin.output(updatesStateSchema),
    /** What went wrong was read. */
    dismiss: admin.output(updatesStateSchema),
  },
  /** What the app has put on this computer beside the user's own files. */
  uninstall: {
    list: admin.output(
      z.object({
        items: z.array(desktopUninstallItemSchema),
        /** What the window keeps, which is in use until the app has ended. */
        window: z.string(),
      }),
    ),
    /** Removes what was ticked, and tells how each went. `ends`: the app ends now, and then removes the rest. */
    remove: admin
      .input(z.object({ ids: z.array(z.string()).min(1) }))
      .output(z.object({ outcomes: z.array(uninstallOutcomeSchema), ends: z.boolean() })),
  },
}
export type DesktopContract = typeof desktopContract

/** Everything that the window can ask. */
export const windowContract = { ...contract, desktop: desktopContract }
export type WindowContract = typeof windowContract
