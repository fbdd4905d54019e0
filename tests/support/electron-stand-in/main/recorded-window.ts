import type { BrowserWindow } from 'electron/main'
import type { StandIn } from '../kit/record.ts'
import { StrictEmitter } from '../kit/strict.ts'

type Offered =
  | 'setMenu'
  | 'removeMenu'
  | 'setMenuBarVisibility'
  | 'setAutoHideMenuBar'
  | 'setIcon'
  | 'setProgressBar'
  | 'setOverlayIcon'
  | 'setSkipTaskbar'
  | 'flashFrame'
  | 'moveTop'

/** What a window asks of a desktop that is not there: it is recorded. */
export class RecordedWindow extends StrictEmitter implements Pick<BrowserWindow, Offered> {
  readonly #record: StandIn

  constructor(record: StandIn) {
    super('BrowserWindow')
    this.#record = record
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
    this.#record.calls.push({ what: `BrowserWindow.${method}`, args })
  }
}
