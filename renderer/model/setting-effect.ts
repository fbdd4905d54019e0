import type { BackendKind } from '../../shared/backends.ts'
import { serviceFacts } from '../../shared/services.ts'
import { effectOf, type Setting, settings, type Values, valueAt } from '../../shared/settings-catalogue.ts'
import { fill } from '../../shared/words/say.ts'
import { settingsView as words } from '../../shared/words/spoken.ts'
import { sameValue } from './setting-value.ts'

export type SaidEffect = {
  text: string
  /** Names of the services that are restarted; `null`: none is. */
  restarts: string | null
  /** It would interrupt a session that is under way. */
  interrupts: boolean
}

/** What saving a setting does, in words. */
export function sayEffect(setting: Setting, kind: BackendKind): SaidEffect {
  const effect = effectOf(setting, kind)
  if (typeof effect === 'string') return { text: words.effects[effect], restarts: null, interrupts: false }
  const restarts = effect.restarts.map((id) => serviceFacts[id].name).join(words.and)
  return {
    text: fill(words.restarts, { services: restarts }),
    restarts,
    interrupts: effect.restarts.some((id) => serviceFacts[id].required),
  }
}

/** Names of the services without which nobody is taught that a change of config.json restarts; `null`: none. */
export function interruptedBy(before: Values, after: Values, kind: BackendKind): string | null {
  const reached = settings.flatMap((setting) => {
    const effect = effectOf(setting, kind)
    const isSame = sameValue(valueAt(before, setting.path), valueAt(after, setting.path))
    return typeof effect === 'string' || isSame ? [] : effect.restarts
  })
  const required = [...new Set(reached)].filter((id) => serviceFacts[id].required)
  return required.length === 0 ? null : required.map((id) => serviceFacts[id].name).join(words.and)
}
