import type { Page } from './panel-client.ts'
import { createPanelModel, type PanelModelStore } from './panel-model.ts'

/** What the page draws: the same as `store` while somebody can see it. A hidden page draws nothing, and is right at once when it is shown. */
export function whileShown(store: PanelModelStore, page: Pick<Page, 'visible' | 'onWake'>): PanelModelStore {
  const shown = createPanelModel()
  const look = (): void => {
    if (page.visible()) shown.setState(store.getState(), true)
  }
  look()
  store.subscribe(look)
  page.onWake(look)
  return shown
}
