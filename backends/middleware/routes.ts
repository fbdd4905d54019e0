import { z } from 'zod'
import type { KnownService, MiddlewareSettings } from '../../shared/link.ts'
import type { ServiceId } from '../../shared/services.ts'
import { type App, sendProblem } from '../kit/app.ts'
import { clientGone } from '../kit/client-gone.ts'
import type { ControlSide } from '../kit/run-backend.ts'
import { sayToCerebrum } from './cerebrum.ts'
import { readConfigForm } from './config-form.ts'

export type Known = Partial<Record<ServiceId, KnownService>>

type Parts = { settings(): MiddlewareSettings; known(): Known; control: Pick<ControlSide, 'patchConfig'> }

const MAX_MESSAGE = 100_000

const chatSchema = z.object({
  message: z.string().trim().min(1, 'must not be empty').max(MAX_MESSAGE),
  user_id: z.string().max(200).default('llm_trainer'),
  conversation_history: z.array(z.unknown()).optional(),
})

const isWell = (service: KnownService | undefined): boolean =>
  service !== undefined && (service.health === 'healthy' || service.health === 'slow')

/** The original's endpoints of the middleware. What is known of others comes from the control plane, never from a request. */
export function addRoutes(app: App, { settings, known, control }: Parts): void {
  app.get('/health', async () => ({ status: 'ok', service: 'middleware' }))

  app.get('/api/status', async () => {
    const { cerebrum, 'llm-server': llm } = known()
    return {
      status: 'running',
      cerebrum_connected: isWell(cerebrum),
      llm_connected: isWell(llm),
      checked_at: { cerebrum: asTime(cerebrum?.checkedAt), llm: asTime(llm?.checkedAt) },
      timestamp: new Date().toISOString(),
    }
  })

  app.get('/api/config', async () => settings().config)

  app.post('/api/config', { schema: { body: z.record(z.string(), z.unknown()) } }, async (request, reply) => {
    const patch = readConfigForm(request.body)
    const problem = Object.keys(patch).length === 0 ? null : await control.patchConfig(patch)
    return problem === null ? { status: 'ok', message: 'Configuration saved' } : sendProblem(reply, problem)
  })

  app.post('/api/chat', { schema: { body: chatSchema } }, async (request, reply) => {
    const { message, user_id: userId } = request.body
    const signal = clientGone(reply)
    const answer = await sayToCerebrum({ baseUrl: settings().cerebrumUrl, message, userId, signal })
    return { ...answer, timestamp: new Date().toISOString() }
  })
}

const asTime = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : new Date(at).toISOString()
