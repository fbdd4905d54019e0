import { z } from 'zod'
import { ProblemError } from '../../shared/problem.ts'
import { parseJson } from '../bounded-body.ts'
import type { Progress } from '../exchange.ts'
import { brokenOff, incomplete, spentBeforeFirstWord } from '../incomplete.ts'
import type { ChatResult } from '../provider.ts'
import { PROVIDER, problemFromAnswer } from './problem-from-answer.ts'

const text = z.string().nullish().catch(null)
const count = z.number().nullish().catch(null)

/** A millisecond. */
const NANOSECONDS = 1e6

const lineSchema = z.looseObject({
  model: text,
  message: z.looseObject({ content: text }).nullish().catch(null),
  done: z.boolean().nullish().catch(null),
  done_reason: text,
  prompt_eval_count: count,
  eval_count: count,
  load_duration: count,
  error: text,
})

/** The lines of a body, whole ones only; the last needs no line end. */
export async function* readLines(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines.filter((line) => line.trim() !== '')
  }
  rest += decoder.decode()
  if (rest.trim() !== '') yield rest
}

/** Reads `/api/chat`: thoughts come with empty content and are not part of the answer. */
export async function* readChat(
  body: AsyncIterable<Uint8Array>,
  model: string,
  progress: Progress,
): AsyncGenerator<string, ChatResult> {
  const result: ChatResult = { text: '', model, tokens: null, costUsd: null, finishReason: null }
  try {
    for await (const line of readLines(body)) {
      const said = takeLine(line, result, model)
      progress.started()
      if (said !== '') yield said
      // Read to its very end, the connection can serve the next request.
      if (result.finishReason !== null) progress.whole()
    }
  } catch (error) {
    if (error instanceof ProblemError || result.finishReason === null) throw brokenOff(PROVIDER, error)
  }
  return checked(result)
}

/** Adds one line to the result, and gives the text that it brought. */
function takeLine(line: string, result: ChatResult, model: string): string {
  const parsed = lineSchema.safeParse(parseJson(line))
  if (!parsed.success) throw incomplete(PROVIDER, 'a line of it could not be read')
  const piece = parsed.data
  if (piece.error) throw new ProblemError(problemFromAnswer({ status: null, error: piece.error, model }))
  const said = piece.message?.content ?? ''
  result.text += said
  if (piece.model) result.model = piece.model
  if (piece.done) {
    result.finishReason = piece.done_reason || 'stop'
    // Counts of zero are left out.
    if (piece.load_duration) result.loadMs = Math.round(piece.load_duration / NANOSECONDS)
    if (piece.prompt_eval_count) result.promptTokens = piece.prompt_eval_count
    result.tokens = (piece.prompt_eval_count ?? 0) + (piece.eval_count ?? 0) || null
  }
  return said
}

function checked(result: ChatResult): ChatResult {
  if (result.finishReason === null) throw incomplete(PROVIDER, 'it stopped in the middle')
  if (result.text !== '') return result
  if (result.finishReason === 'length') throw spentBeforeFirstWord(PROVIDER)
  throw incomplete(PROVIDER, 'it was empty')
}
