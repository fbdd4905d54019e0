import { BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme, screen } from 'electron/main'
import { pageUrl, routeIn } from './page-address.ts'
import type { PreferenceStore } from './preferences.ts'
import { restWhenHidden } from './rest-when-hidden.ts'
import { fitPlace, SMALLEST } from './window-place.ts'

/** Milliseconds. Where a system never says that the page is painted, the window is shown all the same. */
const SHOW_WITHIN_MS = 3_000
/** Milliseconds without a further change after which size and place are written down. */
const SETTLED_AFTER_MS = 500

export type PanelWindow = {
  /** Shows the window at a route of the panel, making it if need be. */
  open(route?: string): void
  /** Something in the page is not saved, or no longer: as long as it is so, the page stays. */
  hold(isHeld: boolean): void
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
  platform: NodeJS.Platform
  preload: string
  icon: string
  preferences: PreferenceStore
  /** A window was made; whatever watches it is attached here. */
  onCreated(window: BrowserWindow): void
  onFailure(error: unknown): void
}

/** The one window. It is made when it is first needed, hidden when it is closed, and let go when nobody has seen it for long. */
export function createPanelWindow(parts: Parts): PanelWindow {
  const { platform, preload, icon, preferences, onCreated, onFailure } = parts
  let window: BrowserWindow | null = null
  let isHeld = false
  /** Where the page was when it was let go. */
  let leftAt = ''

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
    made.webContents.on('did-navigate', () => {
      isHeld = false
    })
    restWhenHidden(made, { isHeld: () => isHeld, rest: () => void rest(made).catch(onFailure) })
    made.webContents.on('dom-ready', () => made.webContents.setZoomLevel(preferences.get().zoom))
    made.on('closed', () => {
      rememberSoon.cancel()
      window = null
    })
    onCreated(made)
    window = made
    return made
  }
  const rest = async (made: BrowserWindow): Promise<void> => {
    await remember()
    if (made.isDestroyed() || made.isVisible()) return
    leftAt = routeIn(made.webContents.getURL())
    made.destroy()
    // Windows tells the end of its session to windows only; one without a page takes next to nothing.
    if (platform === 'win32') create()
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
      if (window !== null && hasPage(window)) {
        if (route !== '') load(window, route)
        if (window.isMinimized()) window.restore()
        window.show()
        window.focus()
        return
      }
      const made = window ?? create()
      load(made, route === '' ? leftAt : route)
      showWhenPainted(made)
    },
    hold(is) {
      isHeld = is
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

const hasPage = ({ webContents }: BrowserWindow): boolean => webContents.getURL() !== ''

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
