import type { Dispatcher } from 'undici'
import { z } from 'zod'
import type { Exchange } from '../../messaging/inbox.ts'
import { type Problem, problemOf, problemSchema } from '../../shared/problem.ts'
import { exchangeOnce, type Outcome, parseJson, under } from '../kit/exchange-once.ts'

/** Base addresses; `null`: does not run. */
export type Targets = { llmServer: string | null; middleware: string | null }

export type BotQuestion = {
  backend: 'source' | 'cerebrum'
  message: string
  history: readonly Exchange[]
  /** What the learner knows the user by: nothing that the platform knows them by. */
  userId: string
  maxTokens: number
  /** Of the step that asks. */
  traceparent?: string | null
}

export type BotAnswer = { text: string } | { problem: Problem }

export type Ask = (question: BotQuestion, signal: AbortSignal) => Promise<BotAnswer>

/** As the original's. */
const TEMPERATURE = 0.8
/** Milliseconds: a model on this computer may have to be loaded first. */
const DEADLINE_MS = 180_000
/** Bytes. */
const MAX_ANSWER = 1024 * 1024

const answerSchema = z.object({ response: z.string() })

/** Asks the LLM server, or CEREBRUM through the middleware, for a bot (`askedFor`): one attempt, never throws. */
export const createAsk =
  (targets: () => Targets, connections: Dispatcher, askedFor: string): Ask =>
  async ({ backend, message, history, userId, maxTokens, traceparent }, signal) => {
    const { llmServer, middleware } = targets()
    const name = backend === 'source' ? 'LLM server' : 'middleware'
    const base = backend === 'source' ? llmServer : middleware
    if (base === null) return { problem: problemOf('not-running', `The ${name} does not run.`) }
    const send =
      backend === 'source'
        ? { message, conversation_history: history, temperature: TEMPERATURE, max_tokens: maxTokens }
        : { message, user_id: userId, conversation_history: history }
    const exchange = {
      send,
      traceparent,
      askedFor,
      deadlineMs: DEADLINE_MS,
      caller: signal,
      connections,
      maxBytes: MAX_ANSWER,
    }
    return readAnswer(await exchangeOnce({ url: under(base, '/api/chat'), ...exchange }), name)
  }

function readAnswer(outcome: Outcome, name: string): BotAnswer {
  if ('failure' in outcome) {
    const code = outcome.failure === 'too-slow' ? 'provider-timeout' : 'not-running'
    return { problem: problemOf(code, `The ${name} gave no answer (${outcome.failure}).`) }
  }
  const body = parseJson(outcome.text ?? '')
  if (outcome.status === 200) {
    const answer = answerSchema.safeParse(body)
    if (answer.success) return { text: answer.data.response }
  }
  const problem = problemSchema.safeParse(body)
  if (problem.success) return { problem: problem.data }
  return { problem: problemOf('unexpected-answer', `The ${name} answered with ${outcome.status} and no reason.`) }
}
