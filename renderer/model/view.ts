export const viewNames = ['overview', 'training', 'history', 'incidents', 'logs', 'messaging', 'settings'] as const
export type ViewName = (typeof viewNames)[number]

/** The page about the app itself is one of them, and stands in no list: few come there, by its version. */
export type ShownView = ViewName | 'health'

const isView = (name: string): name is ShownView => name === 'health' || viewNames.some((view) => view === name)

/** The view that an address shows; what follows its name is the view's own. */
export function viewOf(hash: string): ShownView {
  const [name = ''] = hash.replace(/^#\/?/, '').split(/[/?]/)
  return isView(name) ? name : 'overview'
}

export const hrefOf = (view: ShownView): string => `#${view}`
