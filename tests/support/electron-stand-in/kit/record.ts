import type { NativeImage } from 'electron/common'
import type { Menu, MessageBoxReturnValue, OpenDialogReturnValue, SaveDialogReturnValue, Tray } from 'electron/main'

/** A call that has no effect here: what the app asked of the operating system. */
export type Call = { what: string; args: unknown[] }

export type TrayFacts = {
  tray: Tray
  image: NativeImage
  toolTip: string
  title: string
  menu: Menu | null
  isDestroyed: boolean
}

export type DialogKind = 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog' | 'showErrorBox'
export type DialogAnswer = Partial<MessageBoxReturnValue & OpenDialogReturnValue & SaveDialogReturnValue>
export type DialogFacts = {
  kind: DialogKind
  options: Record<string, unknown>
  isOpen: boolean
  /** Answers one that is still open. */
  answer(answer: DialogAnswer): void
}

export type PermissionFacts = { kind: 'check' | 'request'; permission: string; origin: string; granted: boolean }

/** What tests may look at, and lead, in the main process: `globalThis.__standIn`. */
export type StandIn = {
  readonly calls: Call[]
  /** Arguments of the recorded calls of that name, the oldest first. */
  callsOf(what: string): unknown[][]
  readonly trays: TrayFacts[]
  readonly dialogs: {
    readonly shown: DialogFacts[]
    /** For the next dialogs, in this order; `'wait'` leaves one open. Without any, a dialog is cancelled, or its first button pressed. */
    readonly next: (DialogAnswer | 'wait')[]
  }
  readonly permissions: PermissionFacts[]
  readonly system: {
    dark: boolean
    onBattery: boolean
    idleSeconds: number
    notifications: boolean
    proxy: string
    online: boolean
  }
}

declare global {
  var __standIn: StandIn
}

export function createRecord(): StandIn {
  const calls: Call[] = []
  return {
    calls,
    callsOf: (name) => calls.filter(({ what }) => what === name).map(({ args }) => args),
    trays: [],
    dialogs: { shown: [], next: [] },
    permissions: [],
    system: { dark: false, onBattery: false, idleSeconds: 0, notifications: true, proxy: 'DIRECT', online: true },
  }
}
