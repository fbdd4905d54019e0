import type { DialogName } from './repair-plan.ts'

const routes: Record<DialogName, string> = {
  key: 'do/key',
  model: 'do/model',
  cerebrum: 'do/cerebrum',
  secrets: 'do/secrets',
  python: 'do/python',
}
export const dialogNames = Object.keys(routes) as DialogName[]

/** The part of the panel's address after `#` that opens a dialog, for whoever cannot press a button in the page. */
export const dialogRoute = (dialog: DialogName): string => routes[dialog]

/** The dialog that an address asks for; `hash` with or without its `#`. */
export function dialogOfHash(hash: string): DialogName | null {
  const route = hash.replace(/^#\/?/, '')
  return dialogNames.find((name) => routes[name] === route) ?? null
}
