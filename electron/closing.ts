import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron/main'
import { dialogs } from '../shared/words/en/dialogs.ts'
import { closeAnswer } from './close-rule.ts'
import type { PreferenceStore } from './preferences.ts'

const words = dialogs.close

type Parts = {
  platform: NodeJS.Platform
  preferences: PreferenceStore
  hasTray(): Promise<boolean>
  /** Aborted when the app quits. */
  quitting: AbortSignal
  /** Size, place and zoom are about to be out of sight. */
  remember(): Promise<void>
  quit(): void
  onFailure(error: unknown): void
}

/** What happens when the user closes the window: it is asked once, and remembered. */
export function watchClosing(window: BrowserWindow, parts: Parts): void {
  const { platform, preferences, hasTray, quitting, remember, quit, onFailure } = parts
  let isDeciding = false

  const ask = async (tray: boolean): Promise<void> => {
    const { response } = await dialog.showMessageBox(window, { ...question(tray), signal: quitting })
    if (response === CANCEL) return
    await preferences.set({ onClose: response === KEEP ? 'keep' : 'quit' })
    await act(tray)
  }
  const act = async (tray: boolean): Promise<void> => {
    const { onClose } = preferences.get()
    switch (closeAnswer({ onClose, platform, tray })) {
      case 'hide':
        return window.hide()
      case 'minimise':
        return window.minimize()
      case 'quit':
        return quit()
      case 'ask':
        return ask(tray)
    }
  }
  const decide = async (): Promise<void> => {
    if (isDeciding) return
    isDeciding = true
    try {
      await remember()
      await act(await hasTray())
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

const question = (tray: boolean): MessageBoxOptions => {
  const { message, detail, keep } = tray ? words.tray : words.bar
  return {
    type: 'question',
    message,
    detail,
    buttons: [keep, words.quit, words.cancel],
    defaultId: KEEP,
    cancelId: CANCEL,
    noLink: true,
  }
}
