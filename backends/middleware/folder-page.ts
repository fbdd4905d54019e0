import type { FastifyReply } from 'fastify'
import type { App } from '../kit/app.ts'
import { readFolderFile } from './folder-file.ts'

/**
 * For a page that we did not write: its handlers and styles stand in its text, its one script beside it. It reads two more
 * addresses, which it has fixed. Nothing else comes in, and what it knows goes nowhere else.
 */
const policy = [
  "default-src 'none'",
  "script-src-elem 'self'",
  "script-src-attr 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "connect-src 'self' http://localhost:8041/telegram/status http://localhost:8040/sms/status",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const headers = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

type Parts = {
  folder(): string
  /** Answers where the folder has no page. */
  otherwise(reply: FastifyReply): FastifyReply
}

/** The page that an existing folder brings, at the paths where it has always been: read fresh, and nothing else of the folder. */
export function addFolderPage(app: App, { folder, otherwise }: Parts): void {
  app.get('/', async (_, reply) => {
    const page = await readFolderFile(folder(), 'web_interface.html')
    return page === null ? otherwise(reply) : reply.headers(headers).type('text/html; charset=utf-8').send(page)
  })
  app.get('/control-panel.js', async (_, reply) => {
    const script = await readFolderFile(folder(), 'control-panel.js')
    if (script === null) return reply.callNotFound()
    return reply.headers(headers).type('text/javascript; charset=utf-8').send(script)
  })
}
