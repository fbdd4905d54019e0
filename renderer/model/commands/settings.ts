import { hrefTo, placeOf, type SettingName, settingNames } from '../../../shared/presentation/panel-route.ts'
import { type SettingsCard, settings, settingsSections } from '../../../shared/settings-catalogue.ts'
import { panel, settingsView, palette as words } from '../../../shared/words/spoken.ts'
import { sectionOf } from '../settings-route.ts'
import type { Command, CommandsOf } from './command.ts'

/** Settings of the desktop app alone. */
const inWindowOnly: ReadonlySet<SettingName> = new Set(['startup', 'uninstall'])

/** Under which name the settings view has those cards that are not called as their address is. */
const otherCards: Partial<Record<SettingName, SettingsCard>> = {
  key: 'key-in-use',
  model: 'openrouter-model',
  services: 'kind',
}
const cardOf = (name: SettingName): SettingsCard => otherCards[name] ?? (name as SettingsCard)
const isCard = (name: string): boolean => settingNames.some((card) => card === name)

/** Each card of the settings, each section that is not found by one of its cards, and, for who looks for it, each single setting. */
export const settingCommands: CommandsOf = (_state, { isWindow }) => [
  ...settingNames.filter((name) => isWindow || !inWindowOnly.has(name)).map(cardCommand),
  ...settingsSections.filter((section) => !isCard(section)).map(sectionCommand),
  ...settings.map(rowCommand),
]

function cardCommand(name: SettingName): Command {
  const card = settingsView.cards[cardOf(name)]
  return {
    id: `setting:${name}`,
    group: 'settings',
    title: titles[name] ?? card.title,
    detail: panel.views.settings,
    words: [panel.views.settings, settingsView.sections[sectionOf[name]], card.title, card.words],
    act: { kind: 'go', href: hrefTo(placeOf.setting(name)) },
  }
}

/** Said more fully than over the card, where the section is not seen beside it. */
const titles: Partial<Record<SettingName, string>> = words.settings

const sectionCommand = (section: (typeof settingsSections)[number]): Command => ({
  id: `settings:${section}`,
  group: 'settings',
  title: settingsView.sections[section],
  detail: panel.views.settings,
  words: [panel.views.settings, settingsView.groups[section]],
  act: { kind: 'go', href: hrefTo(placeOf.setting(section)) },
})

const rowCommand = ({ path, section }: (typeof settings)[number]): Command => ({
  id: `row:${path}`,
  group: 'settings',
  title: settingsView.rows[path].label,
  detail: settingsView.sections[section],
  words: [path, settingsView.rows[path].help, panel.views.settings],
  act: { kind: 'go', href: hrefTo(placeOf.setting(path)) },
  isOnlyFound: true,
})
