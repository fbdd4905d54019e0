import { type SettingsSection, settingsSections } from '../../shared/settings-catalogue.ts'

const isSection = (name: string | undefined): name is SettingsSection =>
  settingsSections.some((section) => section === name)

/** From `#settings/<section>`; `#settings` alone, or a section that there is not, is the first one. */
export function settingsSectionOf(hash: string): SettingsSection {
  const [, section] = hash.replace(/^#\/?/, '').split('/')
  return isSection(section) ? section : 'source'
}

export const settingsHref = (section: SettingsSection): string => `#settings/${section}`
