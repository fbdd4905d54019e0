import type { NativeImage } from 'electron/common'
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle, WebContents } from 'electron/main'
import type { Shared } from '../contents/parts.ts'
import { StandInWebContents } from '../contents/web-contents.ts'
import type { Context } from '../kit/context.ts'
import { preventable } from '../kit/preventable.ts'
import { RecordedWindow } from './recorded-window.ts'
import { createWindowFrame, SCREEN, type WindowFrame } from './window-frame.ts'
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
  | 'setBackgroundColor'
  | 'getBackgroundColor'
  | 'capturePage'

export type WindowParts = {
  context: Context
  windows: Windows
  shared: Shared
  onCreated(window: BrowserWindow, contents: WebContents): void
}

/** The class for a stand-in that is put together from these parts. Its windows have real pages; the rest is kept in mind. */
export function defineBrowserWindow({ context, windows, shared, onCreated }: WindowParts) {
  const { record, moment } = context

  class StandInBrowserWindow extends RecordedWindow implements Pick<BrowserWindow, Offered> {
    readonly id: number
    readonly webContents: WebContents
    readonly #contents: StandInWebContents
    readonly #frame: WindowFrame
    #title: string
    #background: string
    #isOnTop: boolean
    #isVisible = false
    #isPainted = false
    #isDestroyed = false

    constructor(options: BrowserWindowConstructorOptions = {}) {
      super(record)
      moment.needReady('Cannot create BrowserWindow before app is ready')
      this.#frame = createWindowFrame(options)
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
          size: this.#frame.bounds(),
          onPainted: () => this.#painted(),
          onTitle: (title) => this.#retitled(title),
          close: () => this.destroy(),
          focus: () => this.focus(),
          openWindow(url, more) {
            // How it fails, its own `did-fail-load` says.
            new StandInBrowserWindow(more).loadURL(url).catch(() => undefined)
          },
        },
      })
      this.webContents = this.#contents as unknown as WebContents
      windows.add({
        window: this.#self(),
        contents: this.#contents,
        closeForQuit: () => this.#close(),
        destroy: () => this.#destroy(),
      })
      onCreated(this.#self(), this.webContents)
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
      if (this.isVisible()) windows.focus(this.#self())
    }
    blur(): void {
      if (this.isFocused()) windows.focus(null)
    }
    minimize(): void {
      this.#alive()
      if (!this.#frame.set('minimized', true)) return
      // A window that was hidden is shown in the bar of tasks.
      this.#isVisible = true
      this.blur()
      this.emit('minimize')
    }
    restore(): void {
      this.#alive()
      if (!this.#unminimize()) this.unmaximize()
      this.focus()
    }
    maximize(): void {
      this.#setVisible(true)
      this.#unminimize()
      this.#reshape('maximized', true, 'maximize')
    }
    unmaximize(): void {
      this.#alive()
      this.#reshape('maximized', false, 'unmaximize')
    }
    setFullScreen(isFull: boolean): void {
      this.#alive()
      this.#reshape('fullScreen', isFull, isFull ? 'enter-full-screen' : 'leave-full-screen')
    }
    isVisible(): boolean {
      this.#alive()
      return this.#isVisible && !this.#frame.is('minimized')
    }
    isFocused(): boolean {
      return windows.focused() === this.#self()
    }
    isMinimized(): boolean {
      this.#alive()
      return this.#frame.is('minimized')
    }
    isMaximized(): boolean {
      this.#alive()
      return this.#frame.is('maximized')
    }
    isFullScreen(): boolean {
      this.#alive()
      return this.#frame.is('fullScreen')
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
      return this.#frame.bounds()
    }
    getNormalBounds(): Rectangle {
      this.#alive()
      return this.#frame.normalBounds()
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
      return this.#frame.minimum()
    }
    setBounds(bounds: Partial<Rectangle>): void {
      this.#alive()
      const { moved, resized } = this.#frame.move(bounds)
      if (moved) this.emit('move')
      if (resized) this.#resized()
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
      this.#frame.setMinimum(width, height)
      this.setBounds({})
    }
    center(): void {
      const { width, height } = this.getNormalBounds()
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
      this.#alive()
      this.#background = color
    }

    #self(): BrowserWindow {
      return this as unknown as BrowserWindow
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
    #unminimize(): boolean {
      const isRestored = this.#frame.set('minimized', false)
      if (isRestored) this.emit('restore')
      return isRestored
    }
    #reshape(shape: 'maximized' | 'fullScreen', is: boolean, event: string): void {
      if (!this.#frame.set(shape, is)) return
      this.emit(event)
      this.#resized()
    }
    #resized(): void {
      StandInWebContents.inside(this.#contents).view.resize(this.#frame.bounds())
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
      windows.remove(this.#self())
      const closed = StandInWebContents.inside(this.#contents).destroy()
      this.emit('closed')
      await closed
    }
  }
  return StandInBrowserWindow
}
