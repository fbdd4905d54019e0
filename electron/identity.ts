/*
 * Who the app is to the operating system. None of this may ever change: folders, keychain items, login items, notifications and
 * updates are found again by it. `package.json` and `electron-builder.yml` say the same; a test compares them.
 */
export const identity = {
  /** Windows' AppUserModelID, macOS' bundle, electron-builder's `appId`. */
  appId: 'io.github.llmtrainer.ControlPanel',
  productName: 'LLM Trainer',
  /** Linux: the name of the installed desktop entry. */
  desktopName: 'io.github.llmtrainer.ControlPanel.desktop',
  /** Linux: the program's file. */
  executableName: 'llm-trainer-panel',
} as const

/** The window's page lives at `app://panel/`. */
export const PAGE_SCHEME = 'app'
export const PAGE_HOST = 'panel'
