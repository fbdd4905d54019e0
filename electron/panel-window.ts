import { BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme, screen } from 'electron/main'
import { pageUrl } from './page-address.ts'
import type { PreferenceStore } from './preferences.ts'
import { fitPlace, SMALLEST } from './window-place.ts'

/** Milliseconds. Where a system never says that the page is painted, the window is shown all the same. */
const SHOW_WITHIN_MS = 3_000
/** Milliseconds without a further change after which size and place are written down. */
const SETTLED_AFTER_MS = 500

export type PanelWindow = {
  /** Shows the window at a route of the panel, making it if need be. */
  open(route?: string): void
  /** Makes the window without showing it. */
  prepare(): void
  /** `null` while there is none. */
  current(): BrowserWindow | null
  hide(): void
  minimise(): void
  /** Size, place and zoom as they are now. Resolves when they are written. */
  remember(): Promise<void>
}

type Parts = {
  preload: string
  icon: string
  preferences: PreferenceStore
  /** A window was made; whatever watches it is attached here. */
  onCreated(window: BrowserWindow): void
  onFailure(error: unknown): void
}

/** The one window. It is made when it is first needed, and hidden rather than destroyed. */
export function createPanelWindow({ preload, icon, preferences, onCreated, onFailure }: Parts): PanelWindow {
  let window: BrowserWindow | null = null

  const remember = async (): Promise<void> => {
    if (window === null || window.isDestroyed()) return
    const { x, y, width, height } = window.getNormalBounds()
    const place = { x, y, width, height, maximized: window.isMaximized() }
    await preferences.set({ place, zoom: window.webContents.getZoomLevel() })
  }
  const rememberSoon = debounced(SETTLED_AFTER_MS, () => void remember().catch(onFailure))

  const create = (): BrowserWindow => {
    const areas = screen.getAllDisplays().map(({ workArea }) => workArea)
    const { maximized, ...bounds } = fitPlace(preferences.get().place, areas)
    const made = new BrowserWindow({
      ...appearance,
      ...bounds,
      icon,
      backgroundColor: grounds[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'],
      webPreferences: { ...webPreferences, preload },
    })
    if (maximized) made.maximize()
    made.on('resize', rememberSoon.call)
    made.on('move', rememberSoon.call)
    made.on('blur', rememberSoon.call)
    made.webContents.on('dom-ready', () => made.webContents.setZoomLevel(preferences.get().zoom))
    made.on('closed', () => {
      rememberSoon.cancel()
      window = null
    })
    onCreated(made)
    window = made
    return made
  }
  const showWhenPainted = (made: BrowserWindow): void => {
    const show = (): void => {
      clearTimeout(late)
      if (!made.isDestroyed() && !made.isVisible()) made.show()
    }
    const late = setTimeout(show, SHOW_WITHIN_MS)
    made.once('ready-to-show', show)
    made.once('closed', () => clearTimeout(late))
  }
  const load = (made: BrowserWindow, route: string): void => {
    // A page that does not load is told by `did-fail-load`, which knows whether it matters.
    made.loadURL(pageUrl(route)).catch(() => undefined)
  }

  return {
    open(route = '') {
      if (window !== null) {
        if (route !== '') load(window, route)
        if (window.isMinimized()) window.restore()
        window.show()
        window.focus()
        return
      }
      const made = create()
      load(made, route)
      showWhenPainted(made)
    },
    prepare() {
      if (window === null) load(create(), '')
    },
    current: () => window,
    hide: () => window?.hide(),
    minimise: () => window?.minimize(),
    remember,
  }
}

/** The page's own ground (`tokens.css`), so that the window does not flash before it is painted. */
export const grounds = { light: '#f6f6f4', dark: '#121211' }

const appearance: BrowserWindowConstructorOptions = {
  show: false,
  minWidth: SMALLEST.width,
  minHeight: SMALLEST.height,
  title: 'LLM Trainer',
}

const webPreferences: BrowserWindowConstructorOptions['webPreferences'] = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
  v8CacheOptions: 'bypassHeatCheck',
}

function debounced(ms: number, act: () => void): { call(): void; cancel(): void } {
  let timer: NodeJS.Timeout | undefined
  return {
    call() {
      clearTimeout(timer)
      timer = setTimeout(act, ms)
    },
    cancel: () => clearTimeout(timer),
  }
}
