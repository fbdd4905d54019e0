import { settings, settingsCards } from '../settings-catalogue.ts'
import { settingsView } from '../words/spoken.ts'

/** What keys of config.json are called in the settings, each once; a key that has no place there as it is. `keys`: apart by commas. */
export const sayKeys = (keys: string): string => [...new Set(keys.split(', ').map(settingName))].join(', ')

function settingName(key: string): string {
  const row = settings.find(({ path }) => path === key)
  if (row !== undefined) return settingsView.rows[row.path].label
  const card = settingsCards.find((one) => (one.keys as readonly string[]).includes(key))
  if (card !== undefined) return settingsView.cards[card.id].title
  const inner = settings.find(({ path }) => path.startsWith(`${key}.`))
  return inner === undefined ? key : settingsView.sections[inner.section]
}
