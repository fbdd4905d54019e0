import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron/main'
import { dialogs } from '../shared/words/spoken.ts'
import type { Owner } from './close-rule.ts'
import type { Leave } from './leave.ts'
import type { PreferenceStore } from './preferences.ts'

type Parts = {
  leave: Leave
  preferences: PreferenceStore
  /** Aborted when the app quits. */
  quitting: AbortSignal
  /** Size, place and zoom are about to be out of sight. */
  remember(): Promise<void>
  onFailure(error: unknown): void
}

/** What happens when the user closes the window: it is asked once, and remembered. */
export function watchClosing(window: BrowserWindow, parts: Parts): void {
  const { leave, preferences, quitting, remember, onFailure } = parts
  let isDeciding = false

  const ask = async (): Promise<void> => {
    const owner = leave.owner()
    const question = questionOf(owner, await leave.hasTray())
    const { response } = await dialog.showMessageBox(window, { ...question, signal: quitting })
    if (response === CANCEL) return
    const wanted = response === KEEP ? 'keep' : 'quit'
    // To stop what another program runs is never a habit.
    if (wanted === 'keep' || owner !== 'attached') await preferences.set({ onClose: wanted })
    await leave.as(wanted)
  }
  const decide = async (): Promise<void> => {
    if (isDeciding) return
    isDeciding = true
    try {
      await remember()
      if ((await leave.closing()) === 'ask') await ask()
    } catch (error) {
      onFailure(error)
    } finally {
      isDeciding = false
    }
  }

  window.on('close', (event) => {
    if (quitting.aborted) return
    event.preventDefault()
    void decide()
  })
}

const KEEP = 0
const CANCEL = 2

const questionOf = (owner: Owner, tray: boolean): MessageBoxOptions => {
  const { message, detail, keep } =
    owner === 'attached' ? dialogs.close.attached : tray ? dialogs.close.tray : dialogs.close.bar
  return {
    type: 'question',
    message,
    detail,
    buttons: [keep, dialogs.close.quit, dialogs.close.cancel],
    defaultId: KEEP,
    cancelId: CANCEL,
    noLink: true,
  }
}
