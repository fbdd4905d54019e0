import { once } from 'node:events'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { ChatMessage, ChatResult } from '../../providers/provider.ts'
import { problemFrom } from '../../shared/problem.ts'
import type { App } from '../kit/app.ts'
import { clientGone } from '../kit/client-gone.ts'
import type { Log } from '../kit/log.ts'
import type { Teacher } from './teacher.ts'

const MAX_MESSAGE = 100_000
const MAX_HISTORY = 1_000

const text = z.string().max(MAX_MESSAGE)
const chatSchema = z.object({
  message: text.trim().min(1, 'must not be empty'),
  conversation_history: z
    .array(z.object({ user: text, assistant: text }))
    .max(MAX_HISTORY)
    .default([]),
  temperature: z.number().min(0).max(2).default(0.8),
  max_tokens: z.int().min(1).max(100_000).default(150),
})
type Chat = z.infer<typeof chatSchema>

const question = ({ message, conversation_history, temperature, max_tokens }: Chat) => ({
  messages: [
    ...conversation_history.flatMap(({ user, assistant }): ChatMessage[] => [
      { role: 'user', content: user },
      { role: 'assistant', content: assistant },
    ]),
    { role: 'user' as const, content: message },
  ],
  temperature,
  maxTokens: max_tokens,
})

const answerOf = ({ text: response, model, tokens }: ChatResult) => ({
  response,
  timestamp: new Date().toISOString(),
  model,
  tokens_used: tokens,
})

/** The original's endpoints, and a stream. Status endpoints never ask the provider. */
export function addRoutes(app: App, { teacher, log }: { teacher: Teacher; log: Log }): void {
  app.get('/', async () => {
    const { source, model } = teacher.inForce()
    const ollama_connected = source === 'ollama' && teacher.ability().state === 'able'
    return { status: 'running', ollama_connected, model, timestamp: new Date().toISOString() }
  })
  app.get('/health', async () => ({ status: 'ok', service: 'llm-server' }))
  app.get('/api/status', async () => {
    const { source, model } = teacher.inForce()
    const ability = teacher.ability()
    return {
      status: 'running',
      llm_source: source,
      configured_model: model,
      timestamp: new Date().toISOString(),
      ability: ability.state,
      problem: ability.state === 'blocked' ? ability.problem : null,
    }
  })
  // Conversations are kept by the clients, so there is nothing to forget; the original's clients ask all the same.
  app.post('/api/reset', async () => ({ status: 'ok', message: 'Conversation reset' }))

  app.post('/api/chat', { schema: { body: chatSchema } }, async (request, reply) => {
    const pieces = teacher.answer(question(request.body), clientGone(reply))
    try {
      for (;;) {
        const { done, value } = await pieces.next()
        if (done) return answerOf(value)
      }
    } catch (error) {
      logFailure(log, error)
      throw error
    }
  })

  app.post('/api/chat/stream', { schema: { body: chatSchema } }, async (request, reply) => {
    const pieces = teacher.answer(question(request.body), clientGone(reply))
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    await stream(reply, pieces, log)
  })
}

async function stream(reply: FastifyReply, pieces: AsyncGenerator<string, ChatResult>, log: Log): Promise<void> {
  const { raw } = reply
  const send = async (event: string, data: object): Promise<void> => {
    if (raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`) || raw.destroyed) return
    await Promise.race([once(raw, 'drain'), once(raw, 'close')])
  }
  try {
    for (;;) {
      const { done, value } = await pieces.next()
      if (done) {
        await send('done', { ...answerOf(value), cost: value.costUsd })
        break
      }
      await send('token', { text: value })
    }
  } catch (error) {
    logFailure(log, error)
    if (!raw.destroyed) await send('problem', problemFrom(error))
  }
  raw.end()
}

function logFailure(log: Log, error: unknown): void {
  const { code, detail } = problemFrom(error)
  log.warn({ code }, detail)
}
