import { z } from 'zod'
import type { App } from '../kit/app.ts'
import type { Pupil } from './pupil.ts'

/** Characters. */
const MAX_MESSAGE = 100_000
const chatSchema = z.object({ message: z.string().max(MAX_MESSAGE), user_id: z.string().max(1_000).optional() })

/** What CEREBRUM offers over HTTP, and who this is. */
export function addRoutes(app: App, pupil: () => Pupil): void {
  app.get('/health', async () => ({ status: 'ok', service: 'practice-cerebrum' }))
  app.get('/api/status', async () => pupil().status())
  app.post('/api/chat', { schema: { body: chatSchema } }, async ({ body }) => pupil().hear(body.message))
}
