import { actionOf, allEntries, type MenuEntry } from '../../../../electron/menu/entry.ts'
import { type TrayView, trayContent } from '../../../../electron/tray/tray-content.ts'
import { recordedApi } from '../../../support/api-recorder.ts'
import { type SceneName, scenes } from '../../../support/panel-scenes.ts'

export const live = (state: TrayView['state']): TrayView => ({ state, connection: 'live' })
export const menuOf = (scene: SceneName): MenuEntry[] => trayContent(live(scenes[scene]())).menu

export const entryOf = (menu: MenuEntry[], id: string): MenuEntry | undefined =>
  allEntries(menu).find((entry) => entry.id === id)

export function labelOf(menu: MenuEntry[], id: string): string | undefined {
  const entry = entryOf(menu, id)
  return entry && 'label' in entry ? entry.label : undefined
}

/** What choosing the entry asks of the control plane. */
export async function callOf(menu: MenuEntry[], id: string): Promise<[string, unknown][]> {
  const action = actionOf(menu, id)
  if (action?.kind !== 'call') throw new Error(`${id} does not call the control plane: ${JSON.stringify(action)}`)
  const { api, calls } = recordedApi()
  await action.call(api)
  return calls
}
