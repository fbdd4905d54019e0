import type { NativeImage } from 'electron/common'
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle, WebContents } from 'electron/main'
import type { Shared } from '../contents/parts.ts'
import { StandInWebContents } from '../contents/web-contents.ts'
import type { Context } from '../kit/context.ts'
import { preventable } from '../kit/preventable.ts'
import { StrictEmitter } from '../kit/strict.ts'
import type { Windows } from './windows.ts'

type Offered =
  | 'id'
  | 'webContents'
  | 'loadURL'
  | 'loadFile'
  | 'reload'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'blur'
  | 'minimize'
  | 'restore'
  | 'maximize'
  | 'unmaximize'
  | 'setFullScreen'
  | 'close'
  | 'destroy'
  | 'isVisible'
  | 'isFocused'
  | 'isMinimized'
  | 'isMaximized'
  | 'isNormal'
  | 'isFullScreen'
  | 'isDestroyed'
  | 'isAlwaysOnTop'
  | 'setAlwaysOnTop'
  | 'getBounds'
  | 'getNormalBounds'
  | 'getContentBounds'
  | 'getSize'
  | 'getContentSize'
  | 'getPosition'
  | 'getMinimumSize'
  | 'setBounds'
  | 'setSize'
  | 'setContentSize'
  | 'setPosition'
  | 'setMinimumSize'
  | 'center'
  | 'getTitle'
  | 'setTitle'
  | 'setMenu'
  | 'removeMenu'
  | 'setMenuBarVisibility'
  | 'setAutoHideMenuBar'
  | 'setIcon'
  | 'setBackgroundColor'
  | 'getBackgroundColor'
  | 'setProgressBar'
  | 'setOverlayIcon'
  | 'setSkipTaskbar'
  | 'flashFrame'
  | 'moveTop'
  | 'capturePage'

/** What a screen of the stand-in has room for. */
export const SCREEN: Rectangle = { x: 0, y: 0, width: 1920, height: 1080 }

type Shape = { minimized: boolean; maximized: boolean; fullScreen: boolean }

export type WindowParts = {
  context: Context
  windows: Windows
  shared: Shared
  onCreated(window: BrowserWindow, contents: WebContents): void
}

/** The class for a stand-in that is put together from these parts. */
export function defineBrowserWindow({ context, windows, shared, onCreated }: WindowParts) {
  const { record, moment, app } = context

  class StandInBrowserWindow extends StrictEmitter implements Pick<BrowserWindow, Offered> {
    readonly id: number
    readonly webContents: WebContents
    readonly #contents: StandInWebContents
    #bounds: Rectangle
    #shape: Shape
    #minimum: [number, number]
    #title: string
    #background: string
    #isOnTop: boolean
    #isVisible = false
    #isPainted = false
    #isDestroyed = false

    constructor(options: BrowserWindowConstructorOptions = {}) {
      super('BrowserWindow')
      moment.needReady('Cannot create BrowserWindow before app is ready')
      const { x = 0, y = 0, width = 800, height = 600, minWidth = 0, minHeight = 0 } = options
      this.#bounds = { x, y, width: Math.max(width, minWidth), height: Math.max(height, minHeight) }
      this.#minimum = [minWidth, minHeight]
      this.#shape = { minimized: false, maximized: false, fullScreen: options.fullscreen === true }
      this.#title = options.title ?? context.facts.name
      this.#background = options.backgroundColor ?? '#FFFFFF'
      this.#isOnTop = options.alwaysOnTop === true
      this.id = windows.nextId()
      this.#contents = new StandInWebContents({
        ...shared,
        context,
        id: this.id,
        preferences: options.webPreferences ?? {},
        host: {
          size: this.#bounds,
          onPainted: () => this.#painted(),
          onTitle: (title) => this.#retitled(title),
          close: () => this.destroy(),
          focus: () => this.focus(),
          openWindow(url, more) {
            void new StandInBrowserWindow(more).loadURL(url).catch(() => undefined)
          },
        },
      })
      this.webContents = this.#contents as unknown as WebContents
      windows.add({
        window: this as unknown as BrowserWindow,
        contents: this.#contents,
        closeForQuit: () => this.#close(),
        destroy: () => this.#destroy(),
      })
      onCreated(this as unknown as BrowserWindow, this.webContents)
      if (options.show !== false) this.show()
    }

    static getAllWindows = (): BrowserWindow[] => windows.all()
    static getFocusedWindow = (): BrowserWindow | null => windows.focused()
    static fromId = (id: number): BrowserWindow | null => windows.all().find((window) => window.id === id) ?? null
    static fromWebContents = (contents: WebContents): BrowserWindow | null =>
      windows.all().find((window) => window.webContents === contents) ?? null

    loadURL(url: string): Promise<void> {
      return this.#alive().loadURL(url)
    }
    loadFile(file: string, options?: Parameters<BrowserWindow['loadFile']>[1]): Promise<void> {
      return this.#alive().loadFile(file, options)
    }
    reload(): void {
      this.#alive().reload()
    }
    capturePage(): Promise<NativeImage> {
      return this.#alive().capturePage()
    }

    show(): void {
      this.#setVisible(true)
      this.#unminimize()
      this.focus()
    }
    showInactive(): void {
      this.#setVisible(true)
    }
    hide(): void {
      this.#setVisible(false)
    }
    focus(): void {
      this.#alive()
      if (this.#isVisible && !this.#shape.minimized) windows.focus(this as unknown as BrowserWindow)
    }
    blur(): void {
      if (this.isFocused()) windows.focus(null)
    }
    minimize(): void {
      this.#alive()
      if (this.#shape.minimized) return
      this.#shape.minimized = true
      // A window that was hidden is shown in the bar of tasks.
      this.#isVisible = true
      this.blur()
      this.emit('minimize')
    }
    restore(): void {
      this.#alive()
      if (this.#shape.minimized) this.#unminimize()
      else this.unmaximize()
      this.focus()
    }
    maximize(): void {
      this.#alive()
      this.#setVisible(true)
      this.#unminimize()
      if (this.#shape.maximized) return
      this.#shape.maximized = true
      this.emit('maximize')
      this.#resized()
    }
    unmaximize(): void {
      this.#alive()
      if (!this.#shape.maximized) return
      this.#shape.maximized = false
      this.emit('unmaximize')
      this.#resized()
    }
    setFullScreen(isFull: boolean): void {
      this.#alive()
      if (this.#shape.fullScreen === isFull) return
      this.#shape.fullScreen = isFull
      this.emit(isFull ? 'enter-full-screen' : 'leave-full-screen')
      this.#resized()
    }
    isVisible(): boolean {
      this.#alive()
      return this.#isVisible && !this.#shape.minimized
    }
    isFocused(): boolean {
      return windows.focused() === (this as unknown as BrowserWindow)
    }
    isMinimized(): boolean {
      this.#alive()
      return this.#shape.minimized
    }
    isMaximized(): boolean {
      this.#alive()
      return this.#shape.maximized
    }
    isFullScreen(): boolean {
      this.#alive()
      return this.#shape.fullScreen
    }
    isNormal(): boolean {
      return !this.isMinimized() && !this.isMaximized() && !this.isFullScreen()
    }
    isAlwaysOnTop(): boolean {
      this.#alive()
      return this.#isOnTop
    }
    setAlwaysOnTop(isOnTop: boolean): void {
      this.#alive()
      this.#isOnTop = isOnTop
    }

    close(): void {
      this.#alive()
      void this.#close()
    }
    destroy(): void {
      void this.#destroy()
    }
    isDestroyed(): boolean {
      return this.#isDestroyed
    }

    getBounds(): Rectangle {
      this.#alive()
      const fills = this.#shape.maximized || this.#shape.fullScreen
      return { ...(fills ? SCREEN : this.#bounds) }
    }
    getNormalBounds(): Rectangle {
      this.#alive()
      return { ...this.#bounds }
    }
    getContentBounds(): Rectangle {
      return this.getBounds()
    }
    getSize(): number[] {
      const { width, height } = this.getBounds()
      return [width, height]
    }
    getContentSize(): number[] {
      return this.getSize()
    }
    getPosition(): number[] {
      const { x, y } = this.getBounds()
      return [x, y]
    }
    getMinimumSize(): number[] {
      return [...this.#minimum]
    }
    setBounds(bounds: Partial<Rectangle>): void {
      this.#alive()
      const before = this.#bounds
      const wanted = { ...before, ...bounds }
      const [minWidth, minHeight] = this.#minimum
      const width = Math.max(wanted.width, minWidth)
      const height = Math.max(wanted.height, minHeight)
      this.#bounds = { x: wanted.x, y: wanted.y, width, height }
      if (wanted.x !== before.x || wanted.y !== before.y) this.emit('move')
      if (width !== before.width || height !== before.height) this.#resized()
    }
    setSize(width: number, height: number): void {
      this.setBounds({ width, height })
    }
    setContentSize(width: number, height: number): void {
      this.setSize(width, height)
    }
    setPosition(x: number, y: number): void {
      this.setBounds({ x, y })
    }
    setMinimumSize(width: number, height: number): void {
      this.#minimum = [width, height]
      this.setBounds({})
    }
    center(): void {
      const { width, height } = this.#bounds
      this.setPosition(Math.round((SCREEN.width - width) / 2), Math.round((SCREEN.height - height) / 2))
    }

    getTitle(): string {
      this.#alive()
      return this.#title
    }
    setTitle(title: string): void {
      this.#alive()
      this.#title = title
    }
    getBackgroundColor(): string {
      return this.#background
    }
    setBackgroundColor(color: string): void {
      this.#background = color
    }
    setMenu(...args: unknown[]): void {
      this.#note('setMenu', args)
    }
    removeMenu(): void {
      this.#note('removeMenu', [])
    }
    setMenuBarVisibility(...args: unknown[]): void {
      this.#note('setMenuBarVisibility', args)
    }
    setAutoHideMenuBar(...args: unknown[]): void {
      this.#note('setAutoHideMenuBar', args)
    }
    setIcon(...args: unknown[]): void {
      this.#note('setIcon', args)
    }
    setProgressBar(...args: unknown[]): void {
      this.#note('setProgressBar', args)
    }
    setOverlayIcon(...args: unknown[]): void {
      this.#note('setOverlayIcon', args)
    }
    setSkipTaskbar(...args: unknown[]): void {
      this.#note('setSkipTaskbar', args)
    }
    flashFrame(...args: unknown[]): void {
      this.#note('flashFrame', args)
    }
    moveTop(): void {
      this.#note('moveTop', [])
    }

    #note(method: string, args: unknown[]): void {
      this.#alive()
      record.calls.push({ what: `BrowserWindow.${method}`, args })
    }
    #alive(): StandInWebContents {
      if (this.#isDestroyed) throw new TypeError('Object has been destroyed')
      return this.#contents
    }
    #setVisible(isVisible: boolean): void {
      this.#alive()
      if (this.#isVisible === isVisible) return
      this.#isVisible = isVisible
      if (!isVisible) this.blur()
      this.emit(isVisible ? 'show' : 'hide')
    }
    #unminimize(): void {
      if (!this.#shape.minimized) return
      this.#shape.minimized = false
      this.emit('restore')
    }
    #resized(): void {
      StandInWebContents.inside(this.#contents).view.resize(this.getBounds())
      this.emit('resize')
    }
    #painted(): void {
      if (this.#isPainted || this.#isDestroyed) return
      this.#isPainted = true
      this.emit('ready-to-show')
    }
    #retitled(title: string): void {
      if (this.#isDestroyed) return
      const event = preventable({})
      this.emit('page-title-updated', event, title, true)
      if (!event.defaultPrevented) this.#title = title
    }
    /** Whether the window has closed: its listeners may keep it open. */
    async #close(): Promise<boolean> {
      if (this.#isDestroyed) return true
      const event = preventable({})
      this.emit('close', event)
      if (event.defaultPrevented) return false
      await this.#destroy()
      return true
    }
    async #destroy(): Promise<void> {
      if (this.#isDestroyed) return
      this.blur()
      this.#isDestroyed = true
      windows.remove(this as unknown as BrowserWindow)
      const closed = StandInWebContents.inside(this.#contents).destroy()
      this.emit('closed')
      app.emit('stand-in-window-gone')
      await closed
    }
  }
  return StandInBrowserWindow
}
