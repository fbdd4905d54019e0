import type { BackendKind } from '../../shared/backends.ts'
import { type ManagedServiceId, serviceFacts } from '../../shared/services.ts'
import { effectOf, settings, settingsCards } from '../../shared/settings-catalogue.ts'
import { fill } from '../../shared/words/say.ts'
import { settingsView } from '../../shared/words/spoken.ts'
import { sayValue } from './setting-value.ts'
import type { SettingChange, WrongFile } from './settings-file.ts'

const words = settingsView.transfer
/** Entries of a list that are shown one by one. */
const FEW = 3

const settingAt = (path: string) => settings.find((setting) => setting.path === path)

/** The name of a setting, as it stands on its row or its card. */
export function sayPath(path: string): string {
  const setting = settingAt(path)
  if (setting !== undefined) return settingsView.rows[setting.path].label
  const [key = ''] = path.split('.')
  const card = settingsCards.find(({ keys }) => (keys as readonly string[]).includes(key))
  return card === undefined ? path : settingsView.cards[card.id].title
}

/** A value in one line. */
export function sayChanged(path: string, value: unknown): string {
  const setting = settingAt(path)
  if (setting !== undefined) return sayValue(setting.field, value)
  if (value === undefined || value === null || value === '') return settingsView.noValue
  if (!Array.isArray(value)) return typeof value === 'object' ? JSON.stringify(value) : String(value)
  if (value.length === 0) return settingsView.noValue
  return value.length <= FEW ? value.join(', ') : fill(words.entries, { n: value.length })
}

export type ImportEffect = { text: string; restarts: boolean; interrupts: boolean }

/** What an import does besides: which services are restarted, and whether a session would be interrupted. */
export function sayImportEffect(changes: readonly SettingChange[], kind: BackendKind): ImportEffect {
  const ids = changes.flatMap(({ path }): readonly ManagedServiceId[] => {
    const setting = settingAt(path)
    const effect = setting === undefined ? 'now' : effectOf(setting, kind)
    return typeof effect === 'string' ? [] : effect.restarts
  })
  const services = [...new Set(ids)]
  if (services.length === 0) {
    const text = kind === 'python' ? words.restartsPython : words.restartsNothing
    return { text, restarts: false, interrupts: false }
  }
  const names = services.map((id) => serviceFacts[id].name).join(', ')
  return {
    text: fill(words.restarts, { services: names }),
    restarts: true,
    interrupts: services.some((id) => serviceFacts[id].required),
  }
}

/** Why a file was not taken, and what to do now. */
export function sayWrongFile(found: WrongFile): string {
  switch (found.why) {
    case 'json':
      return fill(words.wrong.json, { detail: found.detail })
    case 'values':
      return fill(words.wrong.values, { issues: found.issues.join('; ') })
    case 'ports':
      return fill(words.wrong.ports, { port: found.port, labels: found.paths.map(sayPath).join(', ') })
    case 'large':
    case 'other':
    case 'newer':
      return words.wrong[found.why]
  }
}
