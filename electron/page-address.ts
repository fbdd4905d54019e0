import { extname, isAbsolute, relative, resolve } from 'node:path'
import { PAGE_HOST, PAGE_SCHEME } from './identity.ts'

export const PAGE_ORIGIN = `${PAGE_SCHEME}://${PAGE_HOST}`
export const pageUrl = (route = ''): string => `${PAGE_ORIGIN}/${route === '' ? '' : `#${route}`}`

/** The route that an address of our page names. */
export const routeIn = (address: string): string => URL.parse(address)?.hash.slice(1) ?? ''

/** Whether an address is our page. Node gives addresses of our scheme no origin, so its parts are compared. */
export function isOurPage(address: string): boolean {
  const url = URL.parse(address)
  return (
    url !== null &&
    url.protocol === `${PAGE_SCHEME}:` &&
    url.host === PAGE_HOST &&
    url.username === '' &&
    url.password === ''
  )
}

const fileTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

export type PageFile = { kind: 'file'; path: string; type: string } | { kind: 'refused'; status: 400 | 404 }

/** The file below `root` that an address of our page means. */
export function pageFile(address: string, root: string): PageFile {
  const url = URL.parse(address)
  if (url === null || !isOurPage(address)) return { kind: 'refused', status: 404 }
  const name = decoded(url.pathname)
  if (name === null || name.includes('\0')) return { kind: 'refused', status: 400 }
  const path = resolve(root, name === '/' ? 'index.html' : `.${name}`)
  const below = relative(root, path)
  const type = fileTypes[extname(path)]
  if (below === '' || below.startsWith('..') || isAbsolute(below) || type === undefined)
    return { kind: 'refused', status: 404 }
  return { kind: 'file', path, type }
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null
  }
}

/** Whether the system may be asked to open an address. */
export function mayOpenOutside(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && url.protocol === 'https:' && url.username === '' && url.password === ''
}
