import type { Page } from '@playwright/test'
import { dialogNames, dialogRoute } from '../../shared/presentation/dialog-route.ts'
import type { DialogName } from '../../shared/presentation/repair-plan.ts'
import { settingsSections } from '../../shared/settings-catalogue.ts'
import type { PanelState } from '../../shared/state.ts'
import { expect } from './e2e-test.ts'
import { answerAll } from './gallery.ts'
import { answerMessaging, messagingScenes } from './messaging-scenes.ts'
import type { PanelPage } from './panel-page.ts'
import { type SceneName, scenes } from './panel-scenes.ts'
import type { ScriptedPanel } from './scripted-panel.ts'
import { trainingScenes } from './training-scenes.ts'

/** Something that the panel can show: a state, an address, and what is done then. */
type Place = { name: string; state: () => PanelState; hash: string; act?: (page: Page) => Promise<void> }

const at = (hash: string, state: () => PanelState = scenes.ok): Place => ({ name: hash, state, hash })
const press = (name: string, key: string, typed = ''): Place => ({
  ...at('overview', scenes.keyRejected),
  name,
  async act(page) {
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.type(typed)
  },
})
const dialog = (name: DialogName): Place => ({
  ...at(dialogRoute(name), scenes.keyRejected),
  async act(page) {
    await expect(page.getByRole('dialog')).toBeVisible()
  },
})

/** States of the overview that show most. */
const telling: readonly SceneName[] = ['keyRejected', 'failedService']

/** Every view, every section of the settings, the palette and the dialogs. `isWhole`: each with every state that it has. */
export const everyPlace = (isWhole: boolean): Place[] => [
  ...(isWhole ? (Object.keys(scenes) as SceneName[]) : telling).map((name) => ({
    ...at('overview', scenes[name]),
    name,
  })),
  ...(isWhole ? (['idle', 'interrupted', 'speaking', 'paused'] as const) : (['paused'] as const)).map((name) => ({
    ...at('training', trainingScenes[name]),
    name: `training ${name}`,
  })),
  at('training/sessions'),
  at('training/sessions/8'),
  at('history'),
  at('incidents'),
  at('incidents/7'),
  at('incidents/lessons'),
  at('logs'),
  at('messaging', messagingScenes.bothOn),
  at('messaging/users', messagingScenes.bothOn),
  at('messaging/users/1', messagingScenes.bothOn),
  at('health'),
  ...settingsSections.map((section) => at(`settings/${section}`)),
  press('palette', 'Control+k'),
  press('palette typed', 'Control+k', 'ol'),
  press('shortcuts', '?'),
  ...dialogNames.map(dialog),
]

/** Some of them, in their order. */
export function placesNamed(...names: string[]): Place[] {
  const found = everyPlace(true).filter(({ name }) => names.includes(name))
  if (found.length !== names.length) throw new Error(`Not every one of ${names.join(', ')} is a place`)
  return found
}

/** Answers for all of them. */
export function answerEveryPlace(panel: ScriptedPanel): void {
  answerAll(panel, scenes.ok())
  answerMessaging(panel)
}

/** Shows one after the other; `look` sees what was drawn. */
export async function forEachPlace(
  { page, panel }: PanelPage,
  places: readonly Place[],
  look: (name: string) => Promise<void>,
): Promise<void> {
  for (const { name, state, hash, act } of places) {
    panel.show(state())
    await page.evaluate(`location.hash = '#${hash}'`)
    // The view’s own heading, not one of a page that still connects.
    await expect(page.locator('main[tabindex] h1')).toBeVisible()
    await act?.(page)
    await page.evaluate(
      'document.fonts.ready.then(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))',
    )
    await look(name)
    if (act) await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
}
