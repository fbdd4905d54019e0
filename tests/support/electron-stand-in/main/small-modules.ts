import type { CrashReporter, Shell } from 'electron/common'
import type { Clipboard, Display, NativeTheme, PowerMonitor, Screen } from 'electron/main'
import type { Context } from '../kit/context.ts'
import { StrictEmitter, strict } from '../kit/strict.ts'
import { SCREEN } from './browser-window.ts'

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

/** A test says `powerMonitor.emit('suspend')`. */
export class StandInPowerMonitor
  extends StrictEmitter
  implements Pick<PowerMonitor, 'getSystemIdleState' | 'getSystemIdleTime' | 'isOnBatteryPower' | 'onBatteryPower'>
{
  readonly #system: Context['record']['system']
  constructor({ record }: Pick<Context, 'record'>) {
    super('powerMonitor')
    this.#system = record.system
  }
  get onBatteryPower(): boolean {
    return this.#system.onBattery
  }
  isOnBatteryPower(): boolean {
    return this.#system.onBattery
  }
  getSystemIdleTime(): number {
    return this.#system.idleSeconds
  }
  getSystemIdleState(threshold: number): 'active' | 'idle' {
    return this.#system.idleSeconds >= threshold ? 'idle' : 'active'
  }
}

/** Setting the source really changes what pages see. */
export class StandInNativeTheme
  extends StrictEmitter
  implements Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors' | 'shouldUseHighContrastColors'>
{
  readonly shouldUseHighContrastColors = false
  readonly #system: Context['record']['system']
  readonly #apply: (source: 'dark' | 'light' | null) => void
  #source: NativeTheme['themeSource'] = 'system'

  constructor({ record }: Pick<Context, 'record'>, apply: (source: 'dark' | 'light' | null) => void) {
    super('nativeTheme')
    this.#system = record.system
    this.#apply = apply
  }
  get themeSource(): NativeTheme['themeSource'] {
    return this.#source
  }
  set themeSource(source: NativeTheme['themeSource']) {
    if (source === this.#source) return
    this.#source = source
    this.#apply(source === 'system' ? null : source)
    this.emit('updated')
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#system.dark : this.#source === 'dark'
  }
}

type ShellOffered = Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'trashItem' | 'beep'>

/** Nothing is opened: what would be is recorded. */
export function createShell({ record }: Pick<Context, 'record'>): ShellOffered {
  const note = (method: string, ...args: unknown[]): void => {
    record.calls.push({ what: `shell.${method}`, args })
  }
  return strict('shell', {
    openExternal: async (url: string) => note('openExternal', url),
    async openPath(path: string) {
      note('openPath', path)
      return ''
    },
    showItemInFolder: (path: string) => note('showItemInFolder', path),
    trashItem: async (path: string) => note('trashItem', path),
    beep: () => note('beep'),
  })
}

/** One text for the app; not the one that pages see. */
export function createClipboard(): Pick<Clipboard, 'readText' | 'writeText' | 'clear'> {
  let text = ''
  return strict('clipboard', {
    readText: async () => text,
    async writeText(next: string) {
      text = next
    },
    clear() {
      text = ''
    },
  })
}

export function createCrashReporter({ record }: Pick<Context, 'record'>): Pick<CrashReporter, 'start'> {
  return strict('crashReporter', {
    start: (options: unknown) => void record.calls.push({ what: 'crashReporter.start', args: [options] }),
  })
}
