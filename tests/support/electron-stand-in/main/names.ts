import type * as Common from 'electron/common'
import type * as Main from 'electron/main'

type Name = keyof typeof Main | keyof typeof Common

/** Everything that Electron's main process can import, so that an import by name succeeds, and its use says what is missing. */
const all: Record<Name, true> = {
  app: true,
  autoUpdater: true,
  BaseWindow: true,
  BrowserView: true,
  BrowserWindow: true,
  clipboard: true,
  ClipboardItem: true,
  contentTracing: true,
  crashReporter: true,
  desktopCapturer: true,
  dialog: true,
  globalShortcut: true,
  ImageView: true,
  inAppPurchase: true,
  ipcMain: true,
  IpcMainServiceWorker: true,
  Menu: true,
  MenuItem: true,
  MessageChannelMain: true,
  nativeImage: true,
  nativeTheme: true,
  net: true,
  netLog: true,
  Notification: true,
  powerMonitor: true,
  powerSaveBlocker: true,
  protocol: true,
  pushNotifications: true,
  safeStorage: true,
  screen: true,
  session: true,
  ShareMenu: true,
  sharedTexture: true,
  shell: true,
  systemPreferences: true,
  TouchBar: true,
  Tray: true,
  utilityProcess: true,
  View: true,
  webContents: true,
  WebContentsView: true,
  webFrameMain: true,
  WebSocket: true,
}

/** Those that the stand-in has nothing for. */
export const absentNames = (offered: Record<string, unknown>): string[] =>
  Object.keys(all).filter((name) => !Object.hasOwn(offered, name))
