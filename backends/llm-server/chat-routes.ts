import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { ChatResult } from '../../providers/provider.ts'
import type { Source } from '../../shared/config.ts'
import { ProblemError, problemFrom } from '../../shared/problem.ts'
import type { App } from '../kit/app.ts'
import { callerIn } from '../kit/caller.ts'
import { clientGone } from '../kit/client-gone.ts'
import type { Log } from '../kit/log.ts'
import { type Begin, type Span, traceparentIn } from '../kit/tracing.ts'
import { chatSchema, questionOf } from './chat-input.ts'
import type { Teacher } from './teacher.ts'

type Answering = AsyncGenerator<string, ChatResult>

const answerOf = ({ text: response, model, tokens }: ChatResult) => ({
  response,
  timestamp: new Date().toISOString(),
  model,
  tokens_used: tokens,
})

/** Chat as the original has it, and as a stream. */
export function addChatRoutes(
  app: App,
  { teacher, log, onFailed, trace }: { teacher: Teacher; log: Log; onFailed(): void; trace: Begin },
): void {
  /** Told here once, not where it is caught; what is held back has been told before, and what nobody waits for is no news. */
  const noteFailure = (error: unknown, signal: AbortSignal): void => {
    if (signal.aborted) return
    onFailed()
    const { code, detail } = problemFrom(error)
    log.warn({ code }, detail)
  }
  const asked = ({ headers }: FastifyRequest, route: string): Span =>
    trace({ name: `POST ${route}`, kind: 'server', parent: traceparentIn(headers), facts: { 'http.route': route } })
  const refuseWhatIsHeld = (caller: string): void => {
    const problem = teacher.refused(caller)
    if (problem === null) return
    onFailed()
    throw new ProblemError(problem)
  }

  app.post('/api/chat', { schema: { body: chatSchema } }, async (request, reply) => {
    const caller = callerIn(request.headers)
    refuseWhatIsHeld(caller)
    const signal = clientGone(reply)
    const span = asked(request, '/api/chat')
    const { traceparent } = span
    try {
      return answerOf(await resultOf(teacher.answer(questionOf(request.body), signal, { caller, traceparent })))
    } catch (error) {
      noteFailure(error, signal)
      span.end(problemFrom(error))
      throw error
    } finally {
      span.end()
    }
  })

  app.post('/api/chat/stream', { schema: { body: chatSchema } }, (request, reply) => {
    const caller = callerIn(request.headers)
    refuseWhatIsHeld(caller)
    const signal = clientGone(reply)
    const { source } = teacher.inForce()
    const span = asked(request, '/api/chat/stream')
    const { traceparent } = span
    const answering = teacher.answer(questionOf(request.body), signal, { caller, traceparent })
    const events = eventsOf({ answering, source, span, onFailure: (error) => noteFailure(error, signal) })
    return reply.type('text/event-stream').header('cache-control', 'no-store').send(Readable.from(events))
  })
}

async function resultOf(answering: Answering): Promise<ChatResult> {
  for (;;) {
    const { done, value } = await answering.next()
    if (done) return value
  }
}

type Events = { answering: Answering; source: Source | null; span: Span; onFailure(error: unknown): void }

/** The answer as events: `token`s and `done`, or `problem` in the place of what is missing. */
async function* eventsOf({ answering, source, span, onFailure }: Events): AsyncGenerator<string> {
  // A comment, so that the client sees at once that it is being answered.
  yield ': answering\n\n'
  try {
    for (;;) {
      const { done, value } = await answering.next()
      if (done) return yield event('done', { ...answerOf(value), cost: value.costUsd, source })
      yield event('token', { text: value })
    }
  } catch (error) {
    onFailure(error)
    span.end(problemFrom(error))
    yield event('problem', problemFrom(error))
  } finally {
    await answering[Symbol.asyncDispose]()
    span.end()
  }
}

const event = (name: string, data: object): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
