import type { SettingName } from '../../shared/presentation/panel-route.ts'
import { type SettingsSection, settings, settingsSections } from '../../shared/settings-catalogue.ts'

const isSection = (name: string | undefined): name is SettingsSection =>
  settingsSections.some((section) => section === name)

/** Where each card that has an address of its own stands. */
export const sectionOf: Record<SettingName, SettingsSection> = {
  source: 'source',
  key: 'source',
  failover: 'source',
  model: 'models',
  ollama: 'models',
  services: 'services',
  cerebrum: 'services',
  network: 'network',
  folder: 'folder',
  leaks: 'folder',
  bundle: 'folder',
  backup: 'folder',
  language: 'app',
  startup: 'app',
  notifications: 'app',
  mcp: 'app',
  topics: 'training',
  tokens: 'tokens',
  transfer: 'file',
  raw: 'file',
  uninstall: 'app',
}
const isCard = (name: string | undefined): name is SettingName => Object.hasOwn(sectionOf, name ?? '')

/** From `#settings/<section>`, `<card>` or `<setting>`; `#settings` alone, or what there is not, is the first one. */
export function settingsSectionOf(hash: string): SettingsSection {
  const [, name] = hash.replace(/^#\/?/, '').split('/')
  if (isSection(name)) return name
  if (isCard(name)) return sectionOf[name]
  return settings.find(({ path }) => path === name)?.section ?? 'source'
}

export const settingsHref = (section: SettingsSection): string => `#settings/${section}`
