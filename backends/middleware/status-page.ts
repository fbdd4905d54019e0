import type { App } from '../kit/app.ts'
import type { Known } from './known.ts'
import { statusScript, statusStyles } from './page/assets.ts'
import { statusPage, statusTableRows } from './page/html.ts'
import { statusRows } from './status-rows.ts'

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const headers = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

/** A page of the five services at `/`. It waits for nobody: it shows what is known. */
export function addStatusPage(app: App, known: () => Known): void {
  const send = (path: string, type: string, content: () => string): void => {
    app.get(path, async (_, reply) => reply.headers(headers).type(`${type}; charset=utf-8`).send(content()))
  }
  send('/', 'text/html', () => statusPage(statusRows(known(), Date.now())))
  send('/status-rows', 'text/html', () => statusTableRows(statusRows(known(), Date.now())))
  send('/status-page.js', 'text/javascript', () => statusScript)
  send('/status-page.css', 'text/css', () => statusStyles)
}
