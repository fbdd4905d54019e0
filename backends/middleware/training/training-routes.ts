import { z } from 'zod'
import { sayWhyItStands } from '../../../shared/presentation/training-words.ts'
import { type TrainingState, trainingLimitsSchema, trainingStartSchema } from '../../../shared/training.ts'
import type { App } from '../../kit/app.ts'
import { isConnected, type Known } from '../known.ts'
import type { Training } from './training.ts'

type Parts = { training: Training; known(): Known }

const { maxExchanges, delay, topicSwitchInterval } = trainingStartSchema.shape

/** As the original's clients post it: `null` and nothing at all mean the configured value. */
const startSchema = z
  .object({
    max_exchanges: maxExchanges.nullable(),
    delay: delay.nullable(),
    topic_switch_interval: topicSwitchInterval.nullable(),
    limits: trainingLimitsSchema.partial().nullish(),
  })
  .partial()
  .nullish()
const resumeSchema = z.object({ session_id: z.int().optional() }).nullish()
const logSchema = z.object({ limit: z.coerce.number().int().min(0).max(10_000).default(100) })

/** Training as the original has it, and what it lacks. */
export function addTrainingRoutes(app: App, { training, known }: Parts): void {
  app.post('/api/training/start', { schema: { body: startSchema } }, async ({ body }) => {
    const { state } = await training.start({
      maxExchanges: body?.max_exchanges ?? undefined,
      delay: body?.delay ?? undefined,
      topicSwitchInterval: body?.topic_switch_interval ?? undefined,
      limits: body?.limits ?? undefined,
    })
    const { session } = state
    return {
      status: 'started',
      state: state.step,
      session_id: session?.id ?? null,
      max_exchanges: session?.plan.exchanges ?? null,
      delay: session?.plan.delay ?? null,
      topic_switch_interval: session?.plan.topicInterval ?? null,
      started_at: asTime(session?.startedAt),
    }
  })

  app.post('/api/training/stop', async () => {
    const { session } = await training.stop()
    return { status: 'stopped', exchanges_completed: session?.exchanges ?? 0 }
  })
  app.post('/api/training/pause', async () => statusOf(training.pause(), known()))
  app.post('/api/training/resume', { schema: { body: resumeSchema } }, async ({ body }) =>
    statusOf(await training.resume(body?.session_id), known()),
  )
  app.get('/api/training/status', async (_, reply) => {
    reply.header('cache-control', 'no-store')
    return statusOf(training.state(), known())
  })

  app.get('/api/training/log', { schema: { querystring: logSchema } }, async ({ query }, reply) => {
    reply.header('cache-control', 'no-store')
    const { session } = training.state()
    const exchanges = session === null ? [] : training.archive().answered(session.id, query.limit)
    return {
      total_exchanges: session?.exchanges ?? 0,
      showing: exchanges.length,
      exchanges: exchanges.map(({ at, message, response, emotions }) => ({
        timestamp: asTime(at),
        llm_to_cerebrum: message,
        cerebrum_response: response,
        cerebrum_emotions: emotions,
      })),
    }
  })
}

/** The original's fields first; ours say more. */
const statusOf = (state: TrainingState, { cerebrum, 'llm-server': llm }: Known) => ({
  running: !['idle', 'done'].includes(state.step),
  exchanges_completed: state.session?.exchanges ?? 0,
  current_topic: state.topic ?? '',
  started_at: asTime(state.session?.startedAt),
  cerebrum_connected: isConnected(cerebrum),
  llm_connected: isConnected(llm),
  state: state.step,
  reason: sayWhyItStands(state),
  problem: state.reason?.kind === 'problem' ? state.reason.problem : null,
  retry_at: asTime(state.retryAt),
  session_id: state.session?.id ?? null,
  max_exchanges: state.session?.plan.exchanges ?? null,
  llm_source: state.session?.source ?? null,
  model: state.session?.model ?? null,
  eta_s: state.etaSeconds,
  tokens: state.session?.tokens ?? 0,
  cost: state.session?.costUsd ?? null,
})

const asTime = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : new Date(at).toISOString()
