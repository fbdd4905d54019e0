import type { NativeImage } from 'electron/common'
import type { Menu, Rectangle, Tray } from 'electron/main'
import type { Context } from '../kit/context.ts'
import type { TrayFacts } from '../kit/record.ts'
import { StrictEmitter } from '../kit/strict.ts'
import { needImage } from './native-image.ts'

type Offered =
  | 'setImage'
  | 'setPressedImage'
  | 'setToolTip'
  | 'setTitle'
  | 'getTitle'
  | 'setContextMenu'
  | 'popUpContextMenu'
  | 'closeContextMenu'
  | 'setIgnoreDoubleClickEvents'
  | 'getIgnoreDoubleClickEvents'
  | 'getBounds'
  | 'destroy'
  | 'isDestroyed'

/** Nobody sees it; what the app shows there is recorded, and a test clicks by `tray.emit('click')`. */
export function defineTray({ moment, record }: Context) {
  return class StandInTray extends StrictEmitter implements Pick<Tray, Offered> {
    readonly #facts: TrayFacts
    #ignoresDoubleClicks = false

    constructor(image: NativeImage | string) {
      super('Tray')
      moment.needReady('Cannot create Tray before app is ready')
      const facts = { image: needImage(image), toolTip: '', title: '', menu: null, isDestroyed: false }
      this.#facts = { tray: this as unknown as Tray, ...facts }
      record.trays.push(this.#facts)
    }

    setImage(image: NativeImage | string): void {
      this.#alive().image = needImage(image)
    }
    setPressedImage(image: NativeImage | string): void {
      this.#note('setPressedImage', [needImage(image)])
    }
    setToolTip(toolTip: string): void {
      this.#alive().toolTip = toolTip
    }
    setTitle(title: string): void {
      this.#alive().title = title
    }
    getTitle(): string {
      return this.#alive().title
    }
    setContextMenu(menu: Menu | null): void {
      this.#alive().menu = menu
    }
    popUpContextMenu(menu?: Menu): void {
      this.#note('popUpContextMenu', [menu ?? this.#facts.menu])
    }
    closeContextMenu(): void {
      this.#note('closeContextMenu', [])
    }
    setIgnoreDoubleClickEvents(ignore: boolean): void {
      this.#alive()
      this.#ignoresDoubleClicks = ignore
    }
    getIgnoreDoubleClickEvents(): boolean {
      return this.#ignoresDoubleClicks
    }
    getBounds(): Rectangle {
      this.#alive()
      return { x: 0, y: 0, width: 22, height: 22 }
    }
    destroy(): void {
      this.#facts.isDestroyed = true
    }
    isDestroyed(): boolean {
      return this.#facts.isDestroyed
    }

    #note(method: string, args: unknown[]): void {
      this.#alive()
      record.calls.push({ what: `Tray.${method}`, args })
    }
    #alive(): TrayFacts {
      if (this.#facts.isDestroyed) throw new Error('Tray is destroyed')
      return this.#facts
    }
  }
}
