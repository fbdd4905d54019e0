import {
  type Setting,
  type SettingsCard,
  type SettingsSection,
  settings,
  settingsCards,
  settingsSections,
  type Values,
  valueAt,
} from '../../shared/settings-catalogue.ts'
import { settingsView as words } from '../../shared/words/spoken.ts'
import { sayValue } from './setting-value.ts'

/** What of a section is shown. */
export type ShownSection = { section: SettingsSection; cards: SettingsCard[]; rows: Setting[] }

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** `_` and `.` count as spaces, so that a key is found by its words, too; the key itself is kept beside. */
const searchable = (...texts: string[]): string => {
  const text = plain(texts.join('\n'))
  return `${text}\n${text.replace(/[_.]/g, ' ')}`
}

const rowText = (setting: Setting, values: Values): string => {
  const { path, section, field, unit } = setting
  const value = valueAt(values, path)
  const { label, help } = words.rows[path]
  const shown = `${sayValue(field, value)} ${unit === null ? '' : words.units[unit]}`
  return searchable(
    label,
    path,
    help,
    words.sections[section],
    shown,
    typeof value === 'string' || typeof value === 'number' ? String(value) : '',
  )
}

const cardText = (id: SettingsCard, section: SettingsSection, keys: readonly string[], values: Values): string => {
  const { title, words: found } = words.cards[id]
  const texts = keys.flatMap((key) => [key, ...leaves(values[key])])
  return searchable(title, found, words.sections[section], ...texts)
}

const leaves = (value: unknown): string[] => {
  if (value === null || value === undefined) return []
  return typeof value === 'object' ? Object.values(value).flatMap(leaves) : [String(value)]
}

/** Everything of one section. */
export const wholeSection = (section: SettingsSection): ShownSection => ({
  section,
  cards: settingsCards.filter((card) => card.section === section).map(({ id }) => id),
  rows: settings.filter((setting) => setting.section === section),
})

/** What holds every word of the query, in the order of the sections; sections without any are left out. */
export function searchSettings(query: string, values: Values): ShownSection[] {
  const asked = plain(query)
    .split(/\s+/)
    .filter((word) => word !== '')
  const holds = (text: string): boolean => asked.every((word) => text.includes(word))
  return settingsSections
    .map((section) => ({
      section,
      cards: settingsCards
        .filter((card) => card.section === section && holds(cardText(card.id, section, card.keys, values)))
        .map(({ id }) => id),
      rows: settings.filter((setting) => setting.section === section && holds(rowText(setting, values))),
    }))
    .filter(({ cards, rows }) => cards.length + rows.length > 0)
}

export const countOf = (found: readonly ShownSection[]): number =>
  found.reduce((sum, { cards, rows }) => sum + cards.length + rows.length, 0)
