import { z } from 'zod'
import { parseJson } from '../../providers/bounded-body.ts'
import { problemFromAnswer as ofOllama } from '../../providers/ollama/problem-from-answer.ts'
import { errorIn, type ProviderError } from '../../providers/openrouter/error-shape.ts'
import { problemFromAnswer as ofOpenRouter } from '../../providers/openrouter/problem-from-answer.ts'
import { readRetryAfter } from '../../providers/openrouter/retry-after.ts'
import type { Problem } from '../../shared/problem.ts'
import { withoutKeys } from './without-keys.ts'

export type Teacher = 'OpenRouter' | 'Ollama'

type About = {
  model: string | null
  /** Epoch milliseconds. */
  now: number
}

const ollamaSchema = z.looseObject({ error: z.string() })

/** The problem in a failed answer that stands in a line of a log, whose body may be cut, or no JSON. */
export function problemFromStatus(teacher: Teacher, status: number, logged: string, about: About): Problem {
  const body = withoutKeys(logged)
  const model = about.model ?? ''
  const problem = teacher === 'OpenRouter' ? openRouters(status, body, model, about.now) : ollamas(status, body, model)
  return { ...problem, since: about.now }
}

function openRouters(status: number, body: string, model: string, now: number): Problem {
  const error = errorIn(parseJson(body)) ?? errorInCut(body)
  const retryAfter = readRetryAfter(() => null, error, now)
  return ofOpenRouter({ status, error, text: pageOrWords(body), retryAfter, model })
}

function ollamas(status: number, body: string, model: string): Problem {
  const whole = ollamaSchema.safeParse(parseJson(body))
  return ofOllama({
    status,
    error: whole.success ? whole.data.error : (fieldIn(body, 'error') ?? pageOrWords(body)),
    model,
  })
}

/** A document that is cut says at least what its first message says. */
function errorInCut(body: string): ProviderError | null {
  const message = fieldIn(body, 'message')
  return message === null ? null : errorIn({ error: { message, error_type: fieldIn(body, 'error_type') } })
}

/** A text field of a document that may end anywhere. */
function fieldIn(body: string, name: string): string | null {
  const found = new RegExp(`"${name}"\\s*:\\s*"((?:[^"\\\\]|\\\\.)*)`).exec(body)?.[1]
  if (found === undefined) return null
  const text = parseJson(`"${found}"`)
  return typeof text === 'string' ? text : found
}

/** Pieces of a document are no words for a person. */
const pageOrWords = (body: string): string => (/^\s*(?:\{|\[[{"])/.test(body) ? '' : body)
