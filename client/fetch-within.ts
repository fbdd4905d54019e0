import { CallError, problemAnswer } from './call-error.ts'

export type MinimalFetch = (input: Request, init?: RequestInit) => Promise<Response>

/**
 * One attempt with one deadline, body included; of a stream, until it begins. An answer that is a problem itself is thrown as one.
 */
export async function fetchWithin(
  fetch: MinimalFetch,
  deadlineMs: number | null,
  request: Request,
  init: RequestInit,
): Promise<Response> {
  const late = new AbortController()
  const timer = deadlineMs === null ? undefined : setTimeout(() => late.abort(), deadlineMs)
  try {
    const response = await fetch(request, { ...init, signal: AbortSignal.any([request.signal, late.signal]) })
    const type = response.headers.get('content-type') ?? ''
    if (type.startsWith('text/event-stream')) return response
    const body = await response.arrayBuffer()
    if (type.startsWith('application/problem+json'))
      throw problemAnswer(JSON.parse(new TextDecoder().decode(body)), response.status)
    const { status, statusText, headers } = response
    return new Response(hasBody(status) ? body : null, { status, statusText, headers })
  } catch (error) {
    if (late.signal.aborted && !request.signal.aborted)
      throw new CallError('deadline', `There was no answer within ${(deadlineMs ?? 0) / 1000} s.`, { cause: error })
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/** Answers that may have none. */
const hasBody = (status: number): boolean => ![101, 204, 205, 304].includes(status)
