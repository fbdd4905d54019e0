import { iconHref } from '../../shared/presentation/shapes.ts'
import type { PanelModelStore } from '../connection/panel-model.ts'
import { pageMark, pageTitle } from '../model/page-mark.ts'

/** Keeps the title and the icon of the tab in step with the level. Returns the end of it. */
export function keepPageFace(store: PanelModelStore, machine: string | null): () => void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  const show = (): void => {
    const { connection, state } = store.getState()
    const title = pageTitle(connection, state, machine)
    const href = iconHref(pageMark(connection, state).shape)
    if (document.title !== title) document.title = title
    if (icon && icon.getAttribute('href') !== href) icon.href = href
  }
  show()
  return store.subscribe(show)
}
