import type { FastifyReply } from 'fastify'
import type { z } from 'zod'
import { METRICS_PATH } from '../../metrics/route.ts'
import type { RouteText } from '../../shared/words/en/backend-docs.ts'
import type { App } from './app.ts'

/** An answer as a schema, or as what it is where it is no JSON. */
export type Answer = z.ZodType | `${string}/${string}`

export type Docs = {
  title: string
  intro: string
  /** By method and path. */
  routes: Readonly<Record<string, RouteText>>
  answers: Readonly<Record<string, Answer>>
}

/** A route as it was added. */
export type Route = { method: string; url: string; schema: object }

const DOCUMENT = '/openapi.json'
const PAGE = '/docs'

/**
 * `/openapi.json` and `/docs`, as the original has them. Called before the routes are added. Until somebody asks, it costs a list
 * of them: what makes the document, and the page, is loaded then.
 */
export function serveDocs(app: App, docs: Docs): void {
  // Added by the app itself, before anything else.
  const routes: Route[] = app.hasRoute({ method: 'GET', url: METRICS_PATH })
    ? [{ method: 'GET', url: METRICS_PATH, schema: {} }]
    : []
  app.addHook('onRoute', ({ method, url, schema = {} }) => {
    const isOwn = url === DOCUMENT || url.startsWith(PAGE)
    for (const one of [method].flat()) if (one !== 'HEAD' && !isOwn) routes.push({ method: one, url, schema })
  })
  const sendFile = async (name: string, reply: FastifyReply): Promise<FastifyReply> => {
    const { docsPage, docsPolicy } = await import('../../shared/docs-page/page.ts')
    const file = docsPage({ title: docs.title, base: PAGE, document: DOCUMENT })[name]
    if (file === undefined) return reply.callNotFound() as never
    return reply
      .headers({
        'content-security-policy': docsPolicy,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-cache',
      })
      .type(file.type)
      .send(file.text)
  }
  let made: Promise<object> | null = null
  const document = async (): Promise<object> => {
    const { openApiOf } = await import('./openapi.ts')
    return openApiOf(routes, docs)
  }
  app.get(DOCUMENT, async (_, reply) => {
    made ??= document().catch((error: unknown) => {
      made = null
      throw error
    })
    return reply.header('cache-control', 'no-cache').send(await made)
  })
  app.get(PAGE, (_, reply) => sendFile('', reply))
  app.get(`${PAGE}/:name`, (request, reply) => sendFile((request.params as { name: string }).name, reply))
}
