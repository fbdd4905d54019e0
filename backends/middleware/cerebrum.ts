import { Agent, fetch } from 'undici'
import { z } from 'zod'
import { loopbackUrl } from '../../shared/loopback.ts'
import { ProblemError, problemError } from '../../shared/problem.ts'

export type CerebrumAnswer = { response: string; emotions: Record<string, number> }

const answerSchema = z.looseObject({ response: z.string(), emotions: z.record(z.string(), z.number()).nullish() })

/** Milliseconds, as in the original. */
export const CEREBRUM_DEADLINE_MS = 30_000
/** Bytes. */
const MAX_ANSWER = 1024 * 1024

type Said = { baseUrl: string; message: string; userId: string; signal: AbortSignal; deadlineMs?: number }

/**
 * Says something to CEREBRUM. A message may be delivered only once, so it is repeated only after a refused connection, when
 * it certainly was not: then once.
 */
export async function sayToCerebrum(said: Said): Promise<CerebrumAnswer> {
  try {
    return await deliver(said)
  } catch (error) {
    if (!isRefused(error)) throw explain(error, said)
  }
  try {
    return await deliver(said)
  } catch (error) {
    throw explain(error, said)
  }
}

async function deliver({
  baseUrl,
  message,
  userId,
  signal,
  deadlineMs = CEREBRUM_DEADLINE_MS,
}: Said): Promise<CerebrumAnswer> {
  const deadline = AbortSignal.timeout(deadlineMs)
  const agent = new Agent({ pipelining: 0, headersTimeout: 0, bodyTimeout: 0 })
  try {
    const response = await fetch(`${loopbackUrl(baseUrl).replace(/\/+$/, '')}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message, user_id: userId }),
      signal: AbortSignal.any([signal, deadline]),
      redirect: 'manual',
      dispatcher: agent,
    })
    const text = (await response.text()).slice(0, MAX_ANSWER)
    if (!response.ok)
      throw problemError('cerebrum-error', `CEREBRUM answered ${response.status}: ${text.slice(0, 200) || 'nothing'}`)
    const answer = answerSchema.safeParse(JSON.parse(text))
    if (!answer.success) throw problemError('cerebrum-error', 'CEREBRUM’s answer has no response in it.')
    return { response: answer.data.response, emotions: answer.data.emotions ?? {} }
  } catch (error) {
    if (!deadline.aborted || signal.aborted) throw error
    throw problemError('cerebrum-timeout', `CEREBRUM did not answer within ${deadlineMs / 1000} s.`)
  } finally {
    await agent.destroy()
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : ''

const isRefused = (error: unknown): boolean => codeOf(error) === 'ECONNREFUSED'

function explain(error: unknown, { signal, baseUrl }: Said): unknown {
  if (signal.aborted || error instanceof ProblemError) return error
  if (error instanceof SyntaxError)
    return problemError('cerebrum-error', 'CEREBRUM answered with something that is no JSON.')
  const why = isRefused(error) ? 'nothing listens there' : 'the connection was broken off'
  return problemError('cerebrum-unreachable', `CEREBRUM cannot be reached at ${baseUrl}: ${why}.`, {}, error)
}
