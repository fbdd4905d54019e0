import { readFile } from 'node:fs/promises'
import type { Protocol } from 'electron/main'
import { PAGE_SCHEME } from './identity.ts'
import { pageFile } from './page-address.ts'

/** Of the scheme of the page; to be registered before the app is ready, in one call. */
export const pageScheme = {
  scheme: PAGE_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
}

/** The page loads its own files and nothing else; it talks through its preload, not through the network. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const headers = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
}

/** Answers for the page's addresses with the files of the built panel. `locale`: by which tag the page speaks. */
export function servePage(protocol: Pick<Protocol, 'handle'>, root: string, locale: () => string): void {
  protocol.handle(PAGE_SCHEME, async (request) => {
    const file = pageFile(request.url, root)
    if (file.kind === 'refused') return refusal(file.status)
    if (request.method !== 'GET') return refusal(405)
    try {
      const content = await readFile(file.path)
      const body = file.type.startsWith('text/html') ? inLanguage(content.toString(), locale()) : content
      return new Response(body, { headers: { ...headers, 'content-type': file.type } })
    } catch {
      // Missing, or a folder: there is nothing to show at this address.
      return refusal(404)
    }
  })
}

/** The page reads there what it is to speak. */
const inLanguage = (page: string, locale: string): string =>
  page.replace(/<html lang="[^"]*"/, `<html lang="${locale}"`)

const refusal = (status: number): Response => new Response(null, { status, headers })
