'use strict'

/*
 * Loaded before the app, on the stand-in and on the real Electron alike: keeps what the app hands to the system, and answers the
 * dialogs as a test says. A dialog that no test answers stays open, as it would with nobody at the computer.
 */

const { Tray, dialog, shell } = require('electron')

const seen = {
  /** @type {Electron.Menu[]} */
  trayMenus: [],
  /** @type {string[]} */
  tooltips: [],
  /** @type {string[]} */
  images: [],
  /** @type {string[]} */
  opened: [],
  /** @type {{ message: string, detail: string, buttons: string[] }[]} */
  dialogs: [],
  /** @type {{ message: string, button: string }[]} */
  answers: [],
  /** Times that a hidden window was looked at, whether its page may go. */
  restsAsked: 0,
}
globalThis.__desktop = seen

/** @type {(method: 'setContextMenu' | 'setToolTip' | 'setImage', before: (value: any) => void) => void} */
const watchTray = (method, before) => {
  /** @type {Record<string, any>} */
  const tray = Tray.prototype
  const original = tray[method]
  /** @this {Electron.Tray} @param {unknown[]} args */
  tray[method] = function (...args) {
    before(args[0])
    return original.apply(this, args)
  }
}
watchTray('setContextMenu', (menu) => seen.trayMenus.push(menu))
watchTray('setToolTip', (text) => seen.tooltips.push(text))
watchTray('setImage', (image) => seen.images.push(String(image)))

shell.openExternal = async (address) => void seen.opened.push(address)
shell.openPath = async (path) => {
  seen.opened.push(path)
  return ''
}

/** @param {unknown[]} args */
const showMessageBox = async (...args) => {
  const options = /** @type {Electron.MessageBoxOptions} */ (args.at(-1))
  const { message, detail = '', buttons = [], cancelId = 0, signal } = options
  seen.dialogs.push({ message, detail, buttons })
  const answer = () => seen.answers.find((one) => message.includes(one.message))
  while (!answer() && !signal?.aborted) await new Promise((resolve) => setTimeout(resolve, 20))
  const response = buttons.indexOf(answer()?.button ?? '')
  return { response: response < 0 ? cancelId : response, checkboxChecked: false }
}
/** @param {unknown[]} args */
const showOpenDialog = async (...args) => {
  const { title = '', defaultPath = '' } = /** @type {Electron.OpenDialogOptions} */ (args.at(-1))
  seen.dialogs.push({ message: title, detail: defaultPath, buttons: [] })
  const answer = () => seen.answers.find((one) => title.includes(one.message))
  while (!answer()) await new Promise((resolve) => setTimeout(resolve, 20))
  const path = answer()?.button ?? ''
  return path === '' ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [path] }
}
dialog.showOpenDialog = /** @type {any} */ (showOpenDialog)
dialog.showMessageBox = /** @type {any} */ (showMessageBox)

// The minutes that a hidden window keeps its page, where a test cannot wait for them.
const rest = Number(process.env.TEST_REST_AFTER_MS ?? Number.NaN)
if (!Number.isNaN(rest)) {
  const TEN_MINUTES = 600_000
  const original = globalThis.setTimeout
  /** @type {any} */
  const sooner = (/** @type {any} */ act, /** @type {number} */ ms, /** @type {any[]} */ ...more) => {
    if (ms !== TEN_MINUTES) return original(act, ms, ...more)
    return original(() => {
      act(...more)
      seen.restsAsked += 1
    }, rest)
  }
  globalThis.setTimeout = Object.assign(sooner, original)
}
