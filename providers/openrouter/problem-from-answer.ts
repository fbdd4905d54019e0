import { type Problem, type ProblemCode, problemOf } from '../../shared/problem.ts'
import { type ProviderError, upstreamWords } from './error-shape.ts'

export const PROVIDER = 'OpenRouter'
/** Characters. */
const MAX_MESSAGE = 300

export type FailedAnswer = {
  /** HTTP status; `null` for an error inside of an answer that had begun well. */
  status: number | null
  error: ProviderError | null
  /** What came in place of JSON. */
  text: string
  /** Seconds. */
  retryAfter: number | null
  /** Empty where no model was asked for. */
  model: string
}

/** The problem in a failed answer. Texts change, so status and type decide, and words only where there is nothing else. */
export function problemFromAnswer(answer: FailedAnswer): Problem {
  const { error, model, retryAfter } = answer
  const status = answer.status ?? numberIn(error?.code) ?? error?.http_status ?? null
  const message = messageOf(answer)
  const said = answer.status === null ? 'failed in mid-answer' : `answered ${answer.status}`
  const kind = kindOf(error, status)
  return problemOf(codeOf(error, status), `${PROVIDER} ${said}: ${message}`, {
    provider: { name: PROVIDER, status: status === null ? null : Math.trunc(status), message },
    params: { provider: PROVIDER, ...(model === '' ? {} : { model }), ...(kind === null ? {} : { kind }) },
    ...(retryAfter === null ? {} : { retryAfter }),
  })
}

/** What the code leaves open: why a model is not to be had (OpenRouter's own word), or that a proxy answered. */
function kindOf(error: ProviderError | null, status: number | null): string | null {
  if (status === 407) return 'proxy'
  return error?.availability?.code || null
}

const numberIn = (code: ProviderError['code']): number | null => (typeof code === 'number' ? code : null)

/** OpenRouter's stable `error_type`, and the words that stand in place of a code. */
const byType: Record<string, ProblemCode> = {
  authentication: 'key-rejected',
  payment_required: 'credit-exhausted',
  permission_denied: 'forbidden',
  rate_limit_exceeded: 'rate-limited',
  provider_overloaded: 'provider-overloaded',
  provider_unavailable: 'provider-overloaded',
  timeout: 'provider-timeout',
  not_found: 'model-not-found',
  content_policy_violation: 'content-refused',
  refusal: 'content-refused',
  invalid_request: 'bad-input',
  invalid_prompt: 'bad-input',
  context_length_exceeded: 'bad-input',
  max_tokens_exceeded: 'bad-input',
  token_limit_exceeded: 'bad-input',
  string_too_long: 'bad-input',
  payload_too_large: 'bad-input',
  unprocessable: 'bad-input',
  precondition_failed: 'bad-input',
}

const byStatus: Record<number, ProblemCode> = {
  401: 'key-rejected',
  402: 'credit-exhausted',
  407: 'provider-unreachable',
  408: 'provider-timeout',
  412: 'bad-input',
  413: 'bad-input',
  422: 'bad-input',
  429: 'rate-limited',
  502: 'provider-overloaded',
  503: 'provider-overloaded',
  504: 'provider-timeout',
  524: 'provider-timeout',
  529: 'provider-overloaded',
}

const modelIsGone = new Set([
  'model_not_found',
  'wrong_endpoint',
  'no_endpoints',
  'model_deprecated',
  'free_variant_ended',
  'privacy_restricted',
  'region_restricted',
  'constraint_filtered',
])

function codeOf(error: ProviderError | null, status: number | null): ProblemCode {
  const byItsStatus = status === null ? undefined : byStatus[status]
  return ofPermission(error, status) ?? ofModel(error, status) ?? byItsStatus ?? ofType(error) ?? 'provider-error'
}

const typeOf = (error: ProviderError | null): string =>
  error?.metadata?.error_type ?? error?.error_type ?? (typeof error?.code === 'string' ? error.code : '')

const ofType = (error: ProviderError | null): ProblemCode | undefined => byType[typeOf(error)]

/** A 403 is one of two things: this content may not be asked for, or this key may not ask. */
function ofPermission(error: ProviderError | null, status: number | null): ProblemCode | undefined {
  if (status !== 403) return undefined
  const facts = error?.metadata
  const isModeration = [facts?.reasons, facts?.flagged_input, facts?.patterns].some((fact) => fact != null)
  return isModeration || ofType(error) === 'content-refused' ? 'content-refused' : 'forbidden'
}

/** 400 and 404 also say that the model is not to be had. Without OpenRouter's own error it is the address that is wrong. */
function ofModel(error: ProviderError | null, status: number | null): ProblemCode | undefined {
  const availability = error?.availability
  if (availability?.retryable === true && status !== 429) return 'provider-overloaded'
  if (availability?.code && modelIsGone.has(availability.code)) return 'model-not-found'
  if (status === 404) return error === null ? 'provider-error' : 'model-not-found'
  if (status !== 400) return undefined
  if (/not a valid model/i.test(error?.message ?? '')) return 'model-not-found'
  return ofType(error) ?? 'bad-input'
}

function messageOf({ status, error, text }: FailedAnswer): string {
  const said = error?.message?.trim() ?? ''
  const upstream = error === null ? null : upstreamWords(error)
  const whole = upstream === null || upstream === said ? said : `${said} (${upstream})`
  if (whole !== '') return whole.slice(0, MAX_MESSAGE)
  if (status !== null && status >= 300 && status < 400) return 'it sends us to another address, which is not followed'
  if (status === 407) return 'the proxy in between wants a sign-in'
  if (/^\s*</.test(text)) return 'a web page instead of an answer'
  if (error === null && text.trim() !== '') return text.trim().slice(0, MAX_MESSAGE)
  return 'no explanation'
}
