import type { App } from '../kit/app.ts'
import { statusScript, statusStyles } from './page/assets.ts'
import { statusPage, statusTableRows } from './page/html.ts'
import type { Known } from './routes.ts'
import { statusRows } from './status-rows.ts'

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** A page of the five services at `/`. It waits for nobody: it shows what is known. */
export function addStatusPage(app: App, known: () => Known): void {
  app.get('/', async (_, reply) =>
    reply
      .headers({ 'content-security-policy': policy, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
      .type('text/html; charset=utf-8')
      .send(statusPage(statusRows(known()))),
  )
  app.get('/status-rows', async (_, reply) =>
    reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(statusTableRows(statusRows(known()))),
  )
  app.get('/status-page.js', async (_, reply) => reply.type('text/javascript; charset=utf-8').send(statusScript))
  app.get('/status-page.css', async (_, reply) => reply.type('text/css; charset=utf-8').send(statusStyles))
}
