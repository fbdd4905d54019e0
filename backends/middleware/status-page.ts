import type { FastifyReply } from 'fastify'
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

/**
 * A page of the five services at `/status`, and what answers with it elsewhere. It waits for nobody: it shows what is known.
 */
export function addStatusPage(app: App, known: () => Known): (reply: FastifyReply) => FastifyReply {
  const answer = (reply: FastifyReply, type: string, content: string): FastifyReply =>
    reply.headers(headers).type(`${type}; charset=utf-8`).send(content)
  const page = (reply: FastifyReply): FastifyReply =>
    answer(reply, 'text/html', statusPage(statusRows(known(), Date.now())))
  app.get('/status', async (_, reply) => page(reply))
  app.get('/status-rows', async (_, reply) =>
    answer(reply, 'text/html', statusTableRows(statusRows(known(), Date.now()))),
  )
  app.get('/status-page.js', async (_, reply) => answer(reply, 'text/javascript', statusScript))
  app.get('/status-page.css', async (_, reply) => answer(reply, 'text/css', statusStyles))
  return page
}
