import type { ServerResponse } from 'node:http'
import { sendJson, sendText } from './http-double.ts'

/** One generation that is being asked for. */
export type Generation = {
  model: string
  stream: boolean
  /** Most tokens; a token is a word here. */
  maxTokens: number | null
  response: ServerResponse
  /** Aborted when the connection is gone. */
  gone: AbortSignal
}

/** How OpenRouter answers one generation. */
export type Answer = (generation: Generation) => void | Promise<void>

export type ApiError = { code?: number | string; message?: string; [more: string]: unknown }

export const fails =
  (status: number, message: string, metadata?: Record<string, unknown>, headers: Record<string, string> = {}): Answer =>
  ({ response }) =>
    sendJson(response, status, { error: { code: status, message, ...(metadata ? { metadata } : {}) } }, headers)

export const missingHeader = fails(401, 'Missing Authentication header')
export const unknownUser = fails(401, 'User not found.')
export const noCredit = fails(402, 'Insufficient credits. Add more at the credits page.', {
  error_type: 'payment_required',
})
export const moderated = fails(403, 'The input was flagged.', {
  reasons: ['violence'],
  flagged_input: 'some words',
  provider_name: 'OpenAI',
  model_slug: 'openai/gpt-4.1-mini',
})
export const notAllowed = fails(403, 'This key may not use this endpoint.', { error_type: 'permission_denied' })
export const noEndpoint = fails(404, 'No endpoints found matching your data policy.', { error_type: 'not_found' })
export const rateLimited = (retryAfter?: string): Answer =>
  fails(
    429,
    'Rate limit exceeded',
    { error_type: 'rate_limit_exceeded' },
    retryAfter === undefined ? {} : { 'retry-after': retryAfter },
  )
export const badGateway: Answer = ({ response }) =>
  sendText(response, 502, 'text/html', '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>')
export const unavailable = fails(503, 'No provider is available', { error_type: 'provider_unavailable' })
export const overloaded = fails(529, 'Provider is overloaded', { error_type: 'provider_overloaded' })

/** Status 200, and the failure in the body. */
export const errorInside200 =
  (error: ApiError): Answer =>
  ({ response }) =>
    sendJson(response, 200, { error })

/** Takes the request and never says anything. */
export const silent: Answer = () => undefined
