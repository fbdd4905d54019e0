import { z } from 'zod'
import type { MiddlewareSettings } from '../../shared/link.ts'
import { problemFrom } from '../../shared/problem.ts'
import type { App } from '../kit/app.ts'
import { clientGone } from '../kit/client-gone.ts'
import type { Log } from '../kit/log.ts'
import { type Begin, traceparentIn } from '../kit/tracing.ts'
import { sayToCerebrum } from './cerebrum.ts'

/** Characters. */
const MAX_MESSAGE = 100_000
const MAX_USER_ID = 200

const chatSchema = z.object({
  message: z
    .string()
    .max(MAX_MESSAGE)
    .refine((text) => text.trim() !== '', 'must not be empty'),
  user_id: z.string().min(1).max(MAX_USER_ID).default('llm_trainer'),
  /** The original's clients may send it; CEREBRUM remembers by itself. */
  conversation_history: z.array(z.unknown()).nullish(),
})

type Parts = { settings(): MiddlewareSettings; log: Log; trace: Begin }

/** Passes a message on to CEREBRUM. */
export function addChatRoute(app: App, { settings, log, trace }: Parts): void {
  app.post('/api/chat', { schema: { body: chatSchema } }, async (request, reply) => {
    const { message, user_id: userId } = request.body
    const signal = clientGone(reply)
    const span = trace({ name: 'ask cerebrum', kind: 'client', parent: traceparentIn(request.headers) })
    try {
      const answer = await sayToCerebrum({ baseUrl: settings().cerebrumUrl, message, userId, signal })
      return { ...answer, timestamp: new Date().toISOString() }
    } catch (error) {
      const { code, detail } = problemFrom(error)
      // Where nobody waits for the answer any more, nothing failed.
      if (!signal.aborted) log.warn({ code }, detail)
      span.end(problemFrom(error))
      throw error
    } finally {
      span.end()
    }
  })
}
