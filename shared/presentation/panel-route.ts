import { type ServiceId, serviceIdSchema } from '../services.ts'
import { type SettingPath, type SettingsSection, settingPaths, settingsSections } from '../settings-catalogue.ts'

/*
 * The addresses of the panel: what stands after `#`. They are stable, so that they can be kept, sent and written down.
 */

/** Of the app's own links, as the system knows it. May never change. */
export const LINK_SCHEME = 'llmtrainer'

/** Cards of the settings view that have an address. Its sections and single settings have one, too. */
export const settingNames = [
  'source',
  'model',
  'failover',
  'services',
  'key',
  'leaks',
  'ollama',
  'cerebrum',
  'network',
  'folder',
  'language',
  'startup',
  'bundle',
  'backup',
  'notifications',
  'mcp',
  'topics',
  'tokens',
  'transfer',
  'raw',
  'uninstall',
] as const
export type SettingName = (typeof settingNames)[number]

/** Cards of the Messaging view that have an address. */
export const messagingCards = ['telegram', 'sms', 'receiving', 'answers'] as const
export type MessagingCard = (typeof messagingCards)[number]

/** What is pointed at within a view has its address as its place. */
export const placeOf = {
  service: (id: ServiceId): string => `overview/${id}`,
  diagnosis: (id: string): string => `overview/diagnosis/${id}`,
  setting: (name: SettingName | SettingsSection | SettingPath): string => `settings/${name}`,
  messaging: (card: MessagingCard): string => `messaging/${card}`,
}

/** An address within the page. */
export const hrefTo = (place: string): string => `#${place}`

const diagnosisId = /^[a-z0-9][a-z0-9._:-]{0,99}$/
const number = /^\d{1,15}$/
const cards: readonly string[] = messagingCards
const settings: readonly string[] = [...settingNames, ...settingsSections, ...settingPaths]

/** Which further parts a view's address may have; a view that is not here has none. */
const views: Record<string, (rest: readonly string[]) => boolean> = {
  overview: ([what = '', id = '', ...more]) =>
    more.length === 0 &&
    (what === 'diagnosis' ? diagnosisId.test(id) : id === '' && serviceIdSchema.safeParse(what).success),
  training: ([what, id = '', word, other = '', ...more]) =>
    what === 'sessions' &&
    more.length === 0 &&
    (id === '' || number.test(id)) &&
    (word === undefined || ((word === 'at' || word === 'with') && number.test(other))),
  incidents: ([what = '', ...more]) => more.length === 0 && (what === 'lessons' || number.test(what)),
  health: () => false,
  history: () => false,
  logs: () => false,
  messaging: ([what = '', id = '', ...more]) =>
    more.length === 0 && (what === 'users' ? id === '' || number.test(id) : id === '' && cards.includes(what)),
  settings: ([what = '', ...more]) => more.length === 0 && settings.includes(what),
}

/** Whether it is an address of the panel that only shows something. `route` without its `#`. */
export function isShownRoute(route: string): boolean {
  const [view = '', ...rest] = route.split('/')
  const mayHave = Object.hasOwn(views, view) ? views[view] : undefined
  return mayHave !== undefined && (rest.length === 0 || mayHave(rest))
}

const names: readonly string[] = settingNames
const wholeSections: readonly string[] = settingsSections
  .filter((section) => !names.includes(section))
  .map(placeOf.setting)

/** Whether an address is that of a view or a whole part of it, so that there is nothing in it to point at. `route` without its `#`. */
export const isWholePart = (route: string): boolean => !route.includes('/') || wholeSections.includes(route)

/** As long as an address of ours can be. */
const MAX_LINK = 200

/**
 * The panel's address that a link of the app's own scheme means, or `null`. Anything may write such a link: only what shows something
 * is taken, and only as it is written here, without anything encoded, asked or signed in.
 */
export function routeOfLink(link: string): string | null {
  if (link.length > MAX_LINK) return null
  const route = /^llmtrainer:\/\/([a-z0-9][a-z0-9_.:/-]*?)\/?$/.exec(link)?.[1]
  return route !== undefined && isShownRoute(route) ? route : null
}

/** The first of a program's arguments that is a link of ours, as where it leads; `null`: there is none that leads anywhere. */
export function routeOfArguments(argv: readonly string[]): string | null {
  const link = argv.find((argument) => argument.startsWith(`${LINK_SCHEME}:`))
  return link === undefined ? null : routeOfLink(link)
}
