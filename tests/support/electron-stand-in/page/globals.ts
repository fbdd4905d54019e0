import type { Encoded } from './codec.ts'

/** Of a page's global scope, what the scripts here use. Types of the browser stay away from programs that run on Node. */
export type PageGlobals = {
  readonly window: PageGlobals
  readonly top: PageGlobals
  readonly location: { readonly href: string; readonly origin: string }
  readonly document: PageDocument
  readonly navigator: object
  readonly EventTarget: { readonly prototype: PageEvents }
  readonly CustomEvent: new (type: string, init: { detail: string }) => { readonly detail: string }
  readonly MutationObserver: new (
    onChange: () => void,
  ) => { observe(node: object, what: Record<string, boolean>): void }
  readonly Element: new () => PageElement
  readonly addEventListener: PageEvents['addEventListener']
  open(url?: unknown, name?: unknown, features?: unknown): null
  close(): void
  [name: string]: unknown
}

export type PageEvent = {
  readonly detail: string
  readonly target: unknown
  readonly defaultPrevented: boolean
  readonly clientX: number
  readonly clientY: number
  preventDefault(): void
}
export type PageEvents = {
  addEventListener(type: string, listener: (event: PageEvent) => void, options?: object): void
  removeEventListener(type: string, listener: (event: PageEvent) => void): void
  dispatchEvent(event: object): boolean
}
export type PageElement = {
  readonly href?: string
  readonly src?: string
  readonly localName: string
  readonly isContentEditable?: boolean
  closest(selector: string): PageElement | null
}
export type PageDocument = {
  readonly title: string
  readonly head: object | null
  getSelection(): unknown
}

/** From the page to the main process. Those marked with a world come from there only. */
export type FromPage =
  | { type: 'send'; channel: string; args: Encoded }
  | { type: 'invoke'; id: number; channel: string; args: Encoded }
  | { type: 'title'; title: string }
  | { type: 'preload-error'; path: string; message: string; stack: string }
  | { type: 'context-menu'; params: ContextMenuFacts }
  | { type: 'open-window'; url: string; name: string; features: string; referrer: string }
  | { type: 'close-window' }
  | { type: 'permission'; id: number; permission: string }

/** From the main process to the page. */
export type ToPage =
  | { type: 'message'; channel: string; args: Encoded }
  | { type: 'result'; id: number; result: Encoded }
  | { type: 'failure'; id: number; error: string }

/** What a right click was on. */
export type ContextMenuFacts = {
  x: number
  y: number
  linkURL: string
  srcURL: string
  mediaType: 'none' | 'image' | 'audio' | 'video'
  isEditable: boolean
  selectionText: string
}
