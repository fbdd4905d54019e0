import type { FastifyInstance, FastifyReply } from 'fastify'
import { api as words } from '../../../shared/words/en/api.ts'

const DOCUMENT = '/api/openapi.json'
const PAGE = '/api/docs'

const FILE = `${PAGE}/:name`

/** Routes of the documentation, which holds no secrets and is for anybody on this computer. */
export const DOCS_PATTERNS: readonly string[] = [DOCUMENT, PAGE, FILE]

/** The contract as OpenAPI, and a page that shows it. Both are made when they are first asked for. */
export function serveDocs(app: FastifyInstance, version: string): void {
  const document = once(async () => {
    const { openApiDocument } = await import('./document.ts')
    return JSON.stringify(await openApiDocument(version))
  })
  const page = once(async () => {
    const { docsPage } = await import('../../../shared/docs-page/page.ts')
    return docsPage({ title: words.title, base: PAGE, document: DOCUMENT })
  })
  const sendFile = async (name: string, reply: FastifyReply): Promise<FastifyReply> => {
    const file = (await page())[name]
    if (file === undefined) return reply.callNotFound() as never
    return reply.header('cache-control', 'no-cache').type(file.type).send(file.text)
  }
  app.get(DOCUMENT, async (_, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .type('application/json; charset=utf-8')
      .send(await document()),
  )
  app.get(PAGE, (_, reply) => sendFile('', reply))
  app.get<{ Params: { name: string } }>(FILE, (request, reply) => sendFile(request.params.name, reply))
}

/** Made once; a failure is not kept. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null
      throw error
    })
    return made
  }
}
