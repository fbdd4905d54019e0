import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron/main'
import { dialogs } from '../shared/words/spoken.ts'

/** Asks for a folder with the system's own dialog, beginning in `from`. `null`: it was dismissed. */
export async function askForFolder(window: BrowserWindow | null, from: string): Promise<string | null> {
  const options: OpenDialogOptions = {
    title: dialogs.folder.title,
    // macOS shows no title.
    message: dialogs.folder.title,
    defaultPath: from,
    properties: ['openDirectory', 'createDirectory'],
  }
  const { canceled, filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options))
  return canceled ? null : (filePaths[0] ?? null)
}
