import { createParser } from 'eventsource-parser'
import type { Response } from 'undici'
import { z } from 'zod'
import { ProblemError, problemError } from '../../shared/problem.ts'
import { parseJson } from '../bounded-body.ts'
import type { ChatResult } from '../provider.ts'
import { errorSchema, PROVIDER, problemFromAnswer } from './problem-from-answer.ts'

const choiceSchema = z.looseObject({
  delta: z.looseObject({ content: z.string().nullish() }).nullish(),
  message: z.looseObject({ content: z.string().nullish() }).nullish(),
  finish_reason: z.string().nullish(),
  error: errorSchema.nullish(),
})

type Body = NonNullable<Response['body']>

/** A chunk of a stream, or a whole answer: both carry the same fields, and any of them may be missing. */
export const answerSchema = z.looseObject({
  model: z.string().nullish(),
  choices: z.array(choiceSchema).nullish(),
  usage: z.looseObject({ total_tokens: z.number().nullish(), cost: z.number().nullish() }).nullish(),
  error: errorSchema.nullish(),
})
type Answer = z.infer<typeof answerSchema>

/** Collects an answer piece by piece, and tells at its end whether it was whole. */
export function createAnswerReader(wantedModel: string) {
  const result: ChatResult = { text: '', model: wantedModel, tokens: null, costUsd: null, finishReason: null }

  /** The new text in one piece. Throws the problem that it carries. */
  const take = (raw: unknown): string => {
    const parsed = answerSchema.safeParse(raw)
    if (!parsed.success) throw incomplete('It sent something that is not an answer.')
    const { model, usage, choices } = parsed.data
    throwError(parsed.data, wantedModel)
    if (model) result.model = model
    if (usage) {
      result.tokens = usage.total_tokens ?? result.tokens
      result.costUsd = usage.cost ?? result.costUsd
    }
    const choice = choices?.[0]
    if (choice?.finish_reason) result.finishReason = choice.finish_reason
    const text = choice?.delta?.content ?? choice?.message?.content ?? ''
    result.text += text
    return text
  }

  return {
    take,
    /** `isDone`: the stream said that it ended. Without that and without a reason to finish, it was cut. */
    finish(isDone: boolean): ChatResult {
      if (!isDone && result.finishReason === null) throw incomplete('It stopped in the middle.')
      if (result.text === '') throw incomplete('It was empty; the model may just be starting.')
      return result
    },
  }
}

function throwError({ error, choices }: Answer, model: string): void {
  const choice = choices?.[0]
  const failed = error ?? choice?.error ?? (choice?.finish_reason === 'error' ? {} : null)
  if (!failed) return
  throw new ProblemError(problemFromAnswer({ status: null, error: failed, text: '', retryAfter: null, model }))
}

const incomplete = (why: string): ProblemError =>
  problemError('answer-incomplete', `${PROVIDER}’s answer was not whole. ${why}`, { params: { provider: PROVIDER } })

/** The `data:` payloads of an event stream, in order. Comments keep the connection alive and mean nothing. */
export async function* readEvents(body: Body | null): AsyncGenerator<string> {
  const ready: string[] = []
  const decoder = new TextDecoder()
  const parser = createParser({ onEvent: ({ data }) => void ready.push(data) })
  for await (const chunk of body ?? []) {
    parser.feed(decoder.decode(chunk as Uint8Array, { stream: true }))
    yield* ready.splice(0)
  }
  // A last event without its empty line still counts.
  parser.feed(`${decoder.decode()}\n\n`)
  yield* ready.splice(0)
}

export const isEndMark = (data: string): boolean => data.trim() === '[DONE]'

/** One payload; what is no JSON is as good as a cut. */
export function parseEvent(data: string): unknown {
  const value = parseJson(data)
  if (value === null) throw incomplete('A piece of it could not be read.')
  return value
}
