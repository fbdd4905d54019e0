import type { ChatOptions, ChatRequest, ChatResult, Deadlines } from '../../providers/provider.ts'
import { type Problem, ProblemError } from '../../shared/problem.ts'

/** Milliseconds: never reached in a test that goes well. */
export const amply: Deadlines = { connectMs: 20_000, firstTokenMs: 20_000, totalMs: 20_000 }

export const never = (): AbortSignal => new AbortController().signal

export const calmly: ChatOptions = { signal: never(), deadlines: amply }
export const askCalmly = { signal: never(), deadlineMs: 20_000 }

export const within = (deadlines: Partial<Deadlines>, signal = never()): ChatOptions => ({
  signal,
  deadlines: { ...amply, ...deadlines },
})

export const chatOf = (change: Partial<ChatRequest> = {}): ChatRequest => ({
  model: 'openai/gpt-4.1-mini',
  messages: [{ role: 'user', content: 'Say hello.' }],
  temperature: 0.8,
  maxTokens: 150,
  ...change,
})

/** Reads an answer to its end. */
export async function collect(
  answer: AsyncGenerator<string, ChatResult>,
): Promise<{ pieces: string[]; result: ChatResult }> {
  const pieces: string[] = []
  for (;;) {
    const { done, value } = await answer.next()
    if (done) return { pieces, result: value }
    pieces.push(value)
  }
}

/** Reads an answer that breaks: what had come, and the problem. */
export async function collectBroken(
  answer: AsyncGenerator<string, ChatResult>,
): Promise<{ pieces: string[]; problem: Problem; error: ProblemError }> {
  const pieces: string[] = []
  const error = await problemErrorOf(
    (async () => {
      for (;;) {
        const { done, value } = await answer.next()
        if (done) return
        pieces.push(value)
      }
    })(),
  )
  return { pieces, problem: error.problem, error }
}

export const problemOfCall = async (call: Promise<unknown>): Promise<Problem> => (await problemErrorOf(call)).problem

async function problemErrorOf(call: Promise<unknown>): Promise<ProblemError> {
  const outcome = await call.then(
    () => new Error('nothing went wrong'),
    (error: unknown) => error,
  )
  if (outcome instanceof ProblemError) return outcome
  throw outcome
}
