import { Agent, fetch } from 'undici'
import { z } from 'zod'
import { type Problem, ProblemError, problemError, problemSchema } from '../../shared/problem.ts'

export type ServiceCall = {
  /** Base address of a service of ours; `null` while it does not run. */
  url: string | null
  /** As a person knows it. */
  name: string
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  body?: object
  /** Milliseconds for the whole answer. */
  deadlineMs: number
  signal: AbortSignal
}

/** One request to a service of ours, on a connection of its own. Throws the problem that it answers with, or why there is none. */
export async function callService({
  url,
  name,
  method,
  path,
  body,
  deadlineMs,
  signal,
}: ServiceCall): Promise<unknown> {
  if (url === null) throw problemError('not-running', `${name} is not running. Start it, then try again.`)
  const deadline = AbortSignal.timeout(deadlineMs)
  const dispatcher = new Agent({ pipelining: 0, headersTimeout: 0, bodyTimeout: 0 })
  try {
    const answer = await fetch(url + path, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      signal: AbortSignal.any([signal, deadline]),
      dispatcher,
    })
    const content: unknown = await answer.json()
    if (answer.ok) return content
    throw new ProblemError(problemIn(content, name, answer.status))
  } catch (error) {
    if (error instanceof ProblemError) throw error
    signal.throwIfAborted()
    if (deadline.aborted)
      throw problemError('not-responding', `${name} did not answer within ${deadlineMs / 1000} s.`, {}, error)
    throw problemError('not-running', `${name} cannot be reached. Is it running?`, {}, error)
  } finally {
    await dispatcher.destroy()
  }
}

function problemIn(content: unknown, name: string, status: number): Problem {
  const read = problemSchema.safeParse(content)
  if (read.success) return read.data
  // As FastAPI tells it, and with it the Python services.
  const told = z.object({ detail: z.string() }).safeParse(content)
  if (told.success)
    return problemError('unexpected-answer', `${name}: ${told.data.detail}.`, { params: { status } }).problem
  return problemError('unexpected-answer', `${name} answered with ${status} and no reason.`).problem
}
