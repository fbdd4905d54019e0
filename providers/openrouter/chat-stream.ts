import { createParser } from 'eventsource-parser'
import { z } from 'zod'
import { ProblemError, problemError } from '../../shared/problem.ts'
import { parseJson } from '../bounded-body.ts'
import { incomplete, spentBeforeFirstWord } from '../incomplete.ts'
import type { ChatResult } from '../provider.ts'
import { errorSchema } from './error-shape.ts'
import { PROVIDER, problemFromAnswer } from './problem-from-answer.ts'
import { readRetryAfter } from './retry-after.ts'

const text = z.string().nullish().catch(null)
const count = z.number().nullish().catch(null)
const speechSchema = z.looseObject({ content: text, reasoning: text, refusal: text }).nullish().catch(null)

/** A chunk of a stream, or a whole answer: both carry the same fields, and any of them may be missing. */
const answerSchema = z.looseObject({
  model: text,
  choices: z
    .array(
      z.looseObject({
        delta: speechSchema,
        message: speechSchema,
        finish_reason: text,
        error: errorSchema.nullish().catch(null),
      }),
    )
    .nullish(),
  usage: z.looseObject({ total_tokens: count, cost: count }).nullish().catch(null),
  error: errorSchema.nullish(),
})

/** What one piece brought: text of the answer, and whether the model did anything at all, thinking included. */
export type Piece = { text: string; isAlive: boolean }

export type AnswerReader = {
  /** Takes one piece. Throws the problem that it carries. */
  take(raw: unknown): Piece
  /** The stream said that it ended. */
  done(): void
  /** Whether enough has come for a whole answer. */
  isWhole(): boolean
  /** Throws where the answer was cut, refused or empty. */
  result(): ChatResult
}

/** Collects an answer piece by piece, and tells at its end whether it was whole. */
export function createAnswerReader(wantedModel: string): AnswerReader {
  const result: ChatResult = { text: '', model: wantedModel, tokens: null, costUsd: null, finishReason: null }
  let isDone = false
  let refusal = ''

  const isWhole = (): boolean => isDone || result.finishReason !== null
  return {
    take(raw) {
      const parsed = answerSchema.safeParse(raw)
      if (!parsed.success) throw incomplete(PROVIDER, 'a piece of it has an unknown shape')
      const { model, usage, choices, error } = parsed.data
      const choice = choices?.[0]
      throwError(error ?? choice?.error ?? (choice?.finish_reason === 'error' ? {} : null), wantedModel)
      if (model) result.model = model
      result.tokens = usage?.total_tokens ?? result.tokens
      result.costUsd = usage?.cost ?? result.costUsd
      result.finishReason = choice?.finish_reason || result.finishReason
      const speech = choice?.delta ?? choice?.message
      const said = speech?.content ?? ''
      result.text += said
      refusal += speech?.refusal ?? ''
      return { text: said, isAlive: said !== '' || Boolean(speech?.reasoning) }
    },
    done() {
      isDone = true
    },
    isWhole,
    result() {
      if (result.text !== '' && isWhole()) return result
      if (refusal !== '' || result.finishReason === 'content_filter') throw refused(refusal, result.model)
      if (!isWhole()) throw incomplete(PROVIDER, 'it stopped in the middle')
      if (result.finishReason === 'length') throw spentBeforeFirstWord(PROVIDER)
      throw incomplete(PROVIDER, 'it was empty (the model may just be starting)')
    },
  }
}

function throwError(error: z.infer<typeof errorSchema> | null, model: string): void {
  if (error === null) return
  const retryAfter = readRetryAfter(() => null, error, Date.now())
  throw new ProblemError(problemFromAnswer({ status: null, error, text: '', retryAfter, model }))
}

const refused = (words: string, model: string): ProblemError => {
  const message = words || 'the answer was held back by a content filter'
  return problemError('content-refused', `${PROVIDER}: ${message}`, {
    provider: { name: PROVIDER, status: 200, message },
    params: { provider: PROVIDER, model },
  })
}

/** The `data:` payloads of an event stream, in order. Comments keep the connection alive and mean nothing. */
export async function* readEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const ready: string[] = []
  const decoder = new TextDecoder()
  const parser = createParser({ onEvent: ({ data }) => void ready.push(data) })
  for await (const chunk of body) {
    parser.feed(decoder.decode(chunk, { stream: true }))
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
  if (value === undefined) throw incomplete(PROVIDER, 'a piece of it could not be read')
  return value
}
