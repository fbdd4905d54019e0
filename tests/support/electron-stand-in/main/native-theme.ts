import type { NativeTheme } from 'electron/main'
import type { Context } from '../kit/context.ts'
import { StrictEmitter } from '../kit/strict.ts'

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
