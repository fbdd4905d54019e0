import { z } from 'zod'
import { sessionSchema, transcriptSchema } from '../../shared/training.ts'
import { backendDocs } from '../../shared/words/en/backend-docs.ts'
import type { Docs } from '../kit/docs.ts'

const ok = z.object({ status: z.string() })

/** What the middleware answers, for its documentation. */
export const middlewareDocs: Docs = {
  ...backendDocs.middleware,
  answers: {
    'GET /health': z.object({ status: z.literal('ok'), service: z.literal('middleware') }),
    'GET /ready': z.object({ ready: z.boolean(), service: z.literal('middleware') }),
    'GET /metrics': 'text/plain',
    'POST /api/config': ok.extend({ message: z.string() }),
    'POST /api/training/stop': ok.extend({ exchanges_completed: z.int() }),
    'GET /api/training/events': 'text/event-stream',
    'GET /api/training/sessions': z.object({ sessions: z.array(sessionSchema) }),
    'GET /api/training/sessions/:id': transcriptSchema.extend({ session: sessionSchema }),
    'PATCH /api/training/sessions/:id': sessionSchema,
    'DELETE /api/training/sessions/:id': ok,
    'GET /api/training/sessions/:id/export': 'application/octet-stream',
    'POST /api/training/import': z.object({
      imported: z.int(),
      known: z.int(),
      unreadable: z.array(z.string()),
    }),
  },
}
