import { expect, test } from 'vitest'
import { viewNames } from '../../../../renderer/model/view.ts'
import {
  isShownRoute,
  isWholePart,
  messagingCards,
  placeOf,
  routeOfArguments,
  routeOfLink,
  settingNames,
} from '../../../../shared/presentation/panel-route.ts'
import { serviceIdSchema } from '../../../../shared/services.ts'
import { settingPaths, settingsSections } from '../../../../shared/settings-catalogue.ts'

test('every view, service and setting has an address, and so has a link to it', () => {
  const routes = [
    ...viewNames,
    ...serviceIdSchema.options.map(placeOf.service),
    ...[...settingNames, ...settingsSections, ...settingPaths].map(placeOf.setting),
    placeOf.diagnosis('down.middleware'),
    'incidents/12',
    'incidents/lessons',
    ...messagingCards.map(placeOf.messaging),
    'messaging/users',
    'messaging/users/12',
    'training/sessions',
    'training/sessions/3',
    'training/sessions/3/at/17',
    'training/sessions/3/with/4',
  ]
  for (const route of routes) {
    expect(isShownRoute(route), route).toBe(true)
    expect(routeOfLink(`llmtrainer://${route}`), route).toBe(route)
    expect(routeOfLink(`llmtrainer://${route}/`), route).toBe(route)
  }
})

test('no setting has the address of a card or a section, and what is a part of a view is told from what is in it', () => {
  const others: readonly string[] = [...settingNames, ...settingsSections]
  expect(settingPaths.filter((path) => others.includes(path))).toEqual([])
  for (const whole of ['overview', 'settings/training', 'settings/file']) expect(isWholePart(whole), whole).toBe(true)
  for (const inside of ['settings/network', 'settings/max_exchanges', 'overview/llm-server'])
    expect(isWholePart(inside), inside).toBe(false)
})

test.each([
  ['another scheme', 'https://overview'],
  ['a scheme that begins like ours', 'llmtrainers://overview'],
  ['no view', 'llmtrainer://'],
  ['a view that there is not', 'llmtrainer://admin'],
  ['what every object has', 'llmtrainer://constructor'],
  ['a dialog: a link only shows', 'llmtrainer://do/key'],
  ['a service that there is not', 'llmtrainer://overview/shell'],
  ['more than an address has', 'llmtrainer://overview/llm-server/stop'],
  ['a view with parts that it does not have', 'llmtrainer://logs/etc'],
  ['a way upwards', 'llmtrainer://overview/../settings'],
  ['something encoded', 'llmtrainer://overview%2fllm-server'],
  ['a query', 'llmtrainer://settings?x=1'],
  ['a fragment', 'llmtrainer://settings#key'],
  ['somebody signed in', 'llmtrainer://a@settings'],
  ['upper case', 'llmtrainer://Settings'],
  ['a space', 'llmtrainer://settings /network'],
  ['a line break', 'llmtrainer://settings\n'],
  ['a number that is none', 'llmtrainer://incidents/1e3'],
  ['a word in the place of a session', 'llmtrainer://training/sessions/3/as/4'],
  ['a user that has no number', 'llmtrainer://messaging/users/all'],
  ['a part of a bot that there is not', 'llmtrainer://messaging/telegram/remove'],
  ['a session without its other', 'llmtrainer://training/sessions/3/with'],
  ['more than any address of ours', `llmtrainer://overview/diagnosis/${'a'.repeat(300)}`],
])('a link that leads nowhere is not followed: %s', (_what, link) => {
  expect(routeOfLink(link)).toBeNull()
})

test('of the arguments of a program the link is found, wherever Chromium puts its own', () => {
  expect(routeOfArguments(['app', '--flag', 'llmtrainer://settings/network', '--more'])).toBe('settings/network')
  expect(routeOfArguments(['app', '--workspace', '/x'])).toBeNull()
  expect(routeOfArguments(['app', 'llmtrainer:settings', 'llmtrainer://overview'])).toBeNull()
})
