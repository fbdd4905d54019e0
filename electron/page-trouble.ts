import { type BrowserWindow, dialog } from 'electron/main'
import { tellLoss } from '../control/own-health/told.ts'
import { fill } from '../shared/words/say.ts'
import { dialogs } from '../shared/words/spoken.ts'
import { afterCrash, type CrashHistory } from './crash-rule.ts'

/** A load that another one replaced. */
const ABORTED = -3

type Parts = {
  openInBrowser(): void
  quit(): void
  /** Aborted when the app quits: then nothing is mended, and nobody is asked. */
  quitting: AbortSignal
  log(facts: object, text: string): void
}

/** Brings a page back that crashed, did not load or hangs; asks when that does not help. */
export function watchPage(window: BrowserWindow, { openInBrowser, quit, quitting, log }: Parts): void {
  const { webContents } = window
  let history: CrashHistory = []
  let hanging: AbortController | null = null
  let isAsking = false

  const ask = async (why: string): Promise<void> => {
    if (isAsking) return
    isAsking = true
    try {
      const buttons = [dialogs.page.again, dialogs.page.browser, dialogs.page.quit]
      const detail = fill(dialogs.page.detail, { why })
      const options = {
        type: 'error' as const,
        message: dialogs.page.message,
        detail,
        buttons,
        cancelId: 0,
        signal: quitting,
      }
      const { response } = await dialog.showMessageBox(options)
      if (quitting.aborted || window.isDestroyed()) return
      if (response === 0) webContents.reload()
      if (response === 1) openInBrowser()
      if (response === 2) quit()
    } finally {
      isAsking = false
    }
  }
  const failed = (reason: string, why: string): void => {
    if (quitting.aborted || window.isDestroyed()) return
    const after = afterCrash(history, reason, Date.now())
    history = after.history
    if (after.what !== 'nothing') tellLoss('pages')
    log({ reason, what: after.what }, 'The page of the window is gone')
    if (after.what === 'reload') webContents.reload()
    if (after.what === 'ask') void ask(why)
  }

  webContents.on('render-process-gone', (_event, { reason, exitCode }) => failed(reason, `${reason} (${exitCode})`))
  webContents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED) failed('load-failed', `${description} (${code})`)
  })
  webContents.on('preload-error', (_event, _path, error) => {
    log({ err: error }, 'The preload of the window failed')
    void ask(error.message)
  })
  window.on('unresponsive', () => {
    hanging = new AbortController()
    const options = {
      type: 'warning' as const,
      message: dialogs.page.hangs,
      detail: dialogs.page.hangsDetail,
      buttons: [dialogs.page.reload, dialogs.page.wait],
      defaultId: 1,
      cancelId: 1,
      signal: AbortSignal.any([hanging.signal, quitting]),
    }
    void dialog.showMessageBox(options).then(({ response }) => {
      if (response === 0 && !window.isDestroyed()) webContents.forcefullyCrashRenderer()
    })
  })
  // It answers again: the question goes away by itself, as if it had been told to wait.
  window.on('responsive', () => hanging?.abort())
}
