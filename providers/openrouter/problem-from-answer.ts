import { z } from 'zod'
import { type Problem, type ProblemCode, problemOf } from '../../shared/problem.ts'

export const PROVIDER = 'OpenRouter'
const MAX_MESSAGE = 300

/** An error as OpenRouter sends it, read tolerantly: fields come and go, `code` is a number or a word. */
export const errorSchema = z.looseObject({
  code: z.union([z.number(), z.string()]).nullish(),
  http_status: z.number().nullish(),
  message: z.string().nullish(),
  error_type: z.string().nullish(),
  metadata: z
    .looseObject({
      error_type: z.string().nullish(),
      reasons: z.unknown().nullish(),
      flagged_input: z.unknown().nullish(),
      patterns: z.unknown().nullish(),
      retry_after: z.number().nullish(),
    })
    .nullish(),
  availability: z
    .looseObject({ code: z.string().nullish(), retryable: z.boolean().nullish(), retry_after: z.number().nullish() })
    .nullish(),
})
export type ProviderError = z.infer<typeof errorSchema>

export type FailedAnswer = {
  /** HTTP status; `null` for an error inside of a stream that had begun well. */
  status: number | null
  error: ProviderError | null
  /** What came in place of JSON. */
  text: string
  /** Seconds. */
  retryAfter: number | null
  model: string
}

/** The problem in a failed answer. Texts change, so status and type decide, never the words. */
export function problemFromAnswer(answer: FailedAnswer): Problem {
  const status = answer.status ?? numberIn(answer.error?.code) ?? answer.error?.http_status ?? null
  const code = codeOf(answer, status)
  const message = messageOf(answer, status)
  const retryAfter = answer.retryAfter ?? answer.error?.metadata?.retry_after ?? answer.error?.availability?.retry_after
  return problemOf(code, `${PROVIDER} answered ${status ?? 'in mid-answer'}: ${message}`, {
    provider: { name: PROVIDER, status, message },
    params: { provider: PROVIDER, model: answer.model },
    ...(retryAfter === null || retryAfter === undefined ? {} : { retryAfter }),
  })
}

const numberIn = (code: ProviderError['code']): number | null => (typeof code === 'number' ? code : null)

const byType: Record<string, ProblemCode> = {
  authentication: 'key-rejected',
  payment_required: 'credit-exhausted',
  rate_limit_exceeded: 'rate-limited',
  provider_overloaded: 'provider-overloaded',
  provider_unavailable: 'provider-overloaded',
  timeout: 'provider-timeout',
  content_policy_violation: 'content-refused',
  refusal: 'content-refused',
}

const byStatus: Record<number, ProblemCode> = {
  401: 'key-rejected',
  402: 'credit-exhausted',
  404: 'model-not-found',
  408: 'provider-timeout',
  429: 'rate-limited',
  502: 'provider-overloaded',
  503: 'provider-overloaded',
  504: 'provider-timeout',
  524: 'provider-timeout',
  529: 'provider-overloaded',
}

const modelIsGone = new Set([
  'model_not_found',
  'no_endpoints',
  'model_deprecated',
  'free_variant_ended',
  'privacy_restricted',
  'region_restricted',
  'wrong_endpoint',
])

function codeOf({ error }: FailedAnswer, status: number | null): ProblemCode {
  const type = error?.metadata?.error_type ?? error?.error_type ?? ''
  if (error?.availability?.retryable === true) return 'provider-overloaded'
  if (error?.availability?.code && modelIsGone.has(error.availability.code)) return 'model-not-found'
  if (status === 403) return isModeration(error) ? 'content-refused' : 'forbidden'
  if (status === 400) return invalidRequest(error, type)
  return (status !== null ? byStatus[status] : undefined) ?? byType[type] ?? 'provider-error'
}

const isModeration = (error: ProviderError | null): boolean => {
  const facts = error?.metadata
  return Boolean(facts?.reasons ?? facts?.flagged_input ?? facts?.patterns)
}

/** An unknown model is a 400 without a type of its own. */
function invalidRequest(error: ProviderError | null, type: string): ProblemCode {
  if (type === 'not_found' || /not a valid model/i.test(error?.message ?? '')) return 'model-not-found'
  return byType[type] ?? 'bad-input'
}

function messageOf({ error, text }: FailedAnswer, status: number | null): string {
  const said = error?.message?.trim()
  if (said) return said.slice(0, MAX_MESSAGE)
  const looksLikeHtml = /^\s*</.test(text)
  if (text.trim() !== '' && !looksLikeHtml && error === null) return text.trim().slice(0, MAX_MESSAGE)
  return looksLikeHtml ? 'a web page instead of an answer' : `no explanation (status ${status ?? 'unknown'})`
}

/** Seconds, from a header that holds seconds or a date. */
export function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null
  const seconds = Number(header)
  if (Number.isFinite(seconds) && header.trim() !== '') return Math.max(0, seconds)
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now) / 1000))
}
