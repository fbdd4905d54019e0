import { createParser } from 'eventsource-parser'
import { type Dispatcher, request } from 'undici'
import { z } from 'zod'
import { ProblemError, problemError, problemSchema } from '../../../shared/problem.ts'
import { CALLER_HEADER } from '../../kit/caller.ts'
import { parseJson, under } from '../../kit/exchange-once.ts'
import type { Usage } from './machine-state.ts'
import type { Turn } from './run.ts'

export type Lesson = {
  /** Base address of the LLM server; `null` while it does not run. */
  baseUrl: string | null
  context: string
  turns: readonly Turn[]
  cue: string
  connections: Dispatcher
  /** Of the step that asks. */
  traceparent: string | null
  signal: AbortSignal
  /** What has come so far, whole each time. */
  onText(text: string): void
}

export type Taught = { message: string; usage: Usage }

/** As the original's. */
const TEMPERATURE = 0.9
const MAX_TOKENS = 150

const tokenSchema = z.object({ text: z.string() })
const doneSchema = z.object({
  response: z.string(),
  model: z.string().nullable(),
  tokens_used: z.number().nullable(),
  cost: z.number().nullable(),
  source: z.string().nullish(),
})

/** The teacher's next message, through the LLM server. One attempt; throws the problem, or when aborted the signal's reason. */
export async function askTeacher(lesson: Lesson): Promise<Taught> {
  const { baseUrl, signal, traceparent } = lesson
  if (baseUrl === null) throw unreachable()
  try {
    const { statusCode, body } = await request(under(baseUrl, '/api/chat/stream'), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [CALLER_HEADER]: 'training',
        ...(traceparent === null ? {} : { traceparent }),
      },
      body: JSON.stringify(questionOf(lesson)),
      dispatcher: lesson.connections,
      signal,
    })
    if (statusCode !== 200) throw refusal(await body.text(), statusCode)
    return await readStream(body.setEncoding('utf8'), lesson.onText)
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof ProblemError) throw error
    throw unreachable(error)
  }
}

const questionOf = ({ context, turns, cue }: Lesson) => ({
  system: context,
  message: cue,
  conversation_history: turns.map(({ heard, said }) => ({ user: heard, assistant: said })),
  temperature: TEMPERATURE,
  max_tokens: MAX_TOKENS,
})

const unreachable = (cause?: unknown): ProblemError =>
  problemError('not-running', 'The LLM server cannot be reached.', {}, cause)

function refusal(text: string, status: number): ProblemError {
  const problem = problemSchema.safeParse(parseJson(text))
  if (problem.success) return new ProblemError(problem.data)
  return problemError('unexpected-answer', `The LLM server answered with ${status} and no reason.`)
}

async function readStream(chunks: AsyncIterable<string>, onText: (text: string) => void): Promise<Taught> {
  let text = ''
  let taught: Taught | null = null
  const parser = createParser({
    onEvent({ event, data }) {
      const content = parseJson(data)
      if (event === 'problem') throw new ProblemError(problemSchema.parse(content))
      if (event === 'token') {
        text += tokenSchema.parse(content).text
        onText(text)
      }
      if (event === 'done') taught = taughtBy(doneSchema.parse(content))
    },
  })
  for await (const chunk of chunks) parser.feed(chunk)
  if (taught === null) throw problemError('answer-incomplete', 'The LLM server broke off in the middle of an answer.')
  return taught
}

const taughtBy = ({ response, model, tokens_used: tokens, cost, source }: z.infer<typeof doneSchema>): Taught => ({
  message: response.trim(),
  usage: { source: source ?? null, model, tokens, costUsd: cost },
})
