export const viewNames = ['overview', 'settings'] as const
export type ViewName = (typeof viewNames)[number]

const isView = (name: string): name is ViewName => viewNames.some((view) => view === name)

export function viewOf(hash: string): ViewName {
  const name = hash.replace(/^#\/?/, '')
  return isView(name) ? name : 'overview'
}

export const hrefOf = (view: ViewName): string => `#${view}`
