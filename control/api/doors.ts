import type { Door } from './access.ts'
import { DOCS_PATTERNS } from './docs/serve-docs.ts'

export const HEALTH_PATH = '/api/health'
/** Patterns of the panel's files. */
const files = ['/', '/*']

/** Routes that need no credential; every other one does. */
const open: ReadonlyMap<string, Door> = new Map<string, Door>([
  [HEALTH_PATH, 'health'],
  ...DOCS_PATTERNS.map((pattern): [string, Door] => [pattern, 'static']),
  ...files.map((pattern): [string, Door] => [pattern, 'static']),
])

/**
 * Tells what a request asks for, by the pattern of the route that will answer it; `undefined`: none will. Never by the address
 * itself: it can be spelt in many ways (`/%6Detrics`), and whatever the router makes of it is what is answered.
 */
export const doorOf = (route: string | undefined): Door => (route === undefined ? 'static' : (open.get(route) ?? 'api'))
