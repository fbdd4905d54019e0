export const viewNames = ['overview', 'training', 'history', 'incidents', 'logs', 'messaging', 'settings'] as const
export type ViewName = (typeof viewNames)[number]

const isView = (name: string): name is ViewName => viewNames.some((view) => view === name)

/** The view that an address shows; what follows its name is the view's own. */
export function viewOf(hash: string): ViewName {
  const [name = ''] = hash.replace(/^#\/?/, '').split(/[/?]/)
  return isView(name) ? name : 'overview'
}

export const hrefOf = (view: ViewName): string => `#${view}`
