import type { Display, Screen } from 'electron/main'
import type { Context } from '../kit/context.ts'
import { StrictEmitter } from '../kit/strict.ts'
import { SCREEN } from './window-frame.ts'

const display = {
  id: 1,
  bounds: SCREEN,
  workArea: SCREEN,
  size: { width: SCREEN.width, height: SCREEN.height },
  workAreaSize: { width: SCREEN.width, height: SCREEN.height },
  scaleFactor: 1,
  rotation: 0,
  internal: false,
} as Display

type ScreenOffered = 'getPrimaryDisplay' | 'getAllDisplays' | 'getDisplayMatching' | 'getDisplayNearestPoint'

/** One screen. `screen.emit('display-removed')` and the like are a test's. */
export class StandInScreen extends StrictEmitter implements Pick<Screen, ScreenOffered> {
  readonly #moment: Context['moment']
  constructor({ moment }: Pick<Context, 'moment'>) {
    super('screen')
    this.#moment = moment
  }
  getPrimaryDisplay(): Display {
    this.#moment.needReady("The 'screen' module can't be used before the app 'ready' event")
    return display
  }
  getAllDisplays(): Display[] {
    return [this.getPrimaryDisplay()]
  }
  getDisplayMatching(): Display {
    return this.getPrimaryDisplay()
  }
  getDisplayNearestPoint(): Display {
    return this.getPrimaryDisplay()
  }
}
