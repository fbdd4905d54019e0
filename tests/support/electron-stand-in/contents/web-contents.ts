import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { NativeImage } from 'electron/common'
import type {
  ContextMenuParams,
  HandlerDetails,
  LoadFileOptions,
  WebContents,
  WindowOpenHandlerResponse,
} from 'electron/main'
import { forApp } from '../chromium/addresses.ts'
import { preventable } from '../kit/preventable.ts'
import { StrictEmitter, strict } from '../kit/strict.ts'
import type { FromPage } from '../page/globals.ts'
import type { Frame } from './frames.ts'
import { type ContentsOptions, type ContentsParts, createParts } from './parts.ts'
import { type View, zoomFactor, zoomLevel } from './view.ts'

type Offered =
  | 'id'
  | 'session'
  | 'mainFrame'
  | 'loadURL'
  | 'loadFile'
  | 'reload'
  | 'reloadIgnoringCache'
  | 'getURL'
  | 'getTitle'
  | 'getType'
  | 'isLoading'
  | 'isDestroyed'
  | 'isCrashed'
  | 'isFocused'
  | 'close'
  | 'focus'
  | 'send'
  | 'setWindowOpenHandler'
  | 'executeJavaScript'
  | 'forcefullyCrashRenderer'
  | 'capturePage'
  | 'zoomLevel'
  | 'zoomFactor'
  | 'setZoomLevel'
  | 'getZoomLevel'
  | 'setZoomFactor'
  | 'getZoomFactor'
  | 'openDevTools'
  | 'closeDevTools'
  | 'toggleDevTools'
  | 'isDevToolsOpened'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'pasteAndMatchStyle'
  | 'delete'
  | 'selectAll'

type OpenHandler = (details: HandlerDetails) => WindowOpenHandlerResponse
type Opening = Pick<Extract<FromPage, { type: 'open-window' }>, 'url' | 'name' | 'features' | 'referrer'>

/** What the rest of the stand-in may ask of a page, and the app may not. */
export type ContentsInside = {
  /** For Playwright, which knows pages by their targets. `null`: there is no page yet. */
  targetId(): string | null
  view: View
  /** Ends the page. Resolves when Chromium has closed it. */
  destroy(): Promise<void>
  /** A window came to be without the page's scripts having told so. */
  opened(url: string): void
}

export class StandInWebContents extends StrictEmitter implements Pick<WebContents, Offered> {
  readonly id: number
  readonly session: WebContents['session']
  readonly #options: ContentsOptions
  readonly #parts: ContentsParts
  #openHandler: OpenHandler | null = null
  #title = ''
  #isCrashed = false
  #isDestroyed = false
  #hasDevTools = false

  constructor(options: ContentsOptions) {
    super('WebContents')
    this.id = options.id
    this.session = options.session as WebContents['session']
    this.#options = options
    this.#parts = createParts(options, {
      contents: () => this as unknown as WebContents,
      emit: (event, ...args) => void this.emit(event, ...args),
      send: (channel, ...args) => this.send(channel, ...args),
      onMessage: (message, frame) => this.#take(message, frame),
      onFailure: (error) => {
        if (!this.#isDestroyed && !this.#isCrashed) options.context.fail(error)
      },
    })
    const { page } = this.#parts
    page.on('Inspector.targetCrashed', () => this.#crashed())
    page.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId === undefined) this.#isCrashed = false
    })
    page.open()
  }

  static inside(contents: StandInWebContents): ContentsInside {
    const { page, view } = contents.#parts
    return {
      view,
      targetId: page.targetId,
      opened: (url) => contents.#open({ url, name: '', features: '', referrer: '' }),
      async destroy() {
        if (contents.#isDestroyed) return
        contents.#isDestroyed = true
        contents.emit('destroyed')
        await page.close()
      },
    }
  }

  get mainFrame(): WebContents['mainFrame'] {
    const main = this.#parts.frames.main()
    if (main === null) throw new Error('stand-in: the page of this window does not exist yet')
    return this.#parts.webFrames.of(main)
  }
  loadURL(url: string): Promise<void> {
    this.#needAlive()
    return this.#parts.loads.load(url)
  }
  loadFile(file: string, { hash, query, search }: LoadFileOptions = {}): Promise<void> {
    const url = pathToFileURL(path.resolve(this.#options.context.facts.dir, file))
    if (search !== undefined) url.search = search
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value)
    if (hash !== undefined) url.hash = hash
    return this.loadURL(url.href)
  }
  reload(): void {
    this.#needAlive()
    this.#parts.loads.reload(false)
  }
  reloadIgnoringCache(): void {
    this.#needAlive()
    this.#parts.loads.reload(true)
  }
  getURL(): string {
    const url = this.#parts.frames.main()?.url ?? ''
    return url === 'about:blank' ? '' : forApp(url, this.#options.context.schemes)
  }
  getTitle(): string {
    return this.#title
  }
  getType(): 'window' {
    return 'window'
  }
  isLoading(): boolean {
    return this.#parts.loads.isLoading()
  }
  isDestroyed(): boolean {
    return this.#isDestroyed
  }
  isCrashed(): boolean {
    return this.#isCrashed
  }
  isFocused(): boolean {
    return false
  }
  close(): void {
    this.#options.host.close()
  }
  focus(): void {
    this.#options.host.focus()
  }
  send(channel: string, ...args: unknown[]): void {
    this.#needAlive()
    this.#parts.ipc.send(channel, args)
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }
  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    this.#needAlive()
    const call = { expression: code, awaitPromise: true, returnByValue: true, userGesture }
    const { result, exceptionDetails } = await this.#parts.page.send('Runtime.evaluate', call)
    if (exceptionDetails === undefined) return result.value
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  }
  forcefullyCrashRenderer(): void {
    this.#needAlive()
    // The page does not live to answer.
    this.#parts.page.send('Page.crash').catch(() => undefined)
  }
  async capturePage(): Promise<NativeImage> {
    const { data } = await this.#parts.page.send('Page.captureScreenshot')
    return this.#options.imageOf(Buffer.from(data, 'base64'))
  }

  get zoomLevel(): number {
    return this.#parts.view.zoomLevel()
  }
  set zoomLevel(level: number) {
    this.#parts.view.setZoomLevel(level)
  }
  get zoomFactor(): number {
    return zoomFactor(this.#parts.view.zoomLevel())
  }
  set zoomFactor(factor: number) {
    if (!(factor > 0)) throw new Error("'zoomFactor' must be a double greater than 0.0")
    this.#parts.view.setZoomLevel(zoomLevel(factor))
  }
  getZoomLevel(): number {
    return this.zoomLevel
  }
  setZoomLevel(level: number): void {
    this.zoomLevel = level
  }
  getZoomFactor(): number {
    return this.zoomFactor
  }
  setZoomFactor(factor: number): void {
    this.zoomFactor = factor
  }

  openDevTools(): void {
    this.#setDevTools(true)
  }
  closeDevTools(): void {
    this.#setDevTools(false)
  }
  toggleDevTools(): void {
    this.#setDevTools(!this.#hasDevTools)
  }
  isDevToolsOpened(): boolean {
    return this.#hasDevTools
  }

  undo(): void {
    this.#edit('undo')
  }
  redo(): void {
    this.#edit('redo')
  }
  cut(): void {
    this.#edit('cut')
  }
  copy(): void {
    this.#edit('copy')
  }
  paste(): void {
    this.#edit('paste')
  }
  pasteAndMatchStyle(): void {
    this.#edit('pasteAndMatchStyle')
  }
  delete(): void {
    this.#edit('delete')
  }
  selectAll(): void {
    this.#edit('selectAll')
  }

  #needAlive(): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed')
  }
  #edit(command: string): void {
    const expression = `document.execCommand(${JSON.stringify(command)})`
    this.#parts.page.send('Runtime.evaluate', { expression, userGesture: true }).catch(() => undefined)
  }
  #setDevTools(isOpen: boolean): void {
    if (isOpen === this.#hasDevTools) return
    this.#hasDevTools = isOpen
    setImmediate(() => this.emit(isOpen ? 'devtools-opened' : 'devtools-closed'))
  }
  #crashed(): void {
    this.#isCrashed = true
    this.#parts.loads.broke()
    const details = { reason: 'crashed', exitCode: 5 }
    this.emit('render-process-gone', {}, details)
    this.#options.context.app.emit('render-process-gone', {}, this, details)
  }
  #take(message: FromPage, frame: Frame): void {
    switch (message.type) {
      case 'title':
        this.#title = message.title
        this.emit('page-title-updated', preventable({}), message.title, true)
        this.#options.host.onTitle(message.title)
        break
      case 'preload-error': {
        const error = Object.assign(new Error(message.message), { stack: message.stack })
        this.emit('preload-error', {}, message.path, error)
        break
      }
      case 'context-menu':
        this.emit('context-menu', preventable({}), this.#menuParams(message.params, frame))
        break
      case 'open-window':
        this.#open(message)
        break
      case 'close-window':
        this.#options.host.close()
        break
    }
  }
  #menuParams(facts: Extract<FromPage, { type: 'context-menu' }>['params'], frame: Frame): ContextMenuParams {
    const { schemes } = this.#options.context
    const addresses = {
      pageURL: this.getURL(),
      frameURL: frame.parent === null ? '' : forApp(frame.url, schemes),
      linkURL: forApp(facts.linkURL, schemes),
      srcURL: forApp(facts.srcURL, schemes),
    }
    return strict('ContextMenuParams', {
      ...facts,
      ...addresses,
      frame: this.#parts.webFrames.of(frame),
    }) as ContextMenuParams
  }
  #open({ url, name, features, referrer }: Opening): void {
    const { context, host } = this.#options
    const details: HandlerDetails = {
      url: forApp(url, context.schemes),
      frameName: name,
      features,
      disposition: features === '' ? 'foreground-tab' : 'new-window',
      referrer: { url: forApp(referrer, context.schemes), policy: 'strict-origin-when-cross-origin' },
    }
    const answer = this.#openHandler?.(details) ?? { action: 'allow' }
    if (answer.action === 'allow') host.openWindow(details.url, answer.overrideBrowserWindowOptions ?? {})
  }
}
