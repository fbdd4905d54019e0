import type { Response } from 'undici'
import { z } from 'zod'
import { ProblemError, problemError } from '../../shared/problem.ts'
import { parseJson } from '../bounded-body.ts'
import type { ChatResult } from '../provider.ts'
import { PROVIDER, problemFromAnswer } from './problem-from-answer.ts'

const lineSchema = z.looseObject({
  model: z.string().nullish(),
  message: z.looseObject({ content: z.string().nullish() }).nullish(),
  done: z.boolean().nullish(),
  done_reason: z.string().nullish(),
  prompt_eval_count: z.number().nullish(),
  eval_count: z.number().nullish(),
  error: z.string().nullish(),
})

type Body = NonNullable<Response['body']>

/** The lines of a body, whole ones only; the last needs no line end. */
export async function* readLines(body: Body | null): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body ?? []) {
    rest += decoder.decode(chunk as Uint8Array, { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    yield* lines.filter((line) => line.trim() !== '')
  }
  rest += decoder.decode()
  if (rest.trim() !== '') yield rest
}

/** Reads `/api/chat`: thinking comes with empty content and is not part of the answer. */
export async function* readChat(
  body: Body | null,
  model: string,
  started: () => void,
): AsyncGenerator<string, ChatResult> {
  const result: ChatResult = { text: '', model, tokens: null, costUsd: null, finishReason: null }
  for await (const line of readLines(body)) {
    started()
    const parsed = lineSchema.safeParse(parseJson(line))
    if (!parsed.success) throw incomplete('A line of it could not be read.')
    const piece = parsed.data
    if (piece.error) throw new ProblemError(problemFromAnswer({ status: null, error: piece.error, model }))
    const text = piece.message?.content ?? ''
    result.text += text
    if (piece.model) result.model = piece.model
    if (text !== '') yield text
    if (!piece.done) continue
    result.finishReason = piece.done_reason ?? 'stop'
    result.tokens = (piece.prompt_eval_count ?? 0) + (piece.eval_count ?? 0) || null
  }
  if (result.finishReason === null) throw incomplete('It stopped in the middle.')
  if (result.text === '') throw incomplete('It was empty.')
  return result
}

const incomplete = (why: string): ProblemError =>
  problemError('answer-incomplete', `${PROVIDER}’s answer was not whole. ${why}`, { params: { provider: PROVIDER } })
