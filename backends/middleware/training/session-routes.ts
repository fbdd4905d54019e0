import { Readable } from 'node:stream'
import { z } from 'zod'
import { exportFormatSchema } from '../../../shared/training.ts'
import type { App } from '../../kit/app.ts'
import type { Training } from './training.ts'

const idSchema = z.object({ id: z.coerce.number().int() })
const nameSchema = z.object({ name: z.string().trim().min(1).max(200) })
const pageSchema = z.object({
  from: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
})
const exportSchema = z.object({ format: exportFormatSchema.default('json') })

const contentTypes = {
  json: 'application/json',
  jsonl: 'application/x-ndjson',
  csv: 'text/csv; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
} as const

/** Sessions of the past: listed, read in parts, named, exported, deleted; old logs taken over. */
export function addSessionRoutes(app: App, training: Training): void {
  const archive = () => training.archive()

  app.get('/api/training/sessions', async () => ({ sessions: archive().sessions() }))
  app.get('/api/training/sessions/:id', { schema: { params: idSchema, querystring: pageSchema } }, async (request) => {
    const { id } = request.params
    const { from, limit } = request.query
    return { session: archive().session(id), ...archive().transcript(id, from, limit) }
  })
  app.patch('/api/training/sessions/:id', { schema: { params: idSchema, body: nameSchema } }, async (request) => {
    training.rename(request.params.id, request.body.name)
    return archive().session(request.params.id)
  })
  app.delete('/api/training/sessions/:id', { schema: { params: idSchema } }, async ({ params }) => {
    training.remove(params.id)
    return { status: 'deleted' }
  })
  app.get(
    '/api/training/sessions/:id/export',
    { schema: { params: idSchema, querystring: exportSchema } },
    async ({ params, query }, reply) => {
      const { id } = archive().session(params.id)
      return reply
        .type(contentTypes[query.format])
        .header('content-disposition', `attachment; filename="session-${id}.${query.format}"`)
        .send(Readable.from(archive().export(id, query.format)))
    },
  )
  app.post('/api/training/import', async () => training.importLogs())
}
